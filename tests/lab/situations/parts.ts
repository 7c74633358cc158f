import { ALLOWS_PAGE, answer, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import type { Answer, HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import type { ExpectedRequest, Reply, SituationEndpoint, SituationStep } from './situation';

/** The page of the shop, and what its own code calls. */
export const SHOP: LabUrl = 'https://app.shop.test/';
export const LOGIN = sameSite('login');
export const ME = sameSite('me');

/** The attributes of a session cookie that is stored, and the lines of two sessions. */
export const SESSION = 'Path=/; Secure; HttpOnly; SameSite=Lax';
export const SID: HeaderText = `Set-Cookie: sid=3fa85f64b3fc; ${SESSION}`;
export const GUEST: HeaderText = `Set-Cookie: sid=9c1185a5c5e9; ${SESSION}`;
/** With this the server knows the user. */
export const USER = 'sid=3fa85f64b3fc';

/** A URL whose response is a page of the situation. */
export const page = (at: LabUrl, ...headers: readonly HeaderText[]): SituationEndpoint => ({
  at,
  shows: 'page',
  replies: [{ answer: answer(200, ...headers) }],
});

/** A URL with one response to every request. */
export const always = (at: LabUrl, given: Answer): SituationEndpoint => ({ at, replies: [{ answer: given }] });

/** The same: 200 with these lines, which the shop’s page may read. */
export const responds = (at: LabUrl, ...lines: readonly HeaderText[]): SituationEndpoint =>
  always(at, answer(200, ...ALLOWS_PAGE, ...lines));

/** A URL of an API that the shop's page may call: the replies in their order, the last one without a condition. */
export const replying = (at: LabUrl, ...replies: [Reply, ...Reply[]]): SituationEndpoint => ({ at, replies });

/** 200 to a request with this cookie, else 401; both may be read by the shop's page. */
export const needsCookie = (at: LabUrl, cookie: string): SituationEndpoint =>
  replying(at, { when: { cookie }, answer: answer(200, ...ALLOWS_PAGE) }, { answer: answer(401, ...ALLOWS_PAGE) });

/** What is stated of a step’s one request, and what is stored after it. */
export type Expected = Partial<Omit<ExpectedRequest, 'request'>> & Pick<SituationStep, 'stored'>;
type Told = Pick<SituationStep, 'title' | 'expect'>;
type Visit = SituationStep & { readonly act: { readonly does: 'visit' } };

const stating = (
  request: ExpectedRequest['request'],
  { stored, ...more }: Expected,
): Pick<SituationStep, 'requests' | 'stored'> => ({
  requests: [{ request, verdict: 'passed', findings: [], ...more }],
  ...(stored === undefined ? {} : { stored }),
});

/** A visit. Nothing is wrong unless it is stated. */
export const visit = (to: LabUrl, title: string, more: Expected & { readonly expect?: string } = {}): Visit => {
  const { expect = 'nothing is wrong.', ...stated } = more;
  return { act: { does: 'visit', to }, title, expect, ...stating(`GET ${to}`, stated) };
};

/** A visit that redirects lead to another page. */
export const visitLands = (to: LabUrl, lands: LabUrl, told: Told, stated: Expected = {}): SituationStep => ({
  act: { does: 'visit', to, lands },
  ...told,
  ...stating(`GET ${to}`, stated),
});

/** The page that is shown submits a form by POST. */
export const submits = (to: LabUrl, lands: LabUrl, told: Told, stated: Expected = {}): SituationStep => ({
  act: { does: 'submit', to, lands },
  ...told,
  ...stating(`POST ${to}`, stated),
});

/** The page's code makes one call, with credentials. A status of null: the code gets an error. */
export const calls = (
  [method, to]: readonly ['GET' | 'POST', LabUrl],
  status: number | null,
  told: Told,
  stated: Expected = {},
): SituationStep => ({
  act: { does: 'call', calls: [credentialed(to, { method })] },
  ...told,
  got: [status === null ? 'network-error' : `readable ${status}`],
  ...stating(`${method} ${to}`, stated),
});

export const OPENS_SHOP: Visit = visit(SHOP, 'The user opens the shop');

/** The page logs in by a call. */
export const logsIn = (stated: Expected, to: LabUrl = LOGIN): SituationStep =>
  calls(
    ['POST', to],
    200,
    { title: 'The page logs in', expect: stated.set ? 'the cookie is stored.' : 'the cookie is not stored.' },
    stated,
  );

/** What is stated of a login that works. */
export const KEPT = { set: ['sid'], stored: ['sid'] } as const satisfies Expected;

/** The page requests the user’s data, and the server knows the user. */
export const isKnown = (to: LabUrl = ME, stated: Expected = {}): SituationStep =>
  calls(
    ['GET', to],
    200,
    { title: 'The page requests the user’s data', expect: 'nothing is wrong.' },
    { sent: ['sid'], ...stated },
  );

/** The page requests the user’s data, and gets 401. */
export const isRefused = (stated: Expected, expect: string, to: LabUrl = ME): SituationStep =>
  calls(['GET', to], 401, { title: 'The page requests the user’s data: 401', expect }, stated);
