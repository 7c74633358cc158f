import { ALLOWS_PAGE, answer, cookieOfBytes, sameSite } from '../../../src/rules/shared/example-parts';
import type { LabUrl } from '../../../src/rules/shared/scenario';
import {
  always,
  calls,
  isRefused,
  KEPT,
  LOGIN,
  logsIn,
  ME,
  needsCookie,
  OPENS_SHOP,
  page,
  responds,
  SESSION,
  SHOP,
  SID,
  visit,
  visitLands,
} from './parts';
import type { Situation } from './situation';

/** A user who has no session, because the browser refused the cookie of the login: told at the request that is refused. */

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
    OPENS_SHOP,
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
    isRefused(
      {
        verdict: 'cookies-lost',
        findings: ['session-not-stored'],
        tells: 'It sent an older `sid`',
        sent: ['sid'],
      },
      'the cookie of the second login was not stored, and an older one was sent.',
    ),
  ],
};

const CALLBACK: LabUrl = 'https://app.shop.test/callback';

const onRedirect: Situation = {
  id: 'lost-on-a-redirect-of-the-login',
  title: 'The login sets its cookie on a redirect, and the browser refuses it',
  about: 'The page after the redirects looks as it should, and its first call gets 401: the line was in a 302.',
  server: [
    page('https://app.shop.test/public'),
    always('https://app.shop.test/start', answer(302, 'Location: https://id.other.test/{id}/authorize')),
    always('https://id.other.test/authorize', answer(302, 'Location: https://app.shop.test/{id}/callback')),
    always(CALLBACK, answer(302, `${SID}; Domain=api.shop.test`, 'Location: https://app.shop.test/{id}/')),
    page(SHOP),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    visit('https://app.shop.test/public', 'The user opens a page that needs no login'),
    visitLands(
      'https://app.shop.test/start',
      SHOP,
      {
        title: 'The user logs in at the identity provider',
        expect: '`sid` is for another host than the one that sets it.',
      },
      {
        verdict: 'cookies-lost',
        findings: ['setcookie-domain-not-covering-host'],
        blocked: { sid: ['InvalidDomain'] },
      },
    ),
    isRefused(
      {
        verdict: 'cookies-lost',
        findings: ['session-not-stored'],
        tells: '`sid` that `GET https://app.shop.test/lost-on-a-redirect-of-the-login/callback` set was not stored',
      },
      'the redirect is named whose cookie was not stored.',
    ),
  ],
};

const DEEP_LOGIN = sameSite('auth/login');

const itsPath: Situation = {
  id: 'lost-to-its-path',
  title: 'The login sets its cookie without a `Path`, and it is for the folder of the login alone',
  about: 'Without `Path` a cookie is for the folder of the URL that set it: here `/auth`.',
  server: [
    page(SHOP),
    responds(DEEP_LOGIN, 'Set-Cookie: sid=3fa85f64b3fc; Secure; HttpOnly; SameSite=Lax'),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT, DEEP_LOGIN),
    isRefused(
      {
        verdict: 'cookies-lost',
        findings: ['cookie-path-mismatch'],
        // Whether the login included credentials is not known, so that the line may have been ignored.
        inFile: ['user-refused'],
        blocked: { sid: ['NotOnPath'] },
      },
      'the cookie is stored for another path.',
    ),
  ],
};

const joined: Situation = {
  id: 'lost-to-a-joined-line',
  title: 'A framework joins two `Set-Cookie` lines by a comma, and the session is in the second one',
  about: 'One line is one cookie: what stands behind the comma is lost.',
  server: [
    page(SHOP),
    responds(LOGIN, `Set-Cookie: theme=dark; Path=/; Secure; SameSite=Lax, sid=3fa85f64b3fc; ${SESSION}`),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    OPENS_SHOP,
    logsIn({ verdict: 'cookies-lost', findings: ['setcookie-joined-by-comma'], set: ['theme'], stored: ['theme'] }),
    isRefused(
      { verdict: 'cookies-lost', findings: ['session-not-stored'], sent: ['theme'] },
      'the response of the login is named.',
    ),
  ],
};

const SIGNED = sameSite('signed-cookies');
const FILM: LabUrl = 'https://cdn.shop.test/film';

const signedCookies: Situation = {
  id: 'signed-cookies-for-a-sibling',
  title: 'The API sets the signed cookies of a content network for a sibling host',
  about:
    'A host may set cookies for itself and for a parent domain, never for a sibling: the content network gets none.',
  server: [
    page(SHOP),
    responds(
      SIGNED,
      'Set-Cookie: CloudFront-Policy=eyJTdGF0; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=cdn.shop.test',
    ),
    {
      at: FILM,
      replies: [
        { when: { cookie: 'CloudFront-Policy' }, answer: answer(200, ...ALLOWS_PAGE) },
        { answer: answer(403, ...ALLOWS_PAGE, 'Server: CloudFront', 'X-Cache: Error from cloudfront') },
      ],
    },
  ],
  steps: [
    OPENS_SHOP,
    calls(
      ['POST', SIGNED],
      200,
      { title: 'The page asks the API for the cookies', expect: 'the cookie is not stored.' },
      {
        verdict: 'cookies-lost',
        findings: ['setcookie-domain-not-covering-host'],
        blocked: { 'CloudFront-Policy': ['InvalidDomain'] },
      },
    ),
    calls(
      ['GET', FILM],
      403,
      {
        title: 'The page requests the film from the content network',
        expect: 'the response is named whose cookie was not stored.',
      },
      { verdict: 'cookies-lost', findings: ['session-not-stored'], fix: 'Domain=shop.test' },
    ),
  ],
};

const WITHOUT_CORS: LabUrl = sameSite('me');

const blockedRefusal: Situation = {
  id: 'lost-session-behind-a-cors-failure',
  title: 'A 401 without CORS headers: the page cannot read it, and the session is lost, too',
  about: 'The console names CORS alone. Behind it the cookie of the login was not stored.',
  server: [
    page(SHOP),
    responds(LOGIN, `${SID}; Domain=other.test`),
    {
      at: WITHOUT_CORS,
      replies: [{ when: { cookie: 'sid' }, answer: answer(200, ...ALLOWS_PAGE) }, { answer: answer(401) }],
    },
  ],
  steps: [
    OPENS_SHOP,
    logsIn({
      verdict: 'cookies-lost',
      findings: ['setcookie-domain-not-covering-host'],
      blocked: { sid: ['InvalidDomain'] },
    }),
    calls(
      ['GET', ME],
      null,
      {
        title: 'The page requests the user’s data',
        expect: 'the response has no CORS headers; and the session of the login was not stored.',
      },
      {
        verdict: 'blocked',
        findings: ['cors-error-page-without-headers', 'session-not-stored'],
        failure: 'MissingAllowOriginHeader',
      },
    ),
  ],
};

export const notStoredSituations: readonly Situation[] = [
  olderSent,
  onRedirect,
  itsPath,
  joined,
  signedCookies,
  blockedRefusal,
];
