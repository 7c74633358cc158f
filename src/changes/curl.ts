import type { Hop } from '../model/exchange';
import { linesNamed } from '../model/header-lookup';
import { type Call, LEFT_OUT, urlInSnippet } from './call';
import { shellWord } from './quote';
import type { SentRequest } from './repeat';

/**
 * Writes the request of a call as a command for a POSIX shell.
 *
 * In: the call; the serialized origin of its page, null where it is not known; whether its request had cookies. Out: one line. Secret and unseen values, cookies and the
 * body are `…`. Never throws.
 */
export function curlOf(call: Call, origin: string | null, hasCookies: boolean): string {
  const headers = [
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...call.headers.map(({ name, value }) => `${name}: ${value}`),
    ...(hasCookies ? [`Cookie: ${LEFT_OUT}`] : []),
  ];
  const method = call.method === 'GET' && !call.hasBody ? [] : ['-X', shellWord(call.method)];
  return command([...method, ...lines(headers), ...(call.hasBody ? ['--data', shellWord(LEFT_OUT)] : [])], call.url);
}

/** The preflight of a hop in the same way; null: none was recorded. Never throws. */
export function preflightCurlOf({ url, preflight }: Hop): string | null {
  if (preflight === null || !preflight.requestHeaders.known) return null;
  const list = preflight.requestHeaders.value;
  const headers = (['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] as const).flatMap(
    (name) => linesNamed(list, name).map(({ value }) => `${name}: ${value}`),
  );
  return command(['-X', 'OPTIONS', ...lines(headers)], urlInSnippet(url));
}

/** What a preflight asks for. */
export interface AskingPreflight {
  /** Serialized origin of the page. */
  readonly origin: string;
  readonly url: string;
  readonly method: string;
  /** Names of headers, in lower case and in order. */
  readonly headers: readonly string[];
}

/** The preflight that a browser would send, as a command for a POSIX shell. Out: one line. Never throws. */
export function askingCurlOf({ origin, url, method, headers }: AskingPreflight): string {
  const names = headers.length === 0 ? [] : [`Access-Control-Request-Headers: ${headers.join(',')}`];
  const written = lines([`Origin: ${origin}`, `Access-Control-Request-Method: ${method}`, ...names]);
  return command(['-X', 'OPTIONS', ...written], urlInSnippet(url));
}

/**
 * Writes a request as it was sent, secrets included, as a command for a POSIX shell.
 *
 * In: method, URL; what DevTools' own log has of it. Out: one line; without the header lines that curl writes itself. Never throws.
 */
export function sentAsCurl(method: string, url: string, { headerList, body }: SentRequest): string {
  const written = headerList.filter(({ name }) => !OF_CURL.test(name)).map(({ name, value }) => `${name}: ${value}`);
  const data = body === null ? [] : ['--data-raw', shellWord(body)];
  return command(
    [...(method === 'GET' && body === null ? [] : ['-X', shellWord(method)]), ...lines(written), ...data],
    url,
  );
}

/** Fields of HTTP/2 and HTTP/3, and what curl derives from the URL and the body. `--compressed` is not given: no encoding is asked for. */
const OF_CURL = /^(?::.*|host|content-length|accept-encoding|connection)$/i;

const lines = (headers: readonly string[]): readonly string[] => headers.flatMap((line) => ['-H', shellWord(line)]);

/** curl makes several URLs of one with `[ ]` or `{ }`, unless it is told not to. */
const command = (options: readonly string[], url: string): string =>
  ['curl', '-i', ...(/[[\]{}]/.test(url) ? ['--globoff'] : []), ...options, shellWord(url)].join(' ');
