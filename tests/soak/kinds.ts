import type { ReportedExchange } from '../../src/report/schema';

/** How the page makes a request. */
export interface Manner {
  readonly api: 'fetch' | 'xhr' | 'event-source';
  readonly method: string;
  readonly credentials: 'include' | 'omit';
  readonly mode: 'cors' | 'no-cors';
  /** Names of headers that the page adds; their value is `soak`. */
  readonly headers: readonly string[];
  /** `self`: the page's own origin. `refused`: nothing listens there. */
  readonly to: 'api' | 'self' | 'refused';
  /** Whether the page reads the response's body, where it uses `fetch`. */
  readonly readsBody: boolean;
}

/** One response, as a server of some kind gives it. `{origin}` stands for the request's Origin. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly string[];
}

/** What is right to say of a request whose end the page was told of. */
export interface Truth {
  readonly outcome: ReportedExchange['outcome'];
  /** Advice on a response that the page has is about what else the server does; the examples of the rules hold it. */
  readonly verdicts: readonly ReportedExchange['verdict']['kind'][];
  /** The rule that its decisive finding must be of, or any where nothing blocked it: one of these. Empty: no finding is decisive. */
  readonly rules: readonly string[];
}

/** One kind of request: what the page does, what the server does, and what is right to say of it. */
export interface Kind {
  /** The larger, the more often it is made. */
  readonly weight: number;
  readonly manner: Manner;
  /** What the response to the request itself is; `close`: the connection is closed without one. */
  readonly reply: Reply | 'close';
  /** What the response to its preflight is. */
  readonly preflight: Reply | null;
  /** The request itself is redirected once before `reply`. */
  readonly isRedirected: boolean;
  readonly truth: Truth;
  /** Which of its moments are chosen: before the response, among parts of its body, before the page stops it. */
  readonly timing: 'soon' | 'slow' | 'in-parts' | 'aborted' | 'aborted-in-body';
}

const FETCH: Manner = {
  api: 'fetch',
  method: 'GET',
  credentials: 'include',
  mode: 'cors',
  headers: [],
  to: 'api',
  readsBody: true,
};
const OPEN: Reply = {
  status: 200,
  headers: ['Access-Control-Allow-Origin: {origin}', 'Access-Control-Allow-Credentials: true', 'Vary: Origin'],
};
const OPEN_PREFLIGHT: Reply = {
  status: 204,
  headers: [...OPEN.headers, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: x-soak'],
};
const PREFLIGHTED: Manner = { ...FETCH, method: 'PUT', headers: ['x-soak'] };
export const READ: Truth = { outcome: 'readable', verdicts: ['passed', 'advice'], rules: [] };
export const ABORTED: Truth = { outcome: 'network-error', verdicts: ['advice'], rules: ['client-abort'] };

const kind = (weight: number, different: Partial<Kind>): Kind => ({
  weight,
  manner: FETCH,
  reply: OPEN,
  preflight: null,
  isRedirected: false,
  truth: READ,
  timing: 'soon',
  ...different,
});
const refused = (...rules: readonly string[]): Truth => ({ outcome: 'network-error', verdicts: ['blocked'], rules });
/** The header is missing; where the host allows the origin elsewhere, or responds as a CORS layer does, a rule says so too. */
const ORIGIN_MISSING = refused('cors-origin-missing', 'cors-some-paths-only', 'cors-layer-refused');
const without = (header: string): Reply => ({
  ...OPEN,
  headers: OPEN.headers.filter((line) => !line.startsWith(`${header}:`)),
});
const withOrigin = (value: string): Reply => ({
  ...OPEN,
  headers: [`Access-Control-Allow-Origin: ${value}`, ...without('Access-Control-Allow-Origin').headers],
});

/** By name, which is the first segment of the path of its URLs. */
export const KINDS: Readonly<Record<string, Kind>> = {
  readable: kind(24, {}),
  'readable-without-credentials': kind(4, {
    manner: { ...FETCH, credentials: 'omit' },
    reply: { status: 200, headers: ['Access-Control-Allow-Origin: *'] },
  }),
  unread: kind(8, { manner: { ...FETCH, readsBody: false } }),
  'readable-by-xhr': kind(4, { manner: { ...FETCH, api: 'xhr' } }),
  'same-origin': kind(4, { manner: { ...FETCH, to: 'self' }, reply: { status: 200, headers: [] } }),
  'no-cors': kind(3, {
    manner: { ...FETCH, mode: 'no-cors' },
    reply: { status: 200, headers: [] },
    truth: { ...READ, outcome: 'opaque' },
  }),
  'error-readable': kind(4, { reply: { ...OPEN, status: 500 } }),
  slow: kind(8, { timing: 'slow' }),
  stream: kind(4, { timing: 'in-parts' }),
  'stream-left': kind(4, { timing: 'aborted-in-body' }),
  'event-source': kind(3, { manner: { ...FETCH, api: 'event-source' }, timing: 'aborted-in-body' }),
  redirected: kind(5, { isRedirected: true }),
  preflighted: kind(8, { manner: PREFLIGHTED, preflight: OPEN_PREFLIGHT }),
  'preflighted-slow': kind(4, { manner: PREFLIGHTED, preflight: OPEN_PREFLIGHT, timing: 'slow' }),
  'error-unreadable': kind(4, {
    reply: { status: 500, headers: [] },
    truth: refused('cors-error-page-without-headers'),
  }),
  'origin-missing': kind(5, {
    reply: without('Access-Control-Allow-Origin'),
    truth: ORIGIN_MISSING,
  }),
  'origin-missing-for-xhr': kind(2, {
    manner: { ...FETCH, api: 'xhr' },
    reply: without('Access-Control-Allow-Origin'),
    truth: ORIGIN_MISSING,
  }),
  'wildcard-with-credentials': kind(4, {
    reply: withOrigin('*'),
    truth: refused('cors-origin-wildcard-with-credentials'),
  }),
  'other-origin': kind(4, { reply: withOrigin('https://wrong.test'), truth: refused('cors-origin-mismatch') }),
  'credentials-missing': kind(4, {
    reply: without('Access-Control-Allow-Credentials'),
    truth: refused('cors-credentials-header-missing'),
  }),
  'redirected-and-refused': kind(3, {
    isRedirected: true,
    reply: without('Access-Control-Allow-Origin'),
    truth: ORIGIN_MISSING,
  }),
  'method-refused': kind(3, {
    manner: { ...PREFLIGHTED, method: 'DELETE' },
    preflight: OPEN_PREFLIGHT,
    truth: refused('preflight-method-not-allowed'),
  }),
  'header-refused': kind(3, {
    manner: { ...PREFLIGHTED, headers: ['x-other'] },
    preflight: OPEN_PREFLIGHT,
    truth: refused('preflight-header-not-allowed'),
  }),
  'preflight-unauthorized': kind(3, {
    manner: PREFLIGHTED,
    preflight: { ...OPEN_PREFLIGHT, status: 401 },
    truth: refused('preflight-auth-challenge'),
  }),
  aborted: kind(5, { timing: 'aborted', truth: ABORTED }),
  'preflighted-aborted': kind(2, {
    manner: PREFLIGHTED,
    preflight: OPEN_PREFLIGHT,
    timing: 'aborted',
    truth: ABORTED,
  }),
  'connection-closed': kind(2, { reply: 'close', truth: refused('network-error') }),
  'connection-refused': kind(2, { manner: { ...FETCH, to: 'refused' }, truth: refused('network-error') }),
};
