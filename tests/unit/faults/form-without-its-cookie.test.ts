import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const HOST = 'http://intranet.corp.test';
const visit = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': site, ...more.sent },
  received: { 'Content-Type': 'text/html', ...more.received },
});
const post = (url: string, status: number, sent: Readonly<Record<string, string>> = {}): SmallEntry =>
  visit(url, 'same-origin', { method: 'POST', status, sent: { Origin: new URL(url).origin, ...sent } });
const call = (url: string, status: number, type: string): SmallEntry => ({
  url,
  type: 'fetch',
  method: 'POST',
  status,
  sent: { Origin: HOST, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type },
});
const page = (path: string, ...lines: readonly string[]): SmallEntry =>
  visit(`${HOST}${path}`, 'none', { received: { 'Set-Cookie': lines } });
const last = (...entries: readonly SmallEntry[]) => explainSmall('WebInspector', entries).exchanges.at(-1);
const said = (...entries: readonly SmallEntry[]) => findingsOf(last(...entries) ?? expect.fail());

const NOT_STORED = ['session-not-stored (loses-cookie, inferred)'];
const SESSION = 'session=eyJ; Secure; HttpOnly; Path=/; SameSite=Lax';

describe('a form or a login that failed, and whose cookie had been refused', () => {
  it.each([
    ['the CSRF check of Flask', '/login', SESSION, '/login', 400],
    ['Rails', '/users/sign_in', '_x_session=a; Secure; Path=/', '/users/sign_in', 422],
    ['a form that is no login', '/contact', SESSION, '/contact', 422],
    ['a login with 500', '/login', SESSION, '/login', 500],
    ['an id of the login page', '/login', 'flow=1; Secure; Path=/', '/login', 400],
  ])('%s', (_, begins, line, ends, status) => {
    const found = last(page(begins, line), post(`${HOST}${ends}`, status))?.findings[0];
    expect(found).toMatchObject({ ruleId: 'session-not-stored', certainty: 'inferred' });
    expect(found?.earlier?.request).toBe(`GET ${begins}`);
    expect(found?.why).toContain('for other reasons too');
  });

  it('the cookie of the session is named before others of the login page', () => {
    const realm = '/realms/a/protocol/openid-connect/auth?client_id=1&response_type=code';
    const lines = ['AUTH_SESSION_ID=a; Path=/realms/a/; Secure', 'KC_RESTART=b; Path=/realms/a/; Secure'];
    const found = last(page(realm, ...lines), post(`${HOST}/realms/a/login-actions/authenticate`, 400))?.findings[0];
    expect(found?.title).toContain('`AUTH_SESSION_ID`');
  });

  it('a script that logs in', () => {
    expect(said(page('/', SESSION), call(`${HOST}/api/login`, 400, 'application/json'))).toEqual(NOT_STORED);
  });

  it.each([
    ['the cookie was stored', page('/login', SESSION.replace('Secure; ', '')), post(`${HOST}/login`, 400)],
    ['another session was sent', page('/login', SESSION), post(`${HOST}/login`, 400, { Cookie: 'sid=1' })],
    ['the cookie is none of a login', page('/contact', 'ad=1; Secure'), post(`${HOST}/contact`, 422)],
    ['the form failed with 500, and is no login', page('/contact', SESSION), post(`${HOST}/contact`, 500)],
    ['a call with data', page('/', SESSION), call(`${HOST}/api/orders`, 422, 'application/json')],
    ['another status', page('/login', SESSION), post(`${HOST}/login`, 404)],
    ['another host set it', page('/login', SESSION), post('http://hr.corp.test/login', 400)],
  ])('nothing is said where %s', (_, ...entries) => {
    expect(said(...entries)).toEqual([]);
  });

  it('a later line that was stored counts', () => {
    const again = page('/login', SESSION.replace('Secure; ', ''));
    expect(said(page('/login', SESSION), again, post(`${HOST}/login`, 400, { Cookie: 'session=eyJ' }))).toEqual([]);
  });
});
