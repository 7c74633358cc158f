import { ALLOWS_PAGE, answer, cookieOfBytes, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import { always, needsCookie, page, SHOP, SID, visit } from './parts';
import type { Situation } from './situation';

const withoutCredentials: Situation = {
  id: 'login-by-fetch-without-credentials',
  title: 'A login by `fetch()` without `credentials`, and every later call gets 401',
  about:
    'The response sets the session cookie, and the browser ignores it: the login call did not include credentials.',
  server: [page(SHOP), always(sameSite('login'), answer(200, ...ALLOWS_PAGE, SID)), needsCookie(sameSite('me'), 'sid')],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [{ api: 'fetch', method: 'POST', to: sameSite('login') }] },
      title: 'The page logs in, without credentials',
      expect: 'the cookie `sid` was not stored, because the call did not include credentials.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://api.shop.test/login',
          verdict: 'cookies-lost',
          findings: ['setcookie-ignored-no-credentials'],
        },
      ],
    },
    {
      act: { does: 'call', calls: [credentialed(sameSite('me'))] },
      title: 'The page requests the user’s data, with credentials',
      expect: 'the session cookie `sid` of the login was not stored.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'cookies-lost',
          findings: ['session-not-stored'],
          tells: '/login` set was not stored (the request did not include credentials)',
        },
      ],
    },
    {
      act: { does: 'call', calls: [credentialed(sameSite('login'), { method: 'POST' })] },
      title: 'The page logs in again, with credentials',
      expect: 'the cookie is stored.',
      got: ['readable 200'],
      requests: [{ request: 'POST https://api.shop.test/login', verdict: 'passed', findings: [], set: ['sid'] }],
      stored: ['sid'],
    },
    {
      act: { does: 'call', calls: [credentialed(sameSite('me'))] },
      title: 'The page requests the user’s data again',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET https://api.shop.test/me', verdict: 'passed', findings: [], sent: ['sid'] }],
    },
  ],
};

const START = 'https://login.shop.test/start';
const BACK = 'https://app.shop.test/callback';

const loop: Situation = {
  id: 'login-loop-too-large-cookie',
  title: 'A login that goes round in a loop, because its cookie is too large',
  about: 'The session cookie has more than 4096 bytes: it is never stored, and each visit begins the login again.',
  server: [
    page('https://app.shop.test/public'),
    {
      at: SHOP,
      replies: [
        { when: { cookie: 'sid' }, answer: answer(200) },
        { answer: answer(302, 'Location: https://login.shop.test/{id}/start') },
      ],
    },
    always(START, answer(302, 'Location: https://app.shop.test/{id}/callback')),
    always(BACK, answer(302, cookieOfBytes(4200), 'Location: https://app.shop.test/{id}/')),
  ],
  steps: [
    visit('https://app.shop.test/public', 'The user opens a page that needs no login'),
    {
      act: { does: 'visit', to: SHOP, lands: null },
      title: 'The user goes to the page that needs one',
      expect: 'the cookie `sid` is too large and was not stored, so the login begins again until the browser ends it.',
      requests: [
        {
          request: 'GET https://app.shop.test/',
          verdict: 'blocked',
          findings: ['setcookie-too-large', 'login-loop'],
          failure: 'net::ERR_TOO_MANY_REDIRECTS',
          blocked: { sid: ['NameValuePairExceedsMaxSize'] },
        },
      ],
    },
  ],
};

export const loginSituations: readonly Situation[] = [withoutCredentials, loop];
