import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, SID, saidOf } from './shop-calls';
import type { Headers, SmallEntry } from './small-har';

/** What had happened to the session of a user before another one began, or before a line that is to delete it. */

const DELETES = 'sid=; Path=/; Secure; Max-Age=0';
const GUEST = `sid=guest; ${SID}`;
const sets = (url: string, line: string | readonly string[], sent: Headers = {}): SmallEntry =>
  call(url, { sent, received: { 'Set-Cookie': line } });
const post = (url: string, line: string, sent: Headers = {}): SmallEntry => ({
  ...sets(url, line, sent),
  method: 'POST',
});
const own = { Cookie: 'sid=of-login' };
const deleted = sets(`${API}/promo`, DELETES, own);
const guest = sets(`${API}/cart`, GUEST);
const ofGuest = refused('sid=guest');
const forbidden = (cookie: string): SmallEntry => ({ ...refused(cookie), status: 403 });
const first = (...entries: readonly SmallEntry[]) => saidOf(...entries)[0];

describe('the deletion before a visitor’s session began is the cause', () => {
  it('of one response', () => {
    const said = first(login(), deleted, guest, ofGuest);
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /promo' } });
    expect(said?.why).toContain('The `sid` that was sent is another one, which `GET /cart` set since then.');
  });

  it('by `Clear-Site-Data`', () => {
    const clears = call(`${API}/promo`, { sent: own, received: { 'Clear-Site-Data': '"cookies"' } });
    expect(first(login(), clears, guest, ofGuest)?.earlier?.request).toBe('GET /promo');
  });

  it('where the session began before the recording', () => {
    const accepted = call(`${API}/home`, { sent: own });
    expect(first(accepted, deleted, guest, ofGuest)?.earlier?.request).toBe('GET /promo');
  });

  it('where the visitor’s session was set anew, or deleted itself', () => {
    const anew = sets(`${API}/cart`, `sid=guest2; ${SID}`, { Cookie: 'sid=guest' });
    expect(first(login(), deleted, guest, anew, refused('sid=guest2'))?.earlier?.request).toBe('GET /promo');
    const ended = sets(`${API}/done`, DELETES, { Cookie: 'sid=guest' });
    expect(first(login(), deleted, guest, ended, refused())?.earlier?.request).toBe('GET /promo');
  });

  it('and a late one is told so', () => {
    const late = { ...sets(`${API}/promo`, DELETES), atMs: 50, durationMs: 400 };
    const said = first(late, { ...login(), atMs: 100 }, { ...guest, atMs: 900 }, { ...ofGuest, atMs: 1_000 });
    expect(said?.why).toContain('`GET /promo` was sent before `POST /login` set `sid`');
  });
});

describe('a deletion that found no cookie is not the cause', () => {
  const again = sets(`${API}/news`, DELETES);

  it('but the one before it is', () => {
    expect(first(login(), deleted, again, refused())?.earlier?.request).toBe('GET /promo');
  });

  it('near miss: it stands in the page of another site, where `SameSite` kept the cookie back', () => {
    const framed = sets(`${APP}/widget`, `${DELETES}; SameSite=None`, { 'Sec-Fetch-Storage-Access': 'active' });
    const said = first(login(undefined, `${APP}/login`), framed, call(`${APP}/me`, { status: 401 }));
    expect(said?.earlier?.request).toBe('GET /widget');
  });

  it('near miss: the response refused the user itself, and leads to that refusal', () => {
    const said = first(login(), { ...again, status: 401 }, refused());
    expect(said).toMatchObject({ ruleId: 'session-deleted', fixes: [{ id: 'see-the-first-refusal' }] });
  });
});

describe('a deletion is not the cause', () => {
  it('where a later request still had the cookie', () => {
    const still = call(`${API}/home`, { sent: own });
    expect(first(login(), deleted, still, refused())?.earlier).toBeUndefined();
  });

  it('by the page of the login, which clears what was gone', () => {
    expect(first(login(), deleted, sets(`${API}/login`, DELETES), refused())?.earlier?.request).toBe('GET /promo');
  });

  it('that came late, where the logout had come before it', () => {
    const late = { ...sets(`${API}/slow`, DELETES), atMs: 50, durationMs: 800 };
    const ended = { ...post(`${API}/logout`, DELETES, own), atMs: 300 };
    const said = first(late, { ...login(), atMs: 100 }, ended, { ...refused(), atMs: 1_000 });
    expect(said?.earlier?.request).toBe('POST /logout');
  });

  it('of a response that was refused, and had none: its title does not say so', () => {
    const said = first(login(), { ...sets(`${API}/news`, DELETES), status: 401 }, refused());
    expect(said?.title).toContain('`GET /news` had been refused before, and had no `sid` any more.');
  });
});

describe('that the cookie was gone', () => {
  it('is not said to be the end of its lifetime where a response had deleted it before', () => {
    const short = login(`sid=of-login; Max-Age=3; ${SID}`);
    const began = { ...post(`${API}/cart`, GUEST), atMs: 9_000 };
    const said = first(short, deleted, began, { ...ofGuest, atMs: 9_500 });
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /promo' } });
    expect(said?.why).not.toContain('had passed');
  });

  it('is not said of one whose lifetime had not passed by the server’s clock', () => {
    const line = `sid=of-login; Expires=Mon, 05 Oct 2026 09:30:00 GMT; ${SID}`;
    const behind = call(`${API}/login`, {
      method: 'POST',
      received: { Date: 'Mon, 05 Oct 2026 09:00:00 GMT', 'Set-Cookie': line },
    });
    const said = first(behind, sets(`${API}/basket`, GUEST, own), ofGuest);
    expect(said).toMatchObject({ ruleId: 'session-replaced', fixes: [{ id: 'keep-the-session' }] });
  });

  it('is not said where it is for another path', () => {
    const elsewhere = post(`${API}/v1/login`, 'sid=of-login; Path=/v1; Secure; HttpOnly');
    expect(first(elsewhere, guest, ofGuest)?.why).not.toContain('any more');
  });
});

describe('a session that may be that of a user', () => {
  const logout = post(`${API}/logout`, DELETES, own);

  it.each(['/graphql', '/register'])('began by POST %s after a logout: a 403 is about the permission', (path) => {
    const began = post(`${API}${path}`, `sid=second; ${SID}`);
    expect(first(login(), logout, began, forbidden('sid=second'))?.ruleId).toBe('user-refused');
  });

  it('is the one of the page of a login that keeps it', () => {
    const page = sets(`${API}/start`, GUEST);
    const kept = call(`${API}/login`, { method: 'POST', sent: { Cookie: 'sid=guest' } });
    expect(first(login(), logout, page, kept, forbidden('sid=guest'))?.ruleId).toBe('user-refused');
  });

  it('began by a link, and was accepted by the very URL: what deleted it is the cause', () => {
    const link = sets(`${API}/m/abc`, `sid=second; ${SID}`);
    const accepted = call(`${API}/me`, { sent: { Cookie: 'sid=second' } });
    const ended = sets(`${API}/promo`, DELETES, { Cookie: 'sid=second' });
    expect(first(login(), logout, link, accepted, ended, refused())?.earlier?.request).toBe('GET /promo');
  });

  it('is not that of a form that leads back to the page of the login', () => {
    const failed = call(`${API}/login`, { method: 'POST', status: 302, received: { Location: '/login?error=1' } });
    expect(first(login(), deleted, guest, failed, ofGuest)?.earlier?.request).toBe('GET /promo');
  });

  it('began by the cookie by which the user is remembered', () => {
    const known = sets(`${API}/home`, GUEST, { Cookie: 'remember_token=r' });
    expect(first(login(), { ...deleted, status: 401 }, known, forbidden('sid=guest'))?.ruleId).toBe('user-refused');
  });

  it('was accepted, and then replaced by the return from another site', () => {
    const began = post(`${API}/register`, `sid=second; ${SID}`);
    const accepted = call(`${API}/home`, { sent: { Cookie: 'sid=second' } });
    const fromBank = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const back = { ...post(`${API}/return`, GUEST, fromBank), type: 'document' };
    const said = first(login(), logout, began, accepted, back, ofGuest);
    expect(said).toMatchObject({ ruleId: 'session-replaced', earlier: { request: 'POST /return' } });
  });
});

describe('a POST to /session, /token or /auth', () => {
  const ofPath = (path: string, status: number): SmallEntry => call(`${API}${path}`, { method: 'POST', status });

  it.each(['/push/tokens', '/analytics/session'])('%s is no login where users log in by /login', (path) => {
    expect(first(login(), deleted, ofPath(path, 401))?.ruleId).toBe('session-deleted');
  });

  it('near miss: after a logout it may be a login', () => {
    const logout = post(`${API}/logout`, DELETES, own);
    expect(first(login(), logout, ofPath('/api/session', 401))?.ruleId).toBe('login-refused');
  });

  it.each([
    ['/analytics/session', '/api/session'],
    ['/push/tokens', '/auth'],
    ['/tenants/a/session', '/tenants/b/session'],
  ])('near miss: after %s, which has no word of a login either, %s may be one', (before, path) => {
    expect(first(login(`visit=v; ${SID}`, `${API}${before}`), ofPath(path, 401))?.ruleId).toBe('login-refused');
  });
});
