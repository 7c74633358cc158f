import { describe, expect, it } from 'vitest';
import { explainLast, type StatedCall } from './explain-session';

const PAGE = 'https://app.shop.example/';
const API = 'https://api.shop.example';
const ALLOWS = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const;
const refused = (more: Partial<StatedCall>) =>
  explainLast(PAGE, [{ url: `${API}/me`, status: 0, error: 'net::ERR_FAILED', ...more }]);
const titles = ({ findings }: ReturnType<typeof refused>): readonly string[] =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
const HTML = 'Content-Type: text/html';

describe('the status of a preflight is the cause, in the words of the error-page rule', () => {
  const put = (status: number, headers: StatedCall['headers'] = [HTML]) =>
    refused({ method: 'PUT', preflight: { status, headers } });

  it.each([
    [429, 'Send fewer requests, or raise the limit'],
    [500, 'Find in the server’s log why it responded with 500'],
    [502, 'Start the server behind the proxy, or make it respond faster'],
    [503, 'Start the server behind the proxy, or make it respond faster'],
    [504, 'Start the server behind the proxy, or make it respond faster'],
    [520, 'Find in the server’s log why it responded with 520'],
  ])('%i: that one fix, and nothing is read off the error page', (status, title) => {
    const said = put(status);
    expect(said.findings.map(({ ruleId }) => ruleId)).toEqual(['preflight-status-not-ok']);
    expect(titles(said)).toEqual([title]);
    expect(said.findings[0]?.title).toContain(`responded with ${status} to the preflight of \`PUT /me\``);
  });

  it('the same with all the CORS headers: only the status is wrong', () => {
    expect(put(503, [...ALLOWS, 'Access-Control-Allow-Methods: PUT']).findings.map(({ ruleId }) => ruleId)).toEqual([
      'preflight-status-not-ok',
    ]);
  });

  it.each([
    [401, 'preflight-auth-challenge'],
    [404, 'preflight-method-not-routed'],
  ])('%i: the old answer stays right', (status, rule) => {
    expect(put(status).findings[0]?.ruleId).toBe(rule);
  });
});

describe('an error page without CORS headers: the page must see a 401 to show its login form', () => {
  it('the first call of an app: CORS headers first, then the login', () => {
    const said = refused({ status: 401 });
    expect(titles(said)[0]).toBe(
      'Send CORS headers on error pages too, so that the page can see the 401 and show its login form',
    );
    expect(titles(said)[1]).toMatch(/^Then log in/);
  });

  it.each(['Cookie: sid=1', 'Authorization: Bearer x'] as const)(
    'with `%s` a session has ended: log in first',
    (line) => {
      const preflight = { status: 204, headers: [...ALLOWS, 'Access-Control-Allow-Headers: authorization'] as const };
      const said = refused({ status: 401, requestHeaders: [line], ...(line.startsWith('Auth') ? { preflight } : {}) });
      expect(titles(said)[0]).toBe('Log in, or make the server accept this user');
    },
  );

  it.each(['/login', '/api/auth/login', '/users/sign_in', '/api/session', '/authenticate'])(
    'POST %s is the login itself: never “log in”',
    (path) => {
      for (const status of [401, 403]) {
        const said = refused({ url: `${API}${path}`, method: 'POST', status });
        expect(titles(said).filter((title) => /\blog in\b/i.test(title))).toEqual([]);
        expect(titles(said)[0]).toMatch(/^Send CORS headers on error pages too/);
        expect(said.findings[0]?.why).toMatch(/refused the name or the password/);
      }
    },
  );

  it('a login that the page reads as 401 is not told to log in either', () => {
    const said = explainLast(PAGE, [{ url: `${API}/login`, method: 'POST', status: 401, headers: ALLOWS }]);
    expect(titles(said).filter((title) => /\blog in\b/i.test(title))).toEqual([]);
  });

  it.each([401, 404, 405])('a login that a redirect to https turned into a GET, %i: https, or 308', (status) => {
    const page = 'http://app.shop.example/';
    const said = explainLast(page, [
      {
        url: 'http://api.shop.example/login',
        method: 'POST',
        redirects: [
          {
            status: 301,
            headers: [
              'Location: https://api.shop.example/login',
              'Access-Control-Allow-Origin: http://app.shop.example',
              'Access-Control-Allow-Credentials: true',
            ],
          },
        ],
        methodAfterRedirect: 'GET',
        status,
        error: 'net::ERR_FAILED',
      },
    ]);
    expect(said.findings[0]?.ruleId).toBe('cors-error-page-without-headers');
    expect(said.findings[0]?.title).toContain('`GET /login`');
    expect(titles(said)[0]).toBe('Serve the page and `api.shop.example` over https, not one of them alone');
    expect(titles(said)[1]).toBe('Or respond with 308 instead of 301');
    expect(titles(said).filter((title) => /\blog in\b/i.test(title))).toEqual([]);
  });

  it('a redirect after a POST to another path is meant to be a GET', () => {
    const said = explainLast(PAGE, [
      {
        url: `${API}/login`,
        method: 'POST',
        redirects: [{ status: 302, headers: ['Location: /home', ...ALLOWS] }],
        methodAfterRedirect: 'GET',
        status: 401,
        error: 'net::ERR_FAILED',
      },
    ]);
    expect(said.findings.map(({ ruleId }) => ruleId)).not.toContain('redirect-drops-method-and-body');
  });
});
