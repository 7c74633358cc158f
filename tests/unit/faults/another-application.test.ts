import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, SID, saidOf } from './shop-calls';
import type { Headers, SmallEntry } from './small-har';

/** Several applications of one site have cookies of one name: what the login, or the logout, of one does is not said of another. */

const OWN = { Cookie: 'sid=own' };
const HOST = 'Path=/; Secure; HttpOnly';
const DELETES = 'sid=; Path=/; Secure; Max-Age=0';
const sets = (url: string, line: string, sent: Headers = {}): SmallEntry =>
  call(url, { sent, received: { 'Set-Cookie': line } });
const post = (url: string, line: string, sent: Headers = {}): SmallEntry => ({
  ...sets(url, line, sent),
  method: 'POST',
});
const visit = (url: string, cookie: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: {
    'Sec-Fetch-Site': 'none',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    ...(cookie === '' ? {} : { Cookie: cookie }),
  },
});
const loginAt = (url: string): SmallEntry => ({
  ...visit(url, '', { method: 'POST' }),
  received: { 'Set-Cookie': `sid=other; ${HOST}` },
});
const sentToLogin = (cookie: string): readonly SmallEntry[] => [
  visit(`${APP}/account`, cookie, { status: 302, received: { Location: '/login' } }),
  visit(`${APP}/login`, cookie),
];
const of = (...entries: readonly SmallEntry[]) => saidOf(...entries).find(({ ruleId }) => ruleId !== 'login-loop');
const adviseDomain = (...entries: readonly SmallEntry[]): boolean =>
  saidOf(...entries).some(({ fixes }) => fixes.some(({ title }) => title.includes('Domain=')));

describe('the login of another application', () => {
  const staging = loginAt('https://staging.shop.test/login');

  it('is not the reason for a page that had accepted its own cookie before', () => {
    const entries = [visit(`${APP}/account`, 'sid=own'), staging, ...sentToLogin('sid=own')];
    expect(of(...entries)).not.toHaveProperty('earlier');
    expect(adviseDomain(...entries)).toBe(false);
  });

  it('nor for a call, where the same page logged in at a widget', () => {
    const chat = post('https://chat.shop.test/api/login', `sid=other; ${HOST}`);
    const entries = [call(`${API}/me`, { sent: OWN }), chat, refused('sid=own')];
    expect(of(...entries)).not.toHaveProperty('earlier');
    expect(adviseDomain(...entries)).toBe(false);
  });

  it('nor any `POST` to another host, where the own cookie is gone', () => {
    const search = post('https://search.shop.test/query', `sid=other; ${HOST}`);
    expect(of(call(`${API}/me`, { sent: OWN }), search, refused())).not.toHaveProperty('earlier');
  });

  it('nor the link of a mail that counts clicks', () => {
    const click = visit('https://newsletter.shop.test/click?key=abc', '', {
      status: 302,
      received: { Location: `${APP}/`, 'Set-Cookie': `sid=other; ${HOST}` },
    });
    const entries = [visit(`${APP}/account`, 'sid=own'), click, visit(`${APP}/`, 'sid=own'), ...sentToLogin('sid=own')];
    expect(of(...entries)).not.toHaveProperty('earlier');
  });

  it.each([
    ['a logout that redirects', '/logout'],
    ['another redirect', '/lang'],
  ])('does not hide %s, which deleted the own cookie', (_, path) => {
    const deletes = visit(`${APP}${path}`, 'sid=own', {
      status: 302,
      received: { Location: '/', 'Set-Cookie': DELETES },
    });
    const begun = login(`sid=own; ${SID}`, `${APP}/login`);
    const entries = [begun, staging, deletes, visit(`${APP}/`, ''), ...sentToLogin('')];
    expect(of(...entries)).toMatchObject({ ruleId: 'session-deleted', earlier: { request: `GET ${path}` } });
  });

  it('does not hide a logout before it', () => {
    const logout = post(`${APP}/logout`, DELETES, OWN);
    const entries = [login(`sid=own; ${SID}`, `${APP}/login`), logout, staging, ...sentToLogin('')];
    expect(of(...entries)?.earlier?.request).toBe('POST /logout');
  });
});

describe('that a URL which is for everybody was read does not tell that the user was known', () => {
  const old = { Cookie: 'sid=old' };
  const begun = login('sid=of-login; Secure; HttpOnly', `${APP}/auth/login`);

  it('the Path of the login is the reason', () => {
    const entries = [begun, visit(`${APP}/`, 'sid=old'), call(`${APP}/api/me`, { status: 401, sent: old })];
    expect(of(...entries)).toMatchObject({ ruleId: 'user-refused', earlier: { request: 'POST /auth/login' } });
  });

  it('near miss: the very request was accepted since then', () => {
    const me = call(`${APP}/api/me`, { sent: old });
    expect(of(begun, me, { ...me, status: 401 })).not.toHaveProperty('earlier');
  });
});

it('a refusal before the login, which kept the cookie, does not hide what deleted it', () => {
  const visitor = sets(`${API}/home`, `sid=own; ${SID}`);
  const kept = call(`${API}/login`, { method: 'POST', sent: OWN });
  const orders = call(`${API}/orders`, { sent: OWN });
  const promo = sets(`${API}/promo`, DELETES, OWN);
  const said = of(visitor, refused('sid=own'), kept, orders, promo, refused());
  expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /promo' } });
});

it.each(['/api/users', '/api/google/verify', '/api/password/reset'])(
  'POST %s after a logout may begin the session of a user',
  (path) => {
    const logout = post(`${API}/logout`, DELETES, { Cookie: 'sid=of-login' });
    expect(of(login(), logout, post(`${API}${path}`, `sid=two; ${SID}`), refused('sid=two'))?.ruleId).toBe(
      'user-refused',
    );
  },
);

it.each(['/api/session', '/register'])('the older of two cookies is not deleted where POST %s set it', (path) => {
  const begun = login(`sid=of-login; ${HOST}`, `${APP}${path}`);
  const guest = sets(`${APP}/cart`, 'sid=guest; Domain=shop.test; Path=/; Secure; HttpOnly');
  const me = call(`${APP}/me`, { status: 401, sent: { Cookie: 'sid=of-login; sid=guest' } });
  expect(of(begun, guest, me)).toMatchObject({ ruleId: 'cookie-same-name-twice', fixes: [{ id: 'find-the-older' }] });
});
