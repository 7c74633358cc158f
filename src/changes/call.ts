import type { CredentialsMode, Exchange, Hop, RequestType } from '../model/exchange';
import type { HeaderLine, HeaderList } from '../model/header';
import { byteLowercase, getHeader, hasHeader, isSameName } from '../model/header-lookup';
import type { Known } from '../model/known';
import { isSecretName } from '../redaction/secret-names';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { isForbiddenRequestHeader } from '../standards/cors-safelist';

/** The API with which a page made a request, as far as the request shows it; `fetch` also when a script made it and nothing more is known. */
export type Api =
  | 'fetch'
  | 'xml-http-request'
  | 'axios'
  | 'event-source'
  | 'beacon'
  | 'web-socket'
  | 'element'
  | 'none';

/** The call as its page wrote it, as far as it was recorded. */
export interface Call {
  readonly api: Api;
  readonly type: RequestType;
  /** Of an element: its mode is "cors", which is the default of a module script. */
  readonly isCors: boolean;
  readonly method: string;
  readonly url: string;
  /** The lines that a page can have set; secret and unseen values are `…`. */
  readonly headers: HeaderList;
  /** null: not known, or the default. */
  readonly credentialsMode: CredentialsMode | null;
  readonly hasBody: boolean;
}

/** The text for a value that is left out. */
export const LEFT_OUT = '…';

/**
 * Describes the call that began an exchange.
 *
 * In: the exchange; whether its request included credentials, as far as known. Out: the call, without secrets.
 * Never throws.
 * OURS: no browser tells an extension which API a script used. The library axios is inferred from the Accept header that it sends
 * (Angular's HttpClient sends the same, so a comment names its form),
 * XMLHttpRequest by the X-Requested-With header that jQuery and others add to it.
 */
export function callOf(exchange: Exchange, includesCredentials: Known<boolean>): Call {
  const [hop] = exchange.hops;
  const { type, mode, credentialsMode } = exchange.request;
  const lines = hop.actual?.requestHeaders.known ? hop.actual.requestHeaders.value : null;
  const api = apiOf(type, hop, lines ?? []);
  const included: CredentialsMode | null = includesCredentials.known && includesCredentials.value ? 'include' : null;
  return {
    api,
    type,
    isCors: mode.known && mode.value === 'cors',
    method: hop.method,
    url: urlInSnippet(hop.url),
    headers: writtenHeaders(hop, lines, api),
    credentialsMode: credentialsMode.known ? credentialsMode.value : included,
    hasBody: hasBody(hop, lines),
  };
}

/** A URL with its secrets left out. */
export const urlInSnippet = (url: string): string => withoutSecrets(url, { mark: LEFT_OUT });

const AXIOS_ACCEPT = 'application/json, text/plain, */*';

function apiOf(type: RequestType, hop: Hop, lines: HeaderList): Api {
  switch (type) {
    case 'xmlhttprequest':
    case 'other': {
      const accept = getHeader(lines, 'Accept');
      if (accept === 'text/event-stream' && isOfEventSource(hop, lines)) return 'event-source';
      if (accept === AXIOS_ACCEPT) return 'axios';
      return getHeader(lines, 'X-Requested-With') === 'XMLHttpRequest' ? 'xml-http-request' : 'fetch';
    }
    case 'ping':
      return 'beacon';
    case 'websocket':
      return 'web-socket';
    case 'image':
    case 'script':
    case 'stylesheet':
    case 'media':
    case 'object':
    case 'sub_frame':
      return 'element';
    case 'font':
    case 'main_frame':
    case 'csp_report':
      return 'none';
  }
}

/** An EventSource can make no other call: with another method or a header of its own it was a script that reads a stream. */
const isOfEventSource = (hop: Hop, lines: HeaderList): boolean =>
  hop.method === 'GET' && writtenHeaders(hop, lines, 'event-source').length === 0;

/** The request headers that the browser writes itself, besides the forbidden request-headers of Fetch. */
const OF_THE_BROWSER =
  /^(?::.*|accept-language|if-none-match|if-modified-since|priority|purpose|save-data|upgrade-insecure-requests|user-agent|x-client-data)$/i;

/** Written by the browser with these values when the page does not set them, or "Disable cache" is selected. */
const DEFAULTS: ReadonlyMap<string, RegExp> = new Map([
  ['accept', /^\*\/\*$|^text\/event-stream$/],
  ['content-type', /^text\/plain;charset=utf-8$|^multipart\/form-data/i],
  ['cache-control', /^(?:no-cache|max-age=0)$/],
  ['pragma', /^no-cache$/],
]);

/** Whether a page's own code, and not the browser, sets a line of a request. Never throws. */
export const isWrittenByPage = ({ name, value }: HeaderLine): boolean =>
  !isForbiddenRequestHeader(name, value) &&
  !OF_THE_BROWSER.test(name) &&
  !DEFAULTS.get(byteLowercase(name))?.test(value);

function writtenHeaders(hop: Hop, lines: HeaderList | null, api: Api): HeaderList {
  const seen = (lines ?? []).filter(
    (line) => isWrittenByPage(line) && !(api === 'axios' && line.value === AXIOS_ACCEPT),
  );
  // When the request was not sent, its preflight still has the names.
  const preflightNames = preflightHeaderNames(hop.preflight).filter(
    (name) => lines === null || !hasHeader(lines, name),
  );
  const unseen = preflightNames.filter((name) => !hasHeader(seen, name));
  return [...seen.map(withoutSecret), ...unseen.map((name) => ({ name, value: LEFT_OUT }))];
}

const preflightHeaderNames = (preflight: Hop['preflight']): readonly string[] =>
  (
    getHeader(
      preflight?.requestHeaders.known ? preflight.requestHeaders.value : [],
      'Access-Control-Request-Headers',
    ) ?? ''
  )
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Redacted by the recorder, cut by it, or a JSON Web Token. */
const SECRET_VALUE = /⟨|… \(\d+ bytes\)$|(?<![\w-])eyJ[\w-]+\.|^(?:bearer|basic|token) /i;
/** The authentication schemes whose name may be shown; another first word may be the secret itself. */
const SCHEME = /^(?:basic|bearer|digest|negotiate|ntlm|token|apikey|dpop|hawk|aws4-hmac-sha256)(?=\s+\S)/i;
/** Longer values are of no use in a snippet. */
const MOST_CHARACTERS = 80;

/** The text is made to be copied, so that half of a value is of no use in it. */
function withoutSecret({ name, value }: HeaderLine): HeaderLine {
  const scheme = /^authorization$/i.test(name) ? SCHEME.exec(value)?.[0] : undefined;
  if (scheme !== undefined) return { name, value: `${scheme} ${LEFT_OUT}` };
  const isToken = SECRET_VALUE.test(value) || withoutSecrets(value, { isValue: true }) !== value;
  return isSecretName(name) || isToken || value.length > MOST_CHARACTERS ? { name, value: LEFT_OUT } : { name, value };
}

/** A body has a type in nearly every case; when the request was not sent, the type may be one that needs no preflight. */
function hasBody({ method, preflight }: Hop, lines: HeaderList | null): boolean {
  if (/^(?:GET|HEAD)$/i.test(method)) return false;
  if (lines === null)
    return preflightHeaderNames(preflight).some(isContentType) || /^(?:POST|PUT|PATCH)$/i.test(method);
  const length = getHeader(lines, 'Content-Length');
  return length !== '0' && (length !== null || getHeader(lines, 'Content-Type') !== null);
}

const isContentType = (name: string): boolean => isSameName(name, 'Content-Type');
