import type { Answer, Call, Endpoint, HeaderText, LabOrigin, LabUrl, Scenario } from './scenario';

/*
 * Examples are in the rule files and must not be in the built extension. The mark before each function tells the bundler
 * that a call whose result is not used can be dropped; tests/browser/bundle.test.ts checks that it was.
 */

/** A URL of an API on the page’s own site: cross-origin and same-site. */
// @__NO_SIDE_EFFECTS__
export const sameSite = (path: string): LabUrl => `https://api.shop.test/${path}`;

/** A URL of an API on another site. */
// @__NO_SIDE_EFFECTS__
export const crossSite = (path: string): LabUrl => `https://api.other.test/${path}`;

/** What a server sends to allow the page, credentials included. */
export const ALLOWS_PAGE = [
  'Access-Control-Allow-Origin: https://app.shop.test',
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const satisfies readonly HeaderText[];

/** What a server sends to allow this page, credentials included. */
// @__NO_SIDE_EFFECTS__
export const allowsPage = (page: LabOrigin): readonly HeaderText[] => [
  `Access-Control-Allow-Origin: ${page}`,
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
];

// @__NO_SIDE_EFFECTS__
export const answer = (status: number, ...headers: readonly HeaderText[]): Answer => ({ status, headers });

/** A preflight response that allows the page, with these lines added. */
// @__NO_SIDE_EFFECTS__
export const allowing = (...headers: readonly HeaderText[]): Answer => answer(204, ...ALLOWS_PAGE, ...headers);

/** fetch() with credentials, to the URL. */
// @__NO_SIDE_EFFECTS__
export const credentialed = (to: LabUrl, more: Partial<Call> = {}): Call => ({
  api: 'fetch',
  to,
  credentials: 'include',
  ...more,
});

// @__NO_SIDE_EFFECTS__
export const at = (url: LabUrl, reply: Answer, preflight?: Answer): Endpoint =>
  preflight === undefined ? { at: url, answer: reply } : { at: url, answer: reply, preflight };

/** A session cookie of the API, set by an earlier visit. */
// @__NO_SIDE_EFFECTS__
export const session = (from: LabUrl, attributes: string): Scenario['jar'][number] => ({
  from,
  setCookie: `sid=3fa85f64b3fc; ${attributes}`,
});

/** A scenario on the usual page, with third-party cookies allowed and no stored cookie, unless stated otherwise. */
// @__NO_SIDE_EFFECTS__
export const scenario = (parts: Partial<Scenario> & Pick<Scenario, 'server' | 'calls'>): Scenario => ({
  page: 'https://app.shop.test',
  thirdPartyCookies: 'allowed',
  jar: [],
  ...parts,
});

/** A Set-Cookie line with a value of so many bytes. */
// @__NO_SIDE_EFFECTS__
export const cookieOfBytes = (size: number): HeaderText => `Set-Cookie: sid=${'x'.repeat(size)}; Path=/; Secure`;

/** An API that responds to /step-1 with so many redirects, one to the next, and then with 200. */
// @__NO_SIDE_EFFECTS__
export const redirectSteps = (count: number): readonly Endpoint[] =>
  Array.from({ length: count + 1 }, (_, index) =>
    at(
      sameSite(`step-${index + 1}`),
      index === count ? answer(200, ...ALLOWS_PAGE) : answer(302, `Location: /{id}/step-${index + 2}`, ...ALLOWS_PAGE),
    ),
  );

/** A page that logs in: POST, with credentials unless stated otherwise; the response has CORS headers and this line. */
// @__NO_SIDE_EFFECTS__
export const login = (
  url: LabUrl,
  line: HeaderText,
  more: { readonly from?: LabOrigin; readonly call?: Partial<Call>; readonly lines?: readonly HeaderText[] } = {},
): Pick<Scenario, 'page' | 'server' | 'calls'> => {
  const page = more.from ?? 'https://app.shop.test';
  const headers = [`Access-Control-Allow-Origin: ${page}`, 'Access-Control-Allow-Credentials: true', line] as const;
  const all = [...headers, ...(more.lines ?? [])];
  return {
    page,
    server: [at(url, answer(200, ...all))],
    calls: [credentialed(url, { method: 'POST', ...more.call })],
  };
};

/** A user with a session cookie requests /me from the API on the page’s own site; the API sends this response. */
// @__NO_SIDE_EFFECTS__
export const signedIn = (
  reply: Answer,
  more: { readonly page?: LabOrigin; readonly call?: Partial<Call> } = {},
): Scenario =>
  scenario({
    ...(more.page === undefined ? {} : { page: more.page }),
    jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
    server: [at(sameSite('me'), reply)],
    calls: [credentialed(sameSite('me'), more.call)],
  });
