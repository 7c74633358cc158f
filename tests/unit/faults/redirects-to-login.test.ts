import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainLast, type StatedCall } from './explain-session';

const PAGE = 'https://app.shop.example/';
const API = 'https://api.shop.example';
const ALLOWS = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const;
const preflightTo = (location: string, from = `${API}/items`, page = PAGE) =>
  explainLast(page, [
    {
      url: from,
      requestHeaders: ['Content-Type: application/json'],
      preflight: { status: 302, headers: [`Location: ${location}`] },
      status: 0,
      error: 'net::ERR_FAILED',
    },
  ]);
const titles = ({ findings }: ReturnType<typeof explainLast>): readonly string[] =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));

describe('a preflight that is redirected to a login must be let through before authentication', () => {
  it.each([
    [
      '05-preflight-to-login-fix-calls-login-page',
      /Cloudflare Access: its CORS settings, or “Bypass options requests to origin”/,
    ],
    ['05b-preflight-oauth2-proxy', /oauth2-proxy: `--skip-auth-preflight`/],
  ])('%s', (name, setting) => {
    const [finding] = explainFault(name).withEntry(2).findings;
    expect(finding).toMatchObject({ ruleId: 'preflight-redirected-to-login', decisive: true, certainty: 'inferred' });
    expect(finding?.fixes.map(({ title }) => title)).toEqual([expect.stringMatching(/^Let OPTIONS through before/)]);
    expect(finding?.fixes[0]?.title).toMatch(setting);
  });

  it.each([
    '/signin',
    '/login?next=%2Fitems',
    '/users/sign_in',
    '/Account/Login?ReturnUrl=%2Fitems',
    'https://sso.shop.example/start',
    'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&redirect_uri=x',
    'https://login.microsoftonline.com/common/',
    'https://shop.eu.auth0.com/u/1',
    'https://shop.okta.com/app/1',
    'https://id.shop.example/realms/shop/protocol/openid-connect/auth?client_id=1&response_type=code',
    'https://portal.shop.example/consent?redirect_url=https%3A%2F%2Fapi.shop.example%2Fitems',
  ])('%s', (location) => {
    const said = preflightTo(location);
    expect(said.findings[0]?.ruleId).toBe('preflight-redirected-to-login');
    expect(titles(said).filter((title) => title.startsWith('Call '))).toEqual([]);
  });

  it.each([
    ['/items/', 'a slash'],
    ['https://www.shop.example/items', 'the canonical host'],
    ['/v2/authors', 'a word that only begins like one'],
    ['/lessons', 'a word with “sso” in it'],
  ])('%s: %s is an ordinary redirect, and calling its target stays right', (location) => {
    const said = preflightTo(location);
    expect(said.findings[0]?.ruleId).toBe('preflight-redirected');
    expect(titles(said)[0]).toMatch(/^Call `https:\/\/.*` directly$/);
  });

  it('a slash after a path with such a word, and http to https on such a host, are ordinary redirects too', () => {
    expect(preflightTo('/login-history/', `${API}/login-history`).findings[0]?.ruleId).toBe('preflight-redirected');
    const secure = preflightTo('https://auth.shop.example/a', 'http://auth.shop.example/a', 'http://app.shop.example/');
    expect(secure.findings[0]?.ruleId).toBe('preflight-redirected');
  });
});

describe('a preflight that is redirected to an address behind the proxy', () => {
  it.each([
    ['http://api.shop.example/items/', 'scheme'],
    ['https://api.shop.example:9001/items/', 'port'],
    ['http://api.shop.example:9001/items/', 'scheme and port'],
    ['http://backend/items/', 'host'],
    ['http://10.0.3.7:8080/items/', 'host'],
    ['http://items.default.svc.cluster.local/items/', 'host'],
  ])(
    '%s: the server does not know the %s; the page calls its own scheme and host with the new path',
    (location, part) => {
      const said = preflightTo(location);
      expect(said.findings[0]).toMatchObject({
        ruleId: 'preflight-redirected-to-inner-address',
        title: expect.stringContaining(`does not know the ${part} under which`),
      });
      expect(titles(said).slice(0, 2)).toEqual([
        expect.stringMatching(/^Call `https:\/\/api\.shop\.example\/items\/` directly/),
        expect.stringMatching(/`X-Forwarded-Proto`/),
      ]);
    },
  );

  it('does not advise to call the same URL again where only the scheme was lost', () => {
    const said = preflightTo('http://api.shop.example/items');
    expect(titles(said)[0]).toMatch(/`X-Forwarded-Proto`/);
  });

  it.each(['https://api.shop.example/items/', 'https://other.example/items'])('%s is none', (location) => {
    expect(preflightTo(location).findings[0]?.ruleId).toBe('preflight-redirected');
  });

  it('a page on the developer’s computer that is redirected to its own port is none', () => {
    const said = preflightTo('http://localhost:5000/items/', 'http://localhost:5000/items', 'http://localhost:3000/');
    expect(said.findings[0]?.ruleId).toBe('preflight-redirected');
  });
});

const start = (path: string, target: string, more: Partial<StatedCall> = {}) =>
  explainLast(PAGE, [
    {
      url: `${API}${path}`,
      redirects: [{ status: 302, headers: [`Location: ${target}`, ...ALLOWS] }],
      status: 200,
      headers: ['Content-Type: text/html'],
      error: 'net::ERR_FAILED',
      ...more,
    },
  ]);
const AUTHORIZE = 'https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=1&redirect_uri=x';

describe('a login that a script starts is a navigation', () => {
  it('13-oauth-start-by-fetch', () => {
    const { findings } = explainFault('13-oauth-start-by-fetch').withEntry(1);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['login-started-by-script']);
    const fixes = findings[0]?.fixes ?? [];
    expect(fixes).toHaveLength(1);
    expect(fixes[0]?.title).toMatch(/`location\.href = …`, or a plain link/);
    expect(fixes[0]?.snippet?.text).toBe("location.href = 'http://localhost:5000/auth/google';");
  });

  it.each([
    ['/auth/google', AUTHORIZE],
    ['/oauth2/authorization/github', 'https://github.com/login/oauth/authorize?client_id=1&redirect_uri=x'],
    ['/login', 'https://id.shop.example/authorize?client_id=1&response_type=code'],
    ['/auth/saml', 'https://idp.corp.example/saml2?SAMLRequest=abc'],
    ['/connect/acme', 'https://acme.id.example/authorize?client_id=1&response_type=code'],
  ])('%s', (path, target) => {
    const said = start(path, target);
    expect(said.findings.map(({ ruleId }) => ruleId)).toEqual(['login-started-by-script']);
    expect(JSON.stringify(titles(said))).not.toContain('401');
  });

  it('says the same where the redirect itself has no CORS headers, and where a preflight was redirected', () => {
    const bare = explainLast(PAGE, [
      { url: `${API}/auth/google`, status: 302, headers: [`Location: ${AUTHORIZE}`], error: 'net::ERR_FAILED' },
    ]);
    expect(bare.findings[0]?.ruleId).toBe('login-started-by-script');
    expect(preflightTo(AUTHORIZE, `${API}/auth/google`).findings[0]?.ruleId).toBe('login-started-by-script');
  });

  it.each<readonly [string, Partial<StatedCall>]>([
    ['a page of the provider', { status: 200, headers: ['Content-Type: text/html'] }],
    ['its refusal', { status: 400 }],
    ['a preflight that it does not know', { preflight: { status: 405, headers: [] }, status: 0 }],
    ['a preflight without CORS headers', { preflight: { status: 200, headers: [] }, status: 0 }],
    ['a redirect to its login form', { status: 302, headers: ['Location: /signin'] }],
  ])(
    'the authorization endpoint itself is for navigations too, and no setting of the provider is advised: %s',
    (_, more) => {
      const said = explainLast(PAGE, [{ url: AUTHORIZE, status: 200, error: 'net::ERR_FAILED', ...more }]);
      expect(said.findings.map(({ ruleId }) => ruleId)).toEqual(['login-started-by-script']);
      expect(said.findings[0]?.title).toContain('`accounts.google.com` is the page where a login begins');
      expect(titles(said)).toEqual([expect.stringMatching(/^Go there instead of calling it/)]);
    },
  );

  it.each<readonly [string, Partial<StatedCall>]>([
    ['a server that failed', { status: 502 }],
    ['the endpoint for tokens', { url: 'https://oauth2.googleapis.com/token', method: 'POST' }],
    ['a call about the client', { url: 'https://accounts.google.com/clients?client_id=1' }],
  ])('%s is none', (_, more) => {
    const said = explainLast(PAGE, [{ url: AUTHORIZE, status: 200, error: 'net::ERR_FAILED', ...more }]);
    expect(said.findings.map(({ ruleId }) => ruleId)).not.toContain('login-started-by-script');
  });

  it.each([
    ['/items', AUTHORIZE],
    ['/auth/me', AUTHORIZE],
    ['/auth/session', AUTHORIZE],
    ['/login/history', 'https://login.shop.example/login'],
  ])('%s is an ordinary call, and 401 instead of the redirect stays right', (path, target) => {
    const said = start(path, target);
    expect(said.findings[0]?.ruleId).toBe('redirect-to-login');
    expect(titles(said)[0]).toMatch(/^Respond with 401/);
  });

  it('an ordinary call whose redirect to a login has no CORS headers itself is the same', () => {
    const said = explainLast(PAGE, [
      { url: `${API}/items`, status: 302, headers: ['Location: https://sso.shop.example/'], error: 'net::ERR_FAILED' },
    ]);
    expect(said.findings.map(({ ruleId }) => ruleId)).toEqual(['redirect-to-login']);
  });
});

describe('a call that got a login page with status 200', () => {
  const read = (url: string, location: string, more: Partial<StatedCall> = {}, page = PAGE) =>
    explainLast(page, [
      {
        url,
        redirects: [{ status: 302, headers: [`Location: ${location}`, ...ALLOWS] }],
        status: 200,
        headers: [...ALLOWS, 'Content-Type: text/html; charset=utf-8'],
        ...more,
      },
    ]);

  it.each([
    [`${API}/items`, '/login'],
    ['https://app.shop.example/api/items', '/login?next=%2Fapi%2Fitems'],
    ['https://app.shop.example/api/items', '/welcome?return_to=%2Fapi%2Fitems'],
  ])('%s to %s: says so, as an inference', (url, location) => {
    const said = read(url, location);
    expect(said.verdict.text).toBe('API call got a login page');
    expect(said.findings[0]).toMatchObject({ ruleId: 'login-page-instead-of-data', certainty: 'inferred' });
    expect(titles(said)[0]).toMatch(/^Respond with 401/);
  });

  it('does not advise CORS headers for the page’s own origin', () => {
    const [fix] = read('https://app.shop.example/api/items', '/login').findings[0]?.fixes ?? [];
    expect(fix?.snippet?.text).not.toContain('Access-Control');
  });

  it.each<readonly [string, string, Partial<StatedCall>]>([
    ['JSON', '/login', { headers: [...ALLOWS, 'Content-Type: application/json'] }],
    ['another page', '/items/all', {}],
    ['a 404', '/login', { status: 404 }],
  ])('%s is none', (_, location, more) => {
    expect(read(`${API}/items`, location, more).findings.map(({ ruleId }) => ruleId)).not.toContain(
      'login-page-instead-of-data',
    );
  });

  it('a call of the login itself is none', () => {
    const said = read(`${API}/login`, '/login?error=1', { method: 'POST' });
    expect(said.verdict.text).toBe('Read by the page');
  });
});
