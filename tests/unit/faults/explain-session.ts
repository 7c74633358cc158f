import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import type { ReportedExchange } from '../../../src/report/schema';

type HeaderLines = readonly `${string}: ${string}`[];

/** A response as a test states it; a status of 0 with an error: there was none. */
export interface StatedResponse {
  readonly status: number;
  readonly headers?: HeaderLines;
  /** The browser's text: it refused the response, or got none. */
  readonly error?: string;
}

/** One call of a page, as Chrome's DevTools write it into a file. */
export interface StatedCall extends StatedResponse {
  readonly url: string;
  readonly method?: string;
  readonly requestHeaders?: HeaderLines;
  /** Absent: the call needed none. */
  readonly preflight?: StatedResponse;
  /** Responses before the last one; each `Location` is the URL of the next entry. */
  readonly redirects?: readonly StatedResponse[];
  /** Absent: the redirects keep the method. */
  readonly methodAfterRedirect?: string;
}

export type FileWriter = 'devtools' | 'proxy';

interface StatedEntry {
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly sent: HeaderLines;
  readonly response: StatedResponse;
}

/**
 * Explains a recorded session of one page, as the command line does.
 *
 * In: the page's URL and its calls, in order; whether Chrome's DevTools or a proxy wrote the file. Out: what is said of
 * each call, in order.
 */
export function explainSession(
  page: string,
  calls: readonly StatedCall[],
  writer: FileWriter = 'devtools',
): readonly ReportedExchange[] {
  const entries: readonly StatedEntry[] = [
    { url: page, method: 'GET', type: 'document', sent: NAVIGATES, response: { status: 200, headers: [HTML] } },
    ...calls.flatMap((call) => entriesOf(page, call)),
  ];
  const log = {
    version: '1.2',
    creator: { name: writer === 'devtools' ? 'WebInspector' : 'Proxy', version: '1' },
    pages: [PAGE],
    entries: entries.map((entry, index) => entryText(entry, index, writer)),
  };
  const reading = parseHar(JSON.stringify({ log }));
  if ('refusal' in reading) throw new Error(reading.refusal);
  const all = [...explainHar(reading.har).exchanges()];
  return all.filter(({ url }) => url !== page);
}

/** What is said of the last call of a session. */
export function explainLast(page: string, calls: readonly StatedCall[], writer?: FileWriter): ReportedExchange {
  const last = explainSession(page, calls, writer).at(-1);
  if (!last) throw new Error('a session without calls');
  return last;
}

const DATE = 'Date: Mon, 05 Oct 2026 10:00:00 GMT';
const HTML = 'Content-Type: text/html; charset=utf-8';
const AGENT =
  'User-Agent: Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const NAVIGATES: HeaderLines = [
  'Sec-Fetch-Dest: document',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-Site: none',
  'Upgrade-Insecure-Requests: 1',
];
const BEGAN_MS = Date.parse('2026-10-05T10:00:00.000Z');
const PAGE = { startedDateTime: new Date(BEGAN_MS).toISOString(), id: 'page_1', title: 'page', pageTimings: {} };

const isSafelisted = (name: string): boolean => /^(?:accept|accept-language|cookie|sec-fetch-.*)$/i.test(name);

function entriesOf(page: string, call: StatedCall): readonly StatedEntry[] {
  const { url, method = 'GET', requestHeaders = [], preflight, redirects = [] } = call;
  const common = fetchHeaders(page, url);
  const names = requestHeaders
    .map((line) => line.split(':', 1)[0]?.toLowerCase() ?? '')
    .filter((name) => !isSafelisted(name));
  const asked: HeaderLines = [
    `Access-Control-Request-Method: ${method}`,
    ...(names.length > 0 ? [`Access-Control-Request-Headers: ${names.join(',')}` as const] : []),
  ];
  const ofPreflight =
    preflight === undefined
      ? []
      : [{ url, method: 'OPTIONS', type: 'preflight', sent: [...common, ...asked], response: preflight }];
  let at = url;
  const hops = [...redirects, call].map((response, index): StatedEntry => {
    const hop = {
      url: at,
      method: index > 0 ? (call.methodAfterRedirect ?? method) : method,
      type: 'fetch',
      sent: [...fetchHeaders(page, at), ...requestHeaders],
      response,
    };
    at = locationOf(response, at) ?? at;
    return hop;
  });
  return [...ofPreflight, ...hops];
}

function fetchHeaders(page: string, url: string): HeaderLines {
  const [from, to] = [new URL(page), new URL(url)];
  const siteOf = ({ protocol, hostname }: URL): string => `${protocol}${hostname.split('.').slice(-2).join('.')}`;
  const site = from.origin === to.origin ? 'same-origin' : siteOf(from) === siteOf(to) ? 'same-site' : 'cross-site';
  return [
    'Accept: */*',
    ...(from.origin === to.origin ? [] : [`Origin: ${from.origin}` as const]),
    `Referer: ${from.origin}/`,
    'Sec-Fetch-Dest: empty',
    'Sec-Fetch-Mode: cors',
    `Sec-Fetch-Site: ${site}`,
  ];
}

function locationOf({ headers = [] }: StatedResponse, url: string): string | null {
  const line = headers.find((header) => /^location:/i.test(header));
  return line === undefined ? null : new URL(line.replace(/^location: /i, ''), url).href;
}

const headerText = (line: string): object => ({ name: line.split(':', 1)[0], value: line.replace(/^[^:]*: /, '') });

function entryText({ url, method, type, sent, response }: StatedEntry, index: number, writer: FileWriter): object {
  const { status, headers = [], error = null } = response;
  return {
    // A proxy sees no page: it states neither the type of a request nor what the browser did with the response.
    ...(writer === 'devtools'
      ? {
          _initiator: { type: type === 'document' ? 'other' : 'script' },
          _resourceType: type,
          pageref: 'page_1',
        }
      : {}),
    cache: {},
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: [`Host: ${new URL(url).host}`, ...sent, AGENT].map(headerText),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: status === 0 ? '' : 'http/2.0',
      headers: (status === 0 ? [] : [DATE, ...headers]).map(headerText),
      cookies: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: locationOf(response, url) ?? '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 0,
      ...(writer === 'devtools' ? { _error: error } : {}),
    },
    startedDateTime: new Date(BEGAN_MS + index * 400).toISOString(),
    time: 30,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 20, receive: 1 },
  };
}
