import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, SID, saidOf } from './shop-calls';
import type { Headers, SmallEntry } from './small-har';

/** The login gave the user a cookie that is not for the URL which was refused; and cookies that are not the one of the login. */

const sets = (url: string, line: string, sent: Headers = {}): SmallEntry =>
  call(url, { sent, received: { 'Set-Cookie': line } });
const post = (url: string, line: string, sent: Headers = {}): SmallEntry => ({
  ...sets(url, line, sent),
  method: 'POST',
});
const first = (...entries: readonly SmallEntry[]) => saidOf(...entries)[0];

const FOR_AUTH = 'sid=of-login; Path=/auth; Secure; HttpOnly';
const FOR_HOST = 'sid=of-login; Path=/; Secure; HttpOnly';
const atApi = (cookie?: string): SmallEntry =>
  call(`${API}/me`, { status: 401, sent: cookie === undefined ? {} : { Cookie: cookie } });

describe('the line of the login is told, and linked', () => {
  it('where its Path is the reason', () => {
    const said = first(login(FOR_AUTH), refused());
    expect(said).toMatchObject({ ruleId: 'user-refused', earlier: { request: 'POST /login' } });
    const here = login(FOR_AUTH, `${APP}/login`);
    expect(first(here, call(`${APP}/me`, { status: 401 }))).toMatchObject({
      ruleId: 'cookie-path-mismatch',
      earlier: { request: 'POST /login' },
    });
  });

  it('where its host is the reason', () => {
    expect(first(login(FOR_HOST, `${APP}/login`), atApi())).toMatchObject({
      ruleId: 'cookie-host-only',
      earlier: { request: 'POST /login' },
    });
  });

  it('where the cookie of a visitor was sent in its place: its path', () => {
    const said = first(login(FOR_AUTH), sets(`${API}/cart`, `sid=guest; ${SID}`), refused('sid=guest'));
    expect(said).toMatchObject({ ruleId: 'user-refused', earlier: { request: 'POST /login' } });
    expect(said?.why).toContain('set `sid` for `/auth`, and this request is for');
  });

  it('where a cookie of the whole site was sent in its place: its host', () => {
    const ofSite = sets('https://staging.shop.test/', 'sid=old; Domain=shop.test; Path=/; Secure; HttpOnly');
    const said = first(ofSite, login(FOR_HOST, `${APP}/login`), atApi('sid=old'));
    expect(said).toMatchObject({
      ruleId: 'user-refused',
      earlier: { request: 'POST /login' },
      fixes: [{ id: 'share-with-domain', danger: expect.stringContaining('Every subdomain') }],
    });
    expect(said?.why).toContain('set `sid` for `app.shop.test` alone, and this request goes to `api.shop.test`');
  });

  it('and no Domain is advised for a cookie whose prefix forbids it', () => {
    const line = '__Host-sid=of-login; Path=/; Secure; HttpOnly';
    const said = first(login(line, `${APP}/login`), atApi('__Host-sid=other'));
    expect(said?.fixes.map(({ title }) => title).join(' ')).not.toContain('Domain=');
  });

  it('where the session got a new value for another path', () => {
    const changed = post(`${API}/account/password`, 'sid=new; Secure; HttpOnly', { Cookie: 'sid=of-login' });
    expect(first(login(), changed, refused('sid=of-login'))?.earlier?.request).toBe('POST /account/password');
  });
});

describe('a cookie that is not the one of the login is not the reason', () => {
  const visitor = sets(`${APP}/cart`, 'sid=guest; Path=/; Secure; HttpOnly');

  it('a visitor’s at the host of the pages, where the login set none for the API', () => {
    const refusedLine = login('sid=of-login; Path=/; SameSite=None');
    const said = first(visitor, refusedLine, atApi());
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /login' } });
  });

  it('a visitor’s, while the login was under way', () => {
    const slow = { ...login(), atMs: 200, durationMs: 900 };
    const rules = saidOf({ ...visitor, atMs: 0 }, slow, { ...atApi(), atMs: 400 }).map(({ ruleId }) => ruleId);
    expect(rules).not.toContain('cookie-host-only');
  });

  it('a preference of the other host', () => {
    const preference = sets(`${APP}/`, 'font_size=12; Path=/; Secure');
    expect(saidOf(preference, atApi()).map(({ ruleId }) => ruleId)).not.toContain('cookie-host-only');
  });

  it('near miss: another application of the host, whose users log in themselves', () => {
    const of = (app: string): SmallEntry =>
      login(`sid=of-${app}; Path=/${app}; Secure; HttpOnly`, `${API}/${app}/login`);
    const said = first(of('one'), of('two'), call(`${API}/one/me`, { status: 401, sent: { Cookie: 'sid=of-one' } }));
    expect(said).not.toHaveProperty('earlier');
  });
});

describe('of two cookies of a name', () => {
  const ofSite = sets('https://staging.shop.test/', 'sid=old; Domain=shop.test; Path=/; Secure; HttpOnly');

  it('the line of the first one is told, where the login set the other', () => {
    const said = first(ofSite, login(), refused('sid=old; sid=of-login'));
    expect(said).toMatchObject({ ruleId: 'cookie-same-name-twice', earlier: { request: 'GET /' } });
    expect(said?.why).toContain('the newest login set the other one');
  });

  it('near miss: the login set the first', () => {
    const said = first(login(), ofSite, refused('sid=of-login; sid=old'));
    expect(said).not.toHaveProperty('earlier');
  });

  it('the deletion of that of the login is told, where the other one is sent', () => {
    const deletes = sets(`${API}/promo`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=old; sid=of-login' });
    const said = first(ofSite, login(), deletes, refused('sid=old'));
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /promo' } });
    expect(said?.why).toContain('had set before');
  });

  it('near miss: that of the other one is not, where the session was accepted after it', () => {
    const other = sets(`${API}/x`, 'sid=x; Path=/x; Secure; HttpOnly', { Cookie: 'sid=of-login' });
    const deletes = sets(`${API}/y`, 'sid=; Path=/x; Secure; Max-Age=0', { Cookie: 'sid=of-login' });
    const accepted = call(`${API}/home`, { sent: { Cookie: 'sid=of-login' } });
    const promo = sets(`${API}/promo`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=of-login' });
    expect(first(login(), other, deletes, accepted, promo, refused())?.earlier?.request).toBe('GET /promo');
  });
});

it('a deletion after the user was refused with the cookie is not the reason', () => {
  const deletes = sets(`${API}/promo`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=of-login' });
  const said = first(login(), refused('sid=of-login'), deletes, refused());
  expect(said?.ruleId).not.toBe('session-deleted');
});
