import { describe, expect, it } from 'vitest';
import { APP, call, lastOf, nav, rulesOf, saidOf } from './small-calls';

interface Post {
  readonly method?: string;
  readonly sent?: Readonly<Record<string, string>>;
  readonly received?: Readonly<Record<string, string>>;
}

/** A script’s call of a page of the same origin that had these cookies. */
const post = (cookie: string, status: number, { method = 'POST', sent = {}, received = {} }: Post = {}) =>
  call(APP, `${APP}/api/save`, 'same-origin', { method, status, sent: { Cookie: cookie, ...sent }, received });
const page = (cookie: string) => nav(`${APP}/`, 'none', { sent: { Cookie: cookie } });
const form = (cookie: string, status: number) =>
  nav(`${APP}/save`, 'same-origin', { method: 'POST', status, sent: { Cookie: cookie, Origin: APP } });

const LARAVEL = 'XSRF-TOKEN=a; laravel_session=b';
const ASP_NET = '.AspNetCore.Antiforgery.x=1; .AspNetCore.Cookies=b';
const NO_BODY = { 'Content-Type': 'text/html' };

describe('a script’s call to the page’s own origin without the token', () => {
  it.each([
    ['Laravel', LARAVEL, 419, 'X-XSRF-TOKEN', 'cookie `XSRF-TOKEN`'],
    ['Django', 'csrftoken=1; sessionid=b', 403, 'X-CSRFToken', 'cookie `csrftoken`'],
    ['Spring', 'XSRF-TOKEN=1; JSESSIONID=b', 403, 'X-XSRF-TOKEN', 'cookie `XSRF-TOKEN`'],
    ['Jupyter', '_xsrf=1; username-h=b', 403, 'X-XSRFToken', 'cookie `_xsrf`'],
    ['ASP.NET Core', ASP_NET, 400, 'RequestVerificationToken', 'field `__RequestVerificationToken`'],
  ])('%s', (_, cookie, status, header, where) => {
    const exchange = lastOf(page(cookie), post(cookie, status, { received: NO_BODY }));
    expect(rulesOf(exchange)).toEqual(['csrf-token-missing']);
    expect(exchange.findings[0]?.certainty).toBe('inferred');
    expect(exchange.findings[0]?.fixes[0]?.title).toBe(`Send the token in \`${header}\``);
    expect(saidOf(exchange)).toContain(where);
    expect(saidOf(exchange)).not.toMatch(/CORS|session has expired|Record the login/);
  });

  it.each([
    ['a GET', [post('XSRF-TOKEN=1; JSESSIONID=b', 403, { method: 'GET' })], ['user-refused']],
    ['a header with it', [post('_xsrf=1; sid=b', 403, { sent: { 'X-XSRFToken': '1' } })], ['user-refused']],
    ['data of ASP.NET Core: it is not valid', [post(ASP_NET, 400)], []],
    ['a 400 of another server', [post('XSRF-TOKEN=1; sid=b', 400, { received: NO_BODY })], []],
    ['its header', [post(ASP_NET, 400, { sent: { RequestVerificationToken: '1' }, received: NO_BODY })], []],
    [
      'accepted without it before',
      [post('csrftoken=1; sid=b', 200), post('csrftoken=1; sid=b', 403)],
      ['user-refused'],
    ],
    ['a token', [post('csrftoken=1; sid=b', 403, { sent: { Authorization: 'Bearer a' } })], ['token-refused']],
    ['a form, whose fields may have it', [form('csrftoken=1; sessionid=b', 403)], ['user-refused']],
  ] as const)('near miss: %s', (_, entries, rules) => {
    expect(rulesOf(lastOf(page('XSRF-TOKEN=1; JSESSIONID=b'), ...entries))).toEqual(rules);
  });
});

describe('419, which is a status for a token that does not match', () => {
  it('a header has one: it is old, or of another session', () => {
    const exchange = lastOf(page(LARAVEL), post(LARAVEL, 419, { sent: { 'X-XSRF-TOKEN': 'c' } }));
    expect(rulesOf(exchange)).toEqual(['csrf-token-missing']);
    expect(saidOf(exchange)).toContain('the token in `X-XSRF-TOKEN` probably does not match the session');
    expect(saidOf(exchange)).not.toContain('has no `X-XSRF-TOKEN` header');
  });

  it('a form: the token among its fields', () => {
    const exchange = lastOf(page(LARAVEL), form(LARAVEL, 419));
    expect(rulesOf(exchange)).toEqual(['csrf-token-missing']);
    expect(saidOf(exchange)).toContain('The token in the form is missing or old');
    expect(saidOf(exchange)).not.toMatch(/not know the user|key that signs/);
  });

  it('no cookie of a session: none is said to be refused', () => {
    const exchange = lastOf(page('theme=1'), post('theme=1', 419));
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(saidOf(exchange)).toContain('Without the cookie of its session no token matches');
    expect(saidOf(exchange)).not.toMatch(/not know the user|Record the login/);
    expect(exchange.verdict.text).toBe('419: no cookie of a session for its token');
  });

  it('near miss: 440 says that the session has ended', () => {
    expect(saidOf(lastOf(page(LARAVEL), post(LARAVEL, 440)))).toContain('the session has expired or was ended');
  });
});
