import {
  ALLOWS_PAGE,
  allowing,
  allowsPage,
  answer,
  credentialed,
  sameSite,
} from '../../../src/rules/shared/example-parts';
import { always, page, replying, SHOP, visit } from './parts';
import type { Situation } from './situation';

const BACK = 'https://app.shop.test/back';
const CHALLENGE = 'https://www.other.test/challenge';

const frameReturns: Situation = {
  id: 'frame-returns-to-the-shop',
  title: 'A frame of the bank returns to the shop, which sets its cookies there',
  about:
    'As in 3-D Secure: the navigation includes credentials, but it is cross-site, so only `SameSite=None` is stored.',
  server: [
    page(SHOP),
    { at: CHALLENGE, shows: 'frame', replies: [{ answer: answer(200) }] },
    {
      at: BACK,
      shows: 'frame',
      replies: [
        {
          answer: answer(
            200,
            'Set-Cookie: strict=1; Path=/; Secure; SameSite=Strict',
            'Set-Cookie: lax=1; Path=/; Secure; SameSite=Lax',
            'Set-Cookie: unset=1; Path=/; Secure',
            'Set-Cookie: none=1; Path=/; Secure; SameSite=None',
          ),
        },
      ],
    },
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'open-frame', to: CHALLENGE },
      title: 'The page opens the bank’s page in a frame',
      expect: 'nothing is wrong.',
      requests: [{ request: 'GET https://www.other.test/challenge', verdict: 'passed', findings: [] }],
    },
    {
      act: { does: 'frame-goes', how: 'form', to: BACK },
      title: 'The bank’s page posts a form back to the shop, in the frame',
      expect: 'three of the four cookies were not stored, because the navigation comes from another site.',
      requests: [
        {
          request: 'POST https://app.shop.test/back',
          verdict: 'cookies-lost',
          findings: [
            'setcookie-samesite-strict-cross-site',
            'setcookie-samesite-lax-cross-site',
            'setcookie-samesite-default-cross-site',
          ],
          // DevTools write no Set-Cookie line of a frame’s response into a file.
          inFile: [],
          set: ['none'],
          blocked: {
            strict: ['SchemefulSameSiteStrict'],
            lax: ['SchemefulSameSiteLax'],
            unset: ['SchemefulSameSiteUnspecifiedTreatedAsLax'],
          },
        },
      ],
      stored: ['none'],
    },
  ],
};

const notFollowed: Situation = {
  id: 'redirect-not-followed-then-visited',
  title: 'A call does not follow the redirect to the login, and the page goes there itself',
  about:
    "With `redirect: 'manual'` the page learns that it was redirected and nothing more. The later visit is another request.",
  server: [
    page(SHOP),
    always(sameSite('me'), answer(302, 'Location: https://login.shop.test/{id}/login', ...ALLOWS_PAGE)),
    page('https://login.shop.test/login'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [credentialed(sameSite('me'), { redirect: 'manual' })] },
      title: 'The page requests the user’s data, and does not follow a redirect',
      expect: 'the page got an opaque redirect, which it can act on.',
      got: ['opaque'],
      requests: [
        { request: 'GET https://api.shop.test/me', verdict: 'passed', findings: [], failure: 'net::ERR_ABORTED' },
      ],
    },
    visit('https://login.shop.test/login', 'The page goes to the login page itself'),
  ],
};

const withoutBody: Situation = {
  id: 'responses-without-a-body',
  title: 'Responses without a body, and a body that nobody reads',
  about: 'An aborted body is no aborted request: each of these calls got its response.',
  server: [
    page(SHOP),
    always(sameSite('seen'), answer(204, ...ALLOWS_PAGE)),
    always(sameSite('orders'), { status: 201, headers: ALLOWS_PAGE, body: '' }),
    always(sameSite('report'), { status: 200, headers: ALLOWS_PAGE, body: 'x'.repeat(50_000) }),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [credentialed(sameSite('seen'), { method: 'POST' })] },
      title: 'A call gets 204',
      expect: 'nothing is wrong.',
      got: ['readable 204'],
      requests: [{ request: 'POST https://api.shop.test/seen', verdict: 'passed', findings: [] }],
    },
    {
      act: { does: 'call', calls: [credentialed(sameSite('orders'), { method: 'POST' })] },
      title: 'A call gets 201 with `Content-Length: 0`',
      expect: 'nothing is wrong.',
      got: ['readable 201'],
      requests: [{ request: 'POST https://api.shop.test/orders', verdict: 'passed', findings: [] }],
    },
    {
      act: { does: 'call', calls: [{ ...credentialed(sameSite('report')), unread: true }] },
      title: 'The code looks at the status and does not read the body, and the page goes on',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET https://api.shop.test/report', verdict: 'passed', findings: [] }],
    },
    visit(SHOP, 'The user loads the page again'),
  ],
};

const twoAtOnce: Situation = {
  id: 'two-calls-of-one-url',
  title: 'Two calls of one URL at once, and only one of them needs a preflight',
  about: 'The preflight does not allow the header `X-Tenant`: the call with it is blocked, the other one is not.',
  server: [
    page(SHOP),
    replying(
      sameSite('orders'),
      { when: { preflight: true }, answer: allowing('Access-Control-Allow-Headers: Content-Type') },
      { answer: answer(200, ...ALLOWS_PAGE) },
    ),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: {
        does: 'call',
        calls: [credentialed(sameSite('orders')), credentialed(sameSite('orders'), { headers: ['X-Tenant: 7'] })],
      },
      title: 'The page makes both calls at once',
      expect: 'one call passed; the other one was blocked by its preflight, which does not allow `X-Tenant`.',
      got: ['readable 200', 'network-error'],
      requests: [
        { request: 'GET https://api.shop.test/orders', verdict: 'passed', findings: [] },
        {
          request: 'GET https://api.shop.test/orders',
          verdict: 'blocked',
          findings: ['preflight-header-not-allowed'],
          failure: 'HeaderDisallowedByPreflightResponse',
          sent: null,
        },
      ],
    },
  ],
};

const revalidated: Situation = {
  id: 'revalidated-without-cors-headers',
  title: 'A response is revalidated, and the 304 has no CORS headers',
  about: 'The stored response’s headers are checked, updated by those of the 304: the page gets it.',
  server: [
    page(SHOP),
    replying(
      sameSite('prices'),
      { when: { revalidates: true }, answer: answer(304, 'ETag: "p1"', 'Cache-Control: no-cache') },
      { answer: answer(200, ...ALLOWS_PAGE, 'ETag: "p1"', 'Cache-Control: no-cache') },
    ),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [credentialed(sameSite('prices'))] },
      title: 'The page requests the prices',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET https://api.shop.test/prices', verdict: 'passed', findings: [] }],
    },
    {
      act: { does: 'call', calls: [credentialed(sameSite('prices'))] },
      title: 'It requests them again: the browser asks whether they have changed, and gets 304',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET https://api.shop.test/prices', verdict: 'passed', findings: [] }],
    },
  ],
};

const upgraded: Situation = {
  id: 'redirect-to-http-upgraded',
  title: 'A redirect to `http:` on a page with `upgrade-insecure-requests`',
  about: 'The browser requests the target over https instead: this is not mixed content.',
  server: [
    page(SHOP, 'Content-Security-Policy: upgrade-insecure-requests'),
    always(sameSite('old'), answer(302, 'Location: http://api.shop.test/{id}/new', ...ALLOWS_PAGE)),
    always(sameSite('new'), answer(200, ...ALLOWS_PAGE)),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [credentialed(sameSite('old'))] },
      title: 'The page calls the API by an old URL, which redirects to `http:`',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET https://api.shop.test/old', verdict: 'passed', findings: [] }],
    },
  ],
};

const LOCAL = 'http://localhost:3000';
const localNames: Situation = {
  id: 'logged-in-by-another-local-name',
  title: 'Logged in on `localhost`, and the API is called by another local name',
  about: 'A cookie is for one hostname: use the same name everywhere. (`api.localhost` stands for `127.0.0.1`.)',
  server: [
    page(`${LOCAL}/`),
    always(
      'http://localhost:4000/login',
      answer(200, ...allowsPage(LOCAL), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; HttpOnly; SameSite=Lax'),
    ),
    replying('http://api.localhost:4000/orders', { answer: answer(401, ...allowsPage(LOCAL)) }),
    replying(
      'http://localhost:4000/orders',
      { when: { cookie: 'sid' }, answer: answer(200, ...allowsPage(LOCAL)) },
      { answer: answer(401, ...allowsPage(LOCAL)) },
    ),
  ],
  steps: [
    visit(`${LOCAL}/`, 'The developer opens the page'),
    {
      act: { does: 'call', calls: [credentialed('http://localhost:4000/login', { method: 'POST' })] },
      title: 'The page logs in at `localhost:4000`',
      expect: 'nothing is wrong: the cookie is stored.',
      got: ['readable 200'],
      requests: [{ request: 'POST http://localhost:4000/login', verdict: 'passed', findings: [], set: ['sid'] }],
      stored: ['sid'],
    },
    {
      act: { does: 'call', calls: [credentialed('http://api.localhost:4000/orders')] },
      title: 'The page calls the API by the other name: 401',
      expect: 'the cookie is for `localhost` only.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET http://api.localhost:4000/orders',
          verdict: 'cookies-lost',
          findings: ['local-names-mixed'],
        },
      ],
    },
    {
      act: { does: 'call', calls: [credentialed('http://localhost:4000/orders')] },
      title: 'The page calls the API by the same name',
      expect: 'nothing is wrong.',
      got: ['readable 200'],
      requests: [{ request: 'GET http://localhost:4000/orders', verdict: 'passed', findings: [], sent: ['sid'] }],
    },
  ],
};

export const requestSituations: readonly Situation[] = [
  frameReturns,
  notFollowed,
  withoutBody,
  twoAtOnce,
  revalidated,
  upgraded,
  localNames,
];
