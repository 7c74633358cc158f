import { ALLOWS_PAGE, answer, cookieOfBytes, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import type { HeaderText } from '../../../src/rules/shared/scenario';
import { always, needsCookie, page, SHOP, visit } from './parts';
import type { ExpectedRequest, Situation, SituationStep } from './situation';

/** A user whose session was lost by an earlier response, which is told at the request that is refused. */

const LOGIN = sameSite('login');
const ME = sameSite('me');
const BASKET = sameSite('basket');
const SESSION = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const SID: HeaderText = `Set-Cookie: sid=3fa85f64b3fc; ${SESSION}`;
const GUEST: HeaderText = `Set-Cookie: sid=9c1185a5c5e9; ${SESSION}`;

type Expected = Partial<Omit<ExpectedRequest, 'request'>>;

/** The page's code makes one call, with credentials. */
const calls = (
  [method, to]: readonly ['GET' | 'POST', typeof LOGIN],
  status: number,
  { title, expect }: Pick<SituationStep, 'title' | 'expect'>,
  expected: Expected & Pick<SituationStep, 'stored'> = {},
): SituationStep => {
  const { stored, ...request } = expected;
  return {
    act: { does: 'call', calls: [credentialed(to, { method })] },
    title,
    expect,
    got: [`readable ${status}`],
    requests: [{ request: `${method} ${to}`, verdict: 'passed', findings: [], ...request }],
    ...(stored === undefined ? {} : { stored }),
  };
};

const logsIn = (expected: Expected & Pick<SituationStep, 'stored'>): SituationStep =>
  calls(
    ['POST', LOGIN],
    200,
    {
      title: 'The page logs in',
      expect: expected.set === undefined ? 'the cookie was not stored.' : 'the cookie is stored.',
    },
    expected,
  );

const KEPT = { set: ['sid'], stored: ['sid'] } as const;

const isRefused = (tells: string, expected: Expected = {}): SituationStep =>
  calls(
    ['GET', ME],
    401,
    {
      title: 'The page requests the user’s data',
      expect: 'the earlier response is named because of which it gets 401.',
    },
    { verdict: 'cookies-lost', findings: ['session-not-stored'], tells, ...expected },
  );

/** The line of the login is refused for a reason of its own. */
const notStored = (
  id: string,
  title: string,
  line: HeaderText,
  {
    finding,
    blocked,
    reason,
    name = 'sid',
  }: { readonly finding: string; readonly blocked: string; readonly reason: string; readonly name?: string },
): Situation => ({
  id,
  title,
  about: 'The login responds with 200, its cookie is refused by the browser, and the next call gets 401.',
  server: [page(SHOP), always(LOGIN, answer(200, ...ALLOWS_PAGE, line)), needsCookie(ME, name)],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn({ verdict: 'cookies-lost', findings: [finding], blocked: { [name]: [blocked] } }),
    isRefused(`\`${name}\` that \`POST /${id}/login\` set was not stored (${reason})`),
  ],
});

const refusedLines: readonly Situation[] = [
  notStored(
    'lost-to-another-domain',
    'The login sets its cookie for another domain',
    `Set-Cookie: sid=3fa85f64b3fc; ${SESSION}; Domain=other.test`,
    {
      finding: 'setcookie-domain-not-covering-host',
      blocked: 'InvalidDomain',
      reason: '`Domain` does not cover the host',
    },
  ),
  notStored(
    'lost-to-none-without-secure',
    'The login sets `SameSite=None` without `Secure`',
    'Set-Cookie: sid=3fa85f64b3fc; Path=/; HttpOnly; SameSite=None',
    {
      finding: 'setcookie-samesite-none-insecure',
      blocked: 'SameSiteNoneInsecure',
      reason: '`SameSite=None` without `Secure`',
    },
  ),
  notStored(
    'lost-to-host-prefix',
    'The login sets a `__Host-` cookie with a `Domain`',
    `Set-Cookie: __Host-sid=3fa85f64b3fc; ${SESSION}; Domain=shop.test`,
    {
      finding: 'setcookie-prefix-host',
      blocked: 'InvalidPrefix',
      reason: '`__Host-` needs `Secure`, `Path=/` and no `Domain`',
      name: '__Host-sid',
    },
  ),
  notStored('lost-to-its-size', 'The session cookie of the login has more than 4096 bytes', cookieOfBytes(4200), {
    finding: 'setcookie-too-large',
    blocked: 'NameValuePairExceedsMaxSize',
    reason: 'larger than 4096 bytes',
  }),
];

const guestSession: Situation = {
  id: 'lost-to-a-guest-session',
  title: 'After the login another response sets a guest session under the same name',
  about:
    'The login works, and the next response of another endpoint replaces its cookie: the user is logged out at once.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    always(BASKET, answer(200, ...ALLOWS_PAGE, GUEST)),
    needsCookie(ME, 'sid=3fa85f64b3fc'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['GET', ME],
      200,
      { title: 'The page requests the user’s data', expect: 'nothing is wrong.' },
      { sent: ['sid'] },
    ),
    calls(
      ['GET', BASKET],
      200,
      { title: 'The page requests the basket', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    isRefused('set by `POST /lost-to-a-guest-session/login`, and again by `GET /lost-to-a-guest-session/basket`', {
      verdict: 'advice',
      findings: ['session-replaced'],
      sent: ['sid'],
    }),
  ],
};

const parentDomain: Situation = {
  id: 'lost-to-a-staging-host',
  title: 'A staging host sets the cookie of the parent domain, and replaces the session of production',
  about: 'Both hosts set `sid` with `Domain=shop.test`: whoever visits staging is logged out of production.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, `${SID}; Domain=shop.test`)),
    page('https://www.shop.test/staging', `${GUEST}; Domain=shop.test`),
    needsCookie(ME, 'sid=3fa85f64b3fc'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    visit('https://www.shop.test/staging', 'The user opens the staging host', { sent: ['sid'], set: ['sid'] }),
    visit(SHOP, 'The user opens the shop again', { sent: ['sid'] }),
    isRefused('and again by `GET /lost-to-a-staging-host/staging`', {
      verdict: 'advice',
      findings: ['session-replaced'],
      sent: ['sid'],
    }),
  ],
};

const deleted: Situation = {
  id: 'lost-to-a-deletion',
  title: 'A response deletes the session cookie, and the next call gets 401',
  about: 'An endpoint that is no logout deletes the cookie.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    always(BASKET, answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Path=/; Max-Age=0; Secure')),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['GET', BASKET],
      200,
      { title: 'The page requests the basket', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], stored: [] },
    ),
    isRefused('The response to `GET /lost-to-a-deletion/basket` had deleted the session cookie `sid`.', {
      verdict: 'advice',
      findings: ['session-deleted'],
    }),
  ],
};

const cleared: Situation = {
  id: 'lost-to-clear-site-data',
  title: 'A response clears all cookies of the site with `Clear-Site-Data`',
  about: 'The header deletes the cookies of every host of the site, the session included.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    always(BASKET, answer(200, ...ALLOWS_PAGE, 'Clear-Site-Data: "cookies"')),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['GET', BASKET],
      200,
      { title: 'The page requests the basket', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], stored: [] },
    ),
    isRefused('The response to `GET /lost-to-clear-site-data/basket` had deleted the session cookie `sid`.', {
      verdict: 'advice',
      findings: ['session-deleted'],
    }),
  ],
};

const LOGOUT = sameSite('user/logout');

const loggedOut: Situation = {
  id: 'lost-when-the-user-leaves',
  title: 'A call after a logout gets 401',
  about: 'Nothing is wrong with the cookie: the logout deleted it.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    always(LOGOUT, answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Path=/; Max-Age=0; Secure')),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['POST', LOGOUT],
      200,
      { title: 'The page logs out', expect: 'nothing is wrong: the cookie is deleted.' },
      { sent: ['sid'], stored: [] },
    ),
    isRefused('The response to `POST /lost-when-the-user-leaves/user/logout` had deleted the session cookie `sid`.', {
      verdict: 'advice',
      findings: ['session-deleted'],
    }),
  ],
};

const staysLoggedIn: Situation = {
  id: 'deletion-that-misses-its-cookie',
  title: 'A logout that does not log out: it deletes a cookie of another path',
  about: 'The line has no `Path`, so that it means the folder of the logout’s URL, and the cookie of `Path=/` stays.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    always(LOGOUT, answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Max-Age=0; Secure')),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['POST', LOGOUT],
      200,
      { title: 'The page logs out', expect: '`sid` was not deleted, because its path is another one.' },
      { verdict: 'advice', findings: ['deletion-of-another'], tells: '`sid` was not deleted', sent: ['sid'] },
    ),
    calls(
      ['GET', ME],
      200,
      { title: 'The page requests the user’s data', expect: 'the user is still logged in.' },
      { sent: ['sid'] },
    ),
  ],
};

const RENEW = sameSite('renew');

const refreshRace: Situation = {
  id: 'lost-to-a-second-turn',
  title: 'Two calls renew the session at once, and the second one ends it',
  about:
    'The server takes the second renewal with the same cookie for a theft, and its response sets a session without a user.',
  server: [
    page(SHOP),
    always(LOGIN, answer(200, ...ALLOWS_PAGE, SID)),
    {
      at: RENEW,
      replies: [
        {
          when: { cookie: 'sid=3fa85f64b3fc' },
          answer: answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=77aa31; ${SESSION}`),
        },
        { answer: answer(200, ...ALLOWS_PAGE, GUEST) },
      ],
    },
    needsCookie(ME, 'sid=77aa31'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['POST', RENEW],
      200,
      { title: 'The page renews the session', expect: 'nothing is wrong.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    calls(
      ['POST', RENEW],
      200,
      { title: 'Other code of the page renews it again', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    isRefused('and again by `POST /lost-to-a-second-turn/renew`', {
      verdict: 'advice',
      findings: ['session-replaced'],
      sent: ['sid'],
    }),
  ],
};

const olderSent: Situation = {
  id: 'older-session-went-along',
  title: 'The new session cookie is refused, and the old one is sent',
  about:
    'The second login sets a cookie that is too large: the browser keeps the first one, which the server has forgotten.',
  server: [
    page(SHOP),
    {
      at: LOGIN,
      replies: [
        { when: { cookie: 'sid' }, answer: answer(200, ...ALLOWS_PAGE, cookieOfBytes(4200)) },
        { answer: answer(200, ...ALLOWS_PAGE, SID) },
      ],
    },
    needsCookie(ME, 'sid=of-the-second-login'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    logsIn(KEPT),
    calls(
      ['POST', LOGIN],
      200,
      { title: 'The page logs in again', expect: 'the new cookie is too large, and was not stored.' },
      {
        verdict: 'cookies-lost',
        findings: ['setcookie-too-large'],
        sent: ['sid'],
        blocked: { sid: ['NameValuePairExceedsMaxSize'] },
      },
    ),
    isRefused('It sent an older `sid`', { sent: ['sid'] }),
  ],
};

export const lostSessionSituations: readonly Situation[] = [
  ...refusedLines,
  guestSession,
  parentDomain,
  deleted,
  cleared,
  loggedOut,
  staysLoggedIn,
  refreshRace,
  olderSent,
];
