import { answer, sameSite } from '../../../src/rules/shared/example-parts';
import type { LabUrl } from '../../../src/rules/shared/scenario';
import { always, needsCookie, page, replying, SHOP, SID, submits, visit, visitLands } from './parts';
import type { Situation } from './situation';

/** An identity provider that posts the result of a login to the shop, from another site. */

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

export const formPostSituations: readonly Situation[] = [laxStateCookie, strictSession, newCookie, healthySaml];
