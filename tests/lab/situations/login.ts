import { ALLOWS_PAGE, answer, cookieOfBytes, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import type { LabUrl } from '../../../src/rules/shared/scenario';
import { always, needsCookie, page, replying, SHOP, submits, visit, visitLands } from './parts';
import type { Situation } from './situation';

const SID = 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Lax';

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

const IDENTITY: LabUrl = 'https://id.other.test/authorize';
const CALLBACK: LabUrl = 'https://app.shop.test/callback';

const laxStateCookie: Situation = {
  id: 'login-form-post-without-state-cookie',
  title: 'An identity provider posts a form back, and the state cookie is missing',
  about: 'The state cookie is `SameSite=Lax`: a cross-site POST does not send it, and the login fails.',
  server: [
    page(SHOP),
    always(
      'https://app.shop.test/start',
      answer(
        302,
        'Set-Cookie: state=c2d1; Path=/; Secure; HttpOnly; SameSite=Lax',
        'Location: https://id.other.test/{id}/authorize',
      ),
    ),
    page(IDENTITY),
    {
      at: CALLBACK,
      shows: 'page',
      replies: [{ when: { cookie: 'state' }, answer: answer(200) }, { answer: answer(403) }],
    },
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'visit', to: 'https://app.shop.test/start', lands: IDENTITY },
      title: 'The login begins: the shop sets `state` and redirects to the identity provider',
      expect: 'nothing is wrong: the cookie is stored.',
      requests: [{ request: 'GET https://app.shop.test/start', verdict: 'passed', findings: [], set: ['state'] }],
      stored: ['state'],
    },
    {
      act: { does: 'submit', to: CALLBACK },
      title: 'The identity provider posts the result to the shop',
      expect: '`state` was not sent: it is `SameSite=Lax`, and the form comes from another site.',
      requests: [
        {
          request: 'POST https://app.shop.test/callback',
          verdict: 'cookies-lost',
          findings: ['cookie-lax-unsafe-method', 'login-refused'],
          blocked: { state: ['SchemefulSameSiteLax'] },
        },
      ],
    },
  ],
};

const HOME: LabUrl = 'https://app.shop.test/home';
const STRICT = 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Strict';

const strictSession: Situation = {
  id: 'login-form-post-with-strict-session',
  title: 'The login works, and the first page after it has no session: its cookie is `SameSite=Strict`',
  about:
    'The callback sets the cookie and redirects. The redirects began at another site, so that a Strict cookie is not sent yet.',
  server: [
    page(SHOP),
    always(
      'https://app.shop.test/start',
      answer(
        302,
        'Set-Cookie: state=c2d1; Path=/; Secure; HttpOnly; SameSite=None',
        'Location: https://id.other.test/{id}/authorize',
      ),
    ),
    page(IDENTITY),
    replying(
      CALLBACK,
      { when: { cookie: 'state' }, answer: answer(303, STRICT, 'Location: /{id}/home') },
      { answer: answer(403) },
    ),
    { at: HOME, shows: 'page', replies: [{ when: { cookie: 'sid' }, answer: answer(200) }, { answer: answer(401) }] },
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    visitLands(
      'https://app.shop.test/start',
      IDENTITY,
      {
        title: 'The login begins: the shop sets `state` and redirects to the identity provider',
        expect: 'nothing is wrong: the cookie is stored.',
      },
      { set: ['state'], stored: ['state'] },
    ),
    submits(
      CALLBACK,
      HOME,
      {
        title: 'The identity provider posts the result to the shop, which sets `sid` and redirects',
        expect: '`sid` was not sent: the redirects come from another site.',
      },
      {
        verdict: 'cookies-lost',
        findings: ['cookie-samesite-strict'],
        sent: ['state'],
        set: ['sid'],
        blocked: { sid: ['SchemefulSameSiteStrict'] },
        stored: ['sid', 'state'],
      },
    ),
    visit(HOME, 'The user loads the page again', { sent: ['sid', 'state'] }),
  ],
};

const newCookie: Situation = {
  id: 'login-form-post-with-a-new-cookie',
  title: 'An identity provider posts a form back, and of two cookies only the one without `SameSite` is sent',
  about:
    'For two minutes after it was set, Chromium sends a cookie without `SameSite` with a form of another site; one with `SameSite=Lax` it never does.',
  server: [
    page(SHOP),
    always(
      'https://app.shop.test/start',
      answer(
        302,
        'Set-Cookie: state=c2d1; Path=/; Secure; HttpOnly',
        'Set-Cookie: nonce=77aa; Path=/; Secure; HttpOnly; SameSite=Lax',
        'Location: https://id.other.test/{id}/authorize',
      ),
    ),
    page(IDENTITY),
    page(CALLBACK),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    visitLands(
      'https://app.shop.test/start',
      IDENTITY,
      {
        title: 'The login begins: the shop sets two cookies and redirects to the identity provider',
        expect: 'nothing is wrong: both are stored.',
      },
      { set: ['nonce', 'state'], stored: ['nonce', 'state'] },
    ),
    submits(
      CALLBACK,
      CALLBACK,
      {
        title: 'The identity provider posts the result to the shop',
        expect: '`nonce` was not sent, and `state` would not be either after two minutes.',
      },
      {
        verdict: 'cookies-lost',
        findings: ['cookie-lax-unsafe-method', 'warn-lax-allow-unsafe-used'],
        sent: ['state'],
        blocked: { nonce: ['SchemefulSameSiteLax'] },
      },
    ),
  ],
};

const healthySaml: Situation = {
  id: 'login-form-post-healthy',
  title: 'A SAML login by a form POST that works',
  about: 'The identity provider posts to the shop, which sets its session cookie and redirects: nothing is wrong.',
  server: [
    page('https://id.other.test/sso', 'Set-Cookie: idp=a1; Path=/; Secure; HttpOnly; SameSite=Lax'),
    always('https://app.shop.test/saml', answer(302, SID, 'Location: /{id}/')),
    page(SHOP),
    needsCookie(sameSite('me'), 'user'),
  ],
  steps: [
    visit('https://id.other.test/sso', 'The user logs in at the identity provider', { set: ['idp'], stored: ['idp'] }),
    {
      act: { does: 'submit', to: 'https://app.shop.test/saml', lands: SHOP },
      title: 'The identity provider posts the assertion to the shop, which redirects to its page',
      expect: 'nothing is wrong: a navigation always includes credentials, and the session cookie is stored.',
      requests: [
        {
          request: 'POST https://app.shop.test/saml',
          verdict: 'passed',
          findings: [],
          sent: ['sid'],
          set: ['sid'],
        },
      ],
      stored: ['idp', 'sid'],
    },
    visit(SHOP, 'The user follows a link on the page', { sent: ['sid'] }),
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

export const loginSituations: readonly Situation[] = [
  withoutCredentials,
  laxStateCookie,
  strictSession,
  newCookie,
  healthySaml,
  loop,
];
