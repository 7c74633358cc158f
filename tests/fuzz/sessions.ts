import type { StoredCookie } from '../../src/model/cookie';
import type { HeaderList } from '../../src/model/header';
import type { RecordedRequest, RecorderEvent } from '../../src/recorder/events';
import type { HarRecord } from '../../src/recorder/har';
import { toHarRecord } from '../../src/recorder/har-entry';
import { type RecorderState, record } from '../../src/recorder/recorder';
import { times } from './adapter';

/** What the worker and DevTools tell of the same requests. */
export interface Told {
  readonly requests: readonly RecordedRequest[];
  readonly log: readonly HarRecord[];
}

/** How one request of a generated session went. */
interface Request {
  readonly url: string;
  readonly method?: string;
  readonly atMs?: number;
  readonly sent?: HeaderList;
  readonly status?: number;
  readonly received?: HeaderList;
  /** The browser's error text. */
  readonly error?: string;
  readonly type?: 'xmlhttprequest' | 'main_frame';
}

const PAGE = 'https://app.test';

export function eventsOf(request: Request, requestId: string): readonly RecorderEvent[] {
  const {
    url,
    method = 'GET',
    atMs = 0,
    sent = [],
    status = 200,
    received = [],
    error,
    type = 'xmlhttprequest',
  } = request;
  const common = { requestId, tabId: 1, atMs, url, method, resourceType: type, frameId: 0, parentFrameId: -1 } as const;
  const facts = { ...common, documentId: 'd', initiatorOrigin: PAGE };
  return [
    { ...facts, type: 'request-sent', headerList: sent },
    { ...facts, type: 'response-received', status, statusText: '', headerList: received, fromCache: false, ip: null },
    error === undefined
      ? { ...facts, type: 'response-started', fromCache: false, ip: null }
      : { ...facts, type: 'failed', error },
  ];
}

/** An entry of a log or a file. */
export function entryOf(request: Request): Readonly<Record<string, unknown>> {
  const { url, method = 'GET', atMs = 0, sent = [], status = 200, received = [], error, type } = request;
  return {
    startedDateTime: new Date(atMs).toISOString(),
    time: 5,
    request: { url, method, headers: sent },
    response: { status, statusText: '', headers: received, ...(error === undefined ? {} : { _error: error }) },
    _resourceType: type === 'main_frame' ? 'document' : 'fetch',
  };
}

export function recordedOf(events: Iterable<RecorderEvent>): readonly RecordedRequest[] {
  let state: RecorderState = { requests: {} };
  for (const event of events) state = record(state, event).state;
  return Object.values(state.requests);
}

/** What both witnesses tell of some requests. */
export const toldOf = (requests: readonly Request[]): Told => ({
  requests: recordedOf(requests.flatMap((request, index) => eventsOf(request, `${index}`))),
  log: requests.flatMap((request, index) => toHarRecord(entryOf(request), false, index) ?? []),
});

const ASKED: HeaderList = [
  { name: 'Access-Control-Request-Method', value: 'PUT' },
  { name: 'Access-Control-Request-Headers', value: 'x-a' },
];
const locationOf = (url: string): HeaderList => [{ name: 'Location', value: url }];

/** Sessions of many requests that are like one another. */
export const MANY: Readonly<Record<string, (count: number) => readonly Request[]>> = {
  'one URL': (count) => times(count, (index) => ({ url: 'https://api.test/me', atMs: index })),
  'one URL at once': (count) => times(count, () => ({ url: 'https://api.test/me' })),
  'different URLs': (count) => times(count, (index) => ({ url: `https://api.test/${index}`, atMs: index })),
  'cache misses': (count) =>
    times(count, (index) => ({ url: `https://api.test/${index}`, atMs: index, error: 'net::ERR_CACHE_MISS' })),
  'cache misses of one URL': (count) =>
    times(count, (index) => ({ url: 'https://api.test/me', atMs: 2_000 * index, error: 'net::ERR_CACHE_MISS' })),
  preflights: (count) =>
    times(count, (index) => {
      const common = { url: 'https://api.test/me', atMs: 10 * index };
      return index % 2 === 0 ? { ...common, method: 'OPTIONS', sent: ASKED } : { ...common, method: 'PUT' };
    }),
  'redirects to their own URL at once': (count) =>
    times(count, () => ({ url: 'https://api.test/me', status: 302, received: locationOf('/me') })),
  'preflights alone': (count) =>
    times(count, (index) => ({ url: 'https://api.test/me', atMs: 10 * index, method: 'OPTIONS', sent: ASKED })),
  'redirects in a row': (count) =>
    times(count, (index) => ({
      url: `https://api.test/${index}`,
      atMs: index,
      status: 302,
      received: locationOf(`/${index + 1}`),
    })),
  'redirects to one URL': (count) =>
    times(count, (index) => ({
      url: `https://api.test/${index}`,
      atMs: 20 * index,
      status: 302,
      received: locationOf('/to'),
    })),
  'redirects to their own URL': (count) =>
    times(count, (index) => ({
      url: 'https://api.test/me',
      atMs: 20 * index,
      status: 302,
      received: locationOf('/me'),
    })),
  'not modified': (count) =>
    times(count, (index) => ({ url: 'https://api.test/me', atMs: 20 * index, status: index % 2 === 0 ? 304 : 200 })),
  documents: (count) =>
    times(count, (index) => ({ url: 'https://app.test/', atMs: index, type: 'main_frame' as const })),
};

/** One request that has a text in each of its members. */
export const requestWith = (text: string): Request => ({
  url: `https://api.test/${text}`,
  method: text.length % 2 === 0 ? 'PUT' : text,
  sent: ['Origin', 'Referer', 'Sec-Fetch-Mode', 'Sec-Fetch-Site', 'Sec-Fetch-Dest', 'Cookie', 'Accept', 'Upgrade'].map(
    (name) => ({ name, value: text }),
  ),
  status: 302,
  received: ['Location', 'Set-Cookie', 'Vary', 'Content-Type'].map((name) => ({ name, value: text })),
  error: text,
});

export const cookieNamed = (name: string): StoredCookie => ({
  name,
  valueSizeBytes: 1,
  domain: 'api.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'Lax',
  partitionKey: null,
  expiresAtMs: null,
});
