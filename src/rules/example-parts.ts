import type { Answer, Call, Endpoint, HeaderText, LabUrl, Scenario } from './scenario';

/** The page of most examples. */
export const PAGE = 'https://app.shop.test';
/** An API on the page’s own site: cross-origin and same-site. */
export const SAME_SITE = 'https://api.shop.test';
/** An API on another site. */
export const CROSS_SITE = 'https://api.other.test';

/** What a server sends to allow the page, credentials included. */
export const ALLOWS_PAGE = [
  `Access-Control-Allow-Origin: ${PAGE}`,
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const satisfies readonly HeaderText[];

export const answer = (status: number, ...headers: readonly HeaderText[]): Answer => ({ status, headers });

/** A preflight’s answer that allows the page, with these lines besides. */
export const allowing = (...headers: readonly HeaderText[]): Answer => answer(204, ...ALLOWS_PAGE, ...headers);

/** fetch() with credentials, to the URL. */
export const credentialed = (to: LabUrl, more: Partial<Call> = {}): Call => ({
  api: 'fetch',
  to,
  credentials: 'include',
  ...more,
});

export const at = (url: LabUrl, reply: Answer, preflight?: Answer): Endpoint =>
  preflight === undefined ? { at: url, answer: reply } : { at: url, answer: reply, preflight };

/** A session cookie of the API, set by an earlier visit. */
export const session = (from: LabUrl, attributes: string): Scenario['jar'][number] => ({
  from,
  setCookie: `sid=3fa85f64b3fc; ${attributes}`,
});

/** A scenario on the usual page, with third-party cookies allowed and nothing in the jar, unless stated otherwise. */
export const scenario = (parts: Partial<Scenario> & Pick<Scenario, 'server' | 'calls'>): Scenario => ({
  page: PAGE,
  thirdPartyCookies: 'allowed',
  jar: [],
  ...parts,
});
