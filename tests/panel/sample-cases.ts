import type { Diagnosis } from '../../src/model/finding';
import { inferred, unknown } from '../../src/model/known';
import { cookieFate, diagnosis, exchange, finding, hop, PAGE, record, serverFix, step } from './sample-data';

const response = { hop: 0, message: 'response' } as const;
const request = { hop: 0, message: 'request' } as const;
const preflight = { hop: 0, message: 'preflight-response' } as const;
const DANGER = `Pages of \`${PAGE}\` can then read responses made for the signed-in user. Choose the origin from a fixed list; never copy the request’s \`Origin\` into the response unchecked.`;

const wildcard = (): Diagnosis => {
  const of = exchange(
    'wildcard',
    [
      hop(
        record(
          'GET',
          'https://api.shop.test/me',
          `Origin: ${PAGE}\nCookie: sid=⟨36 bytes⟩\nSec-Fetch-Site: same-site`,
          {
            status: 200,
            statusText: 'OK',
            text: 'Access-Control-Allow-Origin: *',
          },
        ),
      ),
    ],
    { outcome: 'network-error', networkError: 'net::ERR_FAILED' },
  );
  const name = serverFix(
    'name-the-origin',
    `Send \`Access-Control-Allow-Origin: ${PAGE}\` on every response, including errors`,
    `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nVary: Origin`,
    DANGER,
  );
  return diagnosis(of, {
    verdict: { kind: 'blocked', text: 'Wildcard origin with credentials' },
    findings: [
      finding({
        ruleId: 'cors-origin-wildcard-with-credentials',
        title: `The server allowed every origin (\`*\`), but this request includes credentials, so the server must name \`${PAGE}\`.`,
        why: 'The request and its cookies reached the server, and it responded with 200. The browser does not let the page read the response: with credentials, `*` is compared as plain text with the origin and never equals it.',
        short: 'Wildcard origin with credentials',
        at: response,
        evidence: [{ kind: 'header-line', at: response, index: 0, span: [0, 1] }],
        fixes: [
          name,
          {
            id: 'leave-credentials-out',
            title: 'Or do not include credentials, if this endpoint sends everyone the same response',
            change: { actor: 'page', credentialsMode: 'omit' },
            snippet: { language: 'js', text: "fetch('https://api.shop.test/me', { credentials: 'omit' })" },
            danger: null,
          },
        ],
        browserNames: { chromium: ['WildcardOriginNotAllowed'], firefox: ['CORSNotSupportingCredentials'] },
      }),
      finding({
        ruleId: 'cors-credentials-header-missing',
        decisive: false,
        title: '`Access-Control-Allow-Credentials` is missing: with the origin named, the same check stops here.',
        why: 'A response to a request with credentials must say `true`, in lower case.',
        short: 'Allow-Credentials missing',
        at: response,
        evidence: [{ kind: 'header-absent', at: response, name: 'Access-Control-Allow-Credentials' }],
        fixes: [
          serverFix(
            'allow-credentials',
            'Send `Access-Control-Allow-Credentials: true`',
            'Access-Control-Allow-Credentials: true',
          ),
        ],
      }),
    ],
    cookies: [cookieFate({ name: 'sid', fate: 'sent' })],
    timeline: () => [
      step('client', 'The page', 'GET'),
      step('cookies-0', 'Cookies', '1 sent', 'passed', request),
      step('server-0', 'Server', '200', 'passed', response),
      step('cors-check-0', 'CORS check', 'Wildcard origin with credentials', 'decided', response),
      step('credentials-0', 'Allow-Credentials', 'missing too', 'next', response),
      step('page', 'The page', 'network error', 'idle'),
    ],
    missingHeaders: () => [
      {
        at: response,
        name: 'Access-Control-Allow-Credentials',
        value: 'true',
        ruleId: 'cors-credentials-header-missing',
      },
    ],
  });
};

const lostCookie = (): Diagnosis => {
  const of = exchange('same-site-unset', [
    hop(
      record(
        'GET',
        'https://api.payments.test/v2/customers/8812/orders',
        `Origin: ${PAGE}\nCookie: theme=⟨4 bytes⟩\nSec-Fetch-Site: cross-site`,
        {
          status: 401,
          statusText: 'Unauthorized',
          text: `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nVary: Origin\nWWW-Authenticate: Session realm="payments"`,
        },
      ),
      record(
        'OPTIONS',
        'https://api.payments.test/v2/customers/8812/orders',
        `Origin: ${PAGE}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: x-trace`,
        {
          status: 204,
          statusText: 'No Content',
          text: `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Headers: x-trace`,
        },
      ),
    ),
  ]);
  const ruleId = 'cookie-same-site-unset';
  return diagnosis(of, {
    verdict: { kind: 'cookies-lost', text: 'sid was not sent: SameSite not set' },
    findings: [
      finding({
        ruleId,
        severity: 'loses-cookie',
        decisive: false,
        title: 'The cookie `sid` was not sent: this request is cross-site, and `sid` does not say SameSite.',
        why: 'CORS is fine here: the server answered 401 and the page could read it. Chromium treats a cookie without SameSite as Lax, and Lax cookies are not sent with a cross-site fetch.',
        short: 'sid was not sent: SameSite not set',
        at: request,
        check: 'cookies',
        cookies: ['sid'],
        evidence: [{ kind: 'stored-cookie', at: request, index: 0 }],
        fixes: [
          {
            id: 'serve-from-one-site',
            title:
              'Serve `/v2` from the page’s own site: on a subdomain, or on a path of the page’s host that a proxy forwards',
            change: { actor: 'deployment', sameSite: true },
            snippet: null,
            danger: null,
          },
          {
            id: 'same-site-none',
            title: 'Or send the cookie with `SameSite=None; Secure`',
            change: {
              actor: 'server-cookie',
              intent: {
                intent: 'cookie-attributes',
                cookie: 'sid',
                from: 'sid=…; Path=/; HttpOnly',
                changes: { Secure: '', SameSite: 'None' },
              },
            },
            snippet: { language: 'http', text: 'Set-Cookie: sid=…; Path=/; HttpOnly; Secure; SameSite=None' },
            danger: 'Every site can then make requests with this cookie: guard what changes state with a token.',
          },
        ],
        browserNames: { chromium: ['SameSiteUnspecifiedTreatedAsLax'], firefox: [] },
        spec: [{ standard: 'rfc6265bis', anchor: 'retrieval-algorithm', step: '1.5' }],
      }),
    ],
    cookies: [
      cookieFate({
        name: 'sid',
        fate: 'not-sent',
        attributes: 'SameSite not set; Secure; HttpOnly',
        where: 'api.payments.test/',
        reason: 'cross-site, and a cookie without SameSite is `Lax`',
        ruleId,
      }),
      cookieFate({ name: 'theme', fate: 'sent', attributes: 'SameSite=None; Secure', where: '.payments.test/' }),
      cookieFate({
        name: 'admin',
        fate: 'not-sent',
        where: 'api.payments.test/admin',
        reason: 'path `/admin` does not match',
      }),
    ],
    otherBrowsers: () => [
      {
        browser: 'firefox',
        text: 'In Firefox `sid` would be sent if a page of `shop.test` had set it: without SameSite it treats a cookie as `SameSite=None`.',
        certainty: 'inferred',
      },
      {
        browser: 'safari',
        text: 'In Safari `theme` would not be sent: by default it blocks third-party cookies.',
        certainty: 'proven',
      },
    ],
    timeline: () => [
      step('client', 'The page', 'GET'),
      step('preflight-0', 'Preflight', '204, passed', 'passed', preflight),
      step('cookies-0', 'Cookies', 'sid was not sent', 'lost', request),
      step('server-0', 'Server', '401', 'lost', response),
      step('cors-check-0', 'CORS check', 'passed', 'passed', response),
      step('page', 'The page', 'reads 401'),
    ],
  });
};

const preflight401 = (): Diagnosis => {
  const url = 'https://api.shop.test/cart/lines/7';
  const asked = record(
    'OPTIONS',
    url,
    `Origin: ${PAGE}\nAccess-Control-Request-Method: PUT\nAccess-Control-Request-Headers: content-type,x-csrf-token`,
    {
      status: 401,
      statusText: 'Unauthorized',
      text: 'WWW-Authenticate: Bearer',
    },
  );
  const of = exchange('preflight-401', [{ method: 'PUT', url, preflight: asked, actual: null }], {
    outcome: 'network-error',
    networkError: 'net::ERR_FAILED',
  });
  const lines = `HTTP/1.1 204\nAccess-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: content-type,x-csrf-token\nVary: Origin`;
  return diagnosis(of, {
    verdict: { kind: 'blocked', text: 'Preflight answered 401: auth runs before CORS' },
    includesCredentials: unknown('the request itself was never sent'),
    findings: [
      finding({
        ruleId: 'preflight-auth-challenge',
        title:
          'The preflight was answered 401: authentication runs before CORS, and a preflight never carries credentials.',
        why: 'The browser asks with `OPTIONS` before it sends the `PUT`, without cookies and without `Authorization`. The server must answer that question for everyone.',
        short: 'Preflight answered 401',
        at: preflight,
        evidence: [
          { kind: 'status', at: preflight },
          { kind: 'header-absent', at: preflight, name: 'Access-Control-Allow-Origin' },
        ],
        fixes: [serverFix('answer-the-preflight', 'Answer `OPTIONS` before authentication', lines, DANGER)],
        browserNames: { chromium: ['PreflightMissingAllowOriginHeader'], firefox: ['CORSMissingAllowOrigin2'] },
        spec: [{ standard: 'fetch', anchor: 'cors-preflight-fetch-0', step: '7' }],
      }),
    ],
    missingHeaders: () => [
      { at: preflight, name: 'Access-Control-Allow-Origin', value: PAGE, ruleId: 'preflight-auth-challenge' },
      { at: preflight, name: 'Access-Control-Allow-Methods', value: 'PUT', ruleId: 'preflight-auth-challenge' },
    ],
    timeline: () => [
      step('client', 'The page', 'PUT'),
      step('preflight-0', 'Preflight', 'Preflight answered 401', 'decided', preflight),
      step('cookies-0', 'Cookies', 'never sent', 'idle', request),
      step('server-0', 'Server', 'no response', 'idle'),
      step('page', 'The page', 'network error', 'idle'),
    ],
  });
};

const redirected = (): Diagnosis => {
  const last = { hop: 1, message: 'response' } as const;
  const of = exchange(
    'redirected',
    [
      hop(
        record(
          'GET',
          'https://api.shop.test/legacy/reports/quarterly/2026/q2/summary.json?currency=EUR&locale=en-GB',
          `Origin: ${PAGE}\nSec-Fetch-Site: same-site`,
          {
            status: 302,
            statusText: 'Found',
            text: `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nLocation: https://login.shop-id.test/authorize?client=shop`,
          },
        ),
      ),
      hop(
        record('GET', 'https://login.shop-id.test/authorize?client=shop', 'Origin: null\nSec-Fetch-Site: cross-site', {
          status: 200,
          statusText: 'OK',
          text: 'Set-Cookie: login_hint=⟨18 bytes⟩; Path=/; SameSite=Lax',
        }),
      ),
    ],
    { outcome: 'network-error', networkError: 'net::ERR_FAILED' },
  );
  return diagnosis(of, {
    verdict: { kind: 'blocked', text: 'Redirected to a login page' },
    includesCredentials: inferred(true, 'the call of this line did so before'),
    findings: [
      finding({
        ruleId: 'redirect-to-login',
        certainty: 'inferred',
        title:
          '`api.shop.test` sent the request on to a login page at `login.shop-id.test`, which does not answer scripts.',
        why: 'The session has ended, or its cookie was not sent. A login page is for users; it has no CORS headers.',
        short: 'Redirected to a login page',
        at: last,
        evidence: [
          { kind: 'header-line', at: { hop: 0, message: 'response' }, index: 2, span: [0, 26] },
          { kind: 'url', at: { hop: 1, message: 'request' }, part: 'host' },
        ],
      }),
      finding({
        ruleId: 'cookie-same-site-lax',
        severity: 'loses-cookie',
        decisive: false,
        title: 'The cookie `login_hint` was not stored: the response is cross-site and the cookie is `SameSite=Lax`.',
        short: 'login_hint not stored',
        at: last,
        check: 'cookies',
        cookies: ['login_hint'],
        evidence: [{ kind: 'header-line', at: last, index: 0, span: [32, 44] }],
      }),
      finding({
        ruleId: 'missing-vary-origin',
        severity: 'advice',
        decisive: false,
        title: '`Vary: Origin` is missing: a cache may hand this answer to another origin.',
        short: 'Vary: Origin missing',
        at: { hop: 0, message: 'response' },
        evidence: [{ kind: 'header-absent', at: { hop: 0, message: 'response' }, name: 'Vary' }],
      }),
    ],
    missingHeaders: () => [
      { at: { hop: 0, message: 'response' }, name: 'Vary', value: 'Origin', ruleId: 'missing-vary-origin' },
    ],
    cookies: [
      cookieFate({
        at: last,
        name: 'login_hint',
        fate: 'not-stored',
        attributes: 'Path=/; SameSite=Lax',
        where: 'login.shop-id.test/',
        reason: 'cross-site, `SameSite=Lax`',
        ruleId: 'cookie-same-site-lax',
      }),
    ],
    timeline: () => [
      step('client', 'The page', 'GET'),
      step('cookies-0', 'Cookies', 'none', 'passed', request),
      step('server-0', 'api.shop.test', '302', 'passed', response),
      step('cors-0', 'CORS check', 'passed', 'passed', response),
      step('cookies-1', 'Cookies', 'none', 'passed', { hop: 1, message: 'request' }),
      step('server-1', 'login.shop-id.test', '200', 'passed', last),
      step('set-cookie-1', 'Set-Cookie', 'login_hint not stored', 'lost', last),
      step('cors-1', 'CORS check', 'Redirected to a login page', 'decided', last),
      step('page', 'The page', 'network error', 'idle'),
    ],
  });
};

const mixedContent = (): Diagnosis => {
  const url = 'http://api.shop.test/legacy/prices';
  const of = exchange('mixed-content', [{ method: 'GET', url, preflight: null, actual: null }], {
    outcome: 'network-error',
    networkError: '',
    beforeRecording: true,
  });
  return diagnosis(of, {
    verdict: { kind: 'blocked', text: 'Mixed content: http API, https page' },
    includesCredentials: unknown('the request was never sent'),
    findings: [
      finding({
        ruleId: 'mixed-content-blocked',
        title: 'The page is `https`, the API is `http`: the browser blocked the request before the network.',
        short: 'Mixed content: http API, https page',
        at: request,
        evidence: [{ kind: 'url', at: request, part: 'scheme' }],
        spec: [{ standard: 'mixed-content', anchor: 'should-block-fetch', step: null }],
      }),
    ],
    timeline: () => [
      step('client', 'The page', 'GET'),
      step('mixed-content', 'Mixed content', 'http from an https page', 'decided'),
      step('page', 'The page', 'network error', 'idle'),
    ],
  });
};

const cannotTell = (): Diagnosis =>
  diagnosis(
    exchange(
      'cannot-tell',
      [hop(record('POST', 'https://events.shop.test/collect', `Origin: ${PAGE}`, 'net::ERR_FAILED'))],
      {
        outcome: 'network-error',
        networkError: 'net::ERR_FAILED',
        endedAtMs: null,
      },
    ),
    {
      verdict: { kind: 'cannot-tell', text: 'Cannot tell: net::ERR_FAILED' },
      missing: [
        'what ended it (`net::ERR_FAILED`): the headers that were seen pass every check',
        'the credentials mode',
      ],
      includesCredentials: unknown('nothing showed it'),
      contradicted: true,
    },
  );

const passed = (): Diagnosis => {
  const of = exchange('passed', [
    hop(
      record('GET', 'https://api.shop.test/session', `Origin: ${PAGE}\nCookie: sid=⟨36 bytes⟩`, {
        status: 200,
        statusText: 'OK',
        text: `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Credentials: true\nVary: Origin`,
      }),
    ),
  ]);
  return diagnosis(of, {
    cookies: [cookieFate({ name: 'sid', fate: 'sent' })],
    timeline: () => [
      step('client', 'The page', 'GET'),
      step('cookies-0', 'Cookies', '1 sent', 'passed', request),
      step('server-0', 'Server', '200', 'passed', response),
      step('cors-check-0', 'CORS check', 'passed', 'passed', response),
      step('page', 'The page', 'reads 200'),
    ],
  });
};

const pending = (): Diagnosis =>
  diagnosis(
    exchange('pending', [hop(record('GET', 'https://api.shop.test/stream', `Origin: ${PAGE}`, { status: 200 }))], {
      outcome: 'pending',
      endedAtMs: null,
    }),
    { verdict: { kind: 'pending', text: 'Waiting for the response' } },
  );

/** One of each kind that the panel draws differently. */
export const sampleCases = (): readonly Diagnosis[] => [
  passed(),
  wildcard(),
  lostCookie(),
  preflight401(),
  redirected(),
  mixedContent(),
  cannotTell(),
  pending(),
];
