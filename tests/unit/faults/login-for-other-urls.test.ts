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

  it('where SameSite is the reason', () => {
    const begun = login('sid=of-login; Path=/; Secure; HttpOnly; SameSite=Strict', `${APP}/login`);
    const link: SmallEntry = {
      url: `${APP}/orders`,
      type: 'document',
      status: 401,
      sent: {
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'document',
        Referer: 'https://mail.other.test/',
      },
    };
    expect(first(begun, link)).toMatchObject({ ruleId: 'cookie-samesite-strict', earlier: { request: 'POST /login' } });
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

  it('a visitor’s at the host of the pages, where the login set one for other URLs of the API', () => {
    expect(first(visitor, login(FOR_AUTH), atApi())?.earlier?.request).toBe('POST /login');
  });

  it('a visitor’s, while the login was under way', () => {
    const slow = { ...login(), atMs: 200, durationMs: 900 };
    const rules = saidOf({ ...visitor, atMs: 10 }, slow, { ...atApi(), atMs: 400 }).map(({ ruleId }) => ruleId);
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

describe('another application of the site has users of its own', () => {
  const own = { Cookie: 'sid=of-login' };
  const elsewhere = (url: string): SmallEntry => ({
    ...login('sid=of-other; Path=/; Secure; HttpOnly', url),
    sent: { 'Sec-Fetch-Site': 'same-origin', Origin: new URL(url).origin, Referer: url },
  });
  const staging = elsewhere('https://staging.shop.test/login');
  const accepted = call(`${API}/me`, { sent: own });
  const promo = sets(`${API}/promo`, 'sid=; Path=/; Secure; Max-Age=0', own);

  it('its login is not the reason where the session that was sent is this server’s', () => {
    const said = first(call(`${API}/home`, { sent: own }), staging, accepted, refused('sid=of-login'));
    expect(said).not.toHaveProperty('earlier');
    expect(said?.fixes.map(({ title }) => title).join(' ')).not.toContain('Domain=');
  });

  it('nor does it hide what deleted the session', () => {
    expect(first(login(), staging, accepted, promo, refused())?.earlier?.request).toBe('GET /promo');
    expect(first(login(), promo, staging, refused())?.earlier?.request).toBe('GET /promo');
  });

  it('nor is its cookie said to be the lost one', () => {
    expect(saidOf(staging, atApi()).map(({ ruleId }) => ruleId)).not.toContain('cookie-host-only');
  });

  it('a user who signs up there does not change the session here', () => {
    const support = post('https://support.shop.test/register', 'sid=of-support; Path=/; Secure; HttpOnly', own);
    const ofSite = login('sid=of-login; Domain=shop.test; Path=/; Secure; HttpOnly', `${APP}/login`);
    expect(first(ofSite, accepted, support, atApi('sid=of-login'))).not.toHaveProperty('earlier');
  });

  it('near miss: its login leads back to the page', () => {
    const begun = elsewhere('https://login.shop.test/login');
    const back = { ...begun, status: 303, received: { ...begun.received, Location: `${APP}/` } };
    expect(first(back, atApi())).toMatchObject({ ruleId: 'cookie-host-only', earlier: { request: 'POST /login' } });
  });
});

describe('what is no login does not hide the reason', () => {
  const own = { Cookie: 'sid=of-login' };
  const promo = sets(`${API}/promo`, 'sid=; Path=/; Secure; Max-Age=0', own);
  const before = call(`${API}/me`, { sent: own });

  it.each(['/broadcasting/auth', '/api/token', '/payments/callback?order=7'])('%s that is under way', (path) => {
    const underWay = { ...call(`${API}${path}`, { method: 'POST' }), atMs: 900, durationMs: 400 };
    const entries = [{ ...before, atMs: 100 }, { ...promo, atMs: 500 }, underWay, { ...refused(), atMs: 950 }];
    expect(first(...entries)?.earlier?.request).toBe('GET /promo');
  });

  it('a newsletter', () => {
    const newsletter = post('https://news.shop.test/signup', 'subscriber=1; Path=/; Secure');
    const said = first(login('sid=of-login; Secure; HttpOnly', `${API}/auth/login`), newsletter, refused());
    expect(said?.short).toBe('401: sid is for another path');
  });

  it('a refusal of another URL, which may ask for more than the session', () => {
    const stepUp = call(`${API}/billing`, { status: 401, sent: own });
    expect(first(login(), before, stepUp, promo, refused())?.earlier?.request).toBe('GET /promo');
  });
});

describe('of two cookies of a name, what was sent counts', () => {
  it('the login’s was sent first: the other had got a new value, and with it a new age', () => {
    const ofSite = (value: string): SmallEntry =>
      sets(`${APP}/`, `sid=${value}; Domain=shop.test; Path=/; Secure; HttpOnly`);
    const said = first(ofSite('w1'), login(), ofSite('w2'), refused('sid=of-login; sid=w2'));
    expect(said?.ruleId).toBe('cookie-same-name-twice');
    expect(said).not.toHaveProperty('earlier');
  });

  it('the other one was accepted since the login’s was deleted', () => {
    const ofSite = sets(`${APP}/`, 'sid=old; Domain=shop.test; Path=/; Secure; HttpOnly');
    const upgrade = post(`${API}/upgrade`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=old; sid=of-login' });
    const accepted = call(`${API}/me`, { sent: { Cookie: 'sid=old' } });
    expect(first(ofSite, login(), upgrade, accepted, refused('sid=old'))?.ruleId).toBe('user-refused');
  });
});

describe('after a logout', () => {
  const logout = post(`${API}/logout`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=of-login' });

  it('a login by another way whose line is refused is the reason', () => {
    const said = first(login(), logout, post(`${API}/graphql`, 'sid=two; Path=/; SameSite=None'), refused());
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /graphql' } });
  });

  it('a visitor’s session that a form began is not that of the user', () => {
    const cart = post(`${API}/cart/add`, `sid=guest; ${SID}`);
    expect(first(login(), logout, cart, refused('sid=guest'))?.earlier?.request).toBe('POST /logout');
    const done = post(`${API}/checkout/done`, 'sid=; Path=/; Secure; Max-Age=0', { Cookie: 'sid=guest' });
    expect(first(login(), logout, cart, done, refused())?.earlier?.request).toBe('POST /logout');
  });
});

it('a late deletion after the end of the lifetime is not the reason', () => {
  const late = { ...sets(`${API}/slow`, 'sid=; Path=/; Secure; Max-Age=0'), atMs: 100, durationMs: 4000 };
  const short = { ...login(`sid=of-login; Max-Age=2; ${SID}`), atMs: 200 };
  expect(first(late, short, { ...refused(), atMs: 5200 })?.ruleId).not.toBe('session-deleted');
});

it('`Clear-Site-Data` in the response to a request without the cookie of the host found none', () => {
  const own = { Cookie: 'sid=of-login' };
  const clears = call(`${APP}/x`, { received: { 'Clear-Site-Data': '"cookies"' } });
  const said = first(call(`${APP}/`, { sent: own }), call(`${APP}/me`, { sent: own }), clears, {
    ...call(`${APP}/orders`),
    status: 401,
  });
  expect(said?.ruleId).not.toBe('session-deleted');
});
