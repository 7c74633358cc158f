import { describe, expect, it } from 'vitest';
import { API, call, login, other, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** What stands beside a lost session, and does not hide it. */

const DELETES = 'sid=; Path=/; Secure; Max-Age=0';
const OTHER_DOMAIN = 'Domain=other.test; Path=/; Secure; HttpOnly';
const sent = (
  path: string,
  cookie: string,
  lines: readonly string[] = [],
  more: Partial<SmallEntry> = {},
): SmallEntry =>
  call(`${API}${path}`, { ...more, sent: { Cookie: cookie, ...more.sent }, received: { 'Set-Cookie': lines } });
const deleted = sent('/prefs', 'sid=of-login', [DELETES], { method: 'POST' });

it.each([
  ['a message, by a logout', '/logout', 'messages=m; Path=/; HttpOnly'],
  ['a preference', '/prefs', 'font_size=2; Path=/'],
])('the response that deleted it set %s, too', (_, path, line) => {
  const both = sent(path, 'sid=of-login', [DELETES, line], { method: 'POST' });
  expect(ruleOf(login(), both, refused(line.split(';')[0]))).toBe('session-deleted');
});

describe('a cookie that is named like a session, too, and that no login set', () => {
  const begun = login(`acme_auth=a; ${SID}`);
  const deletes = sent('/prefs', 'PHPSESSID=p; acme_auth=a', ['acme_auth=; Path=/; Secure; Max-Age=0']);

  it('was sent: the one of the login is missing all the same', () => {
    expect(ruleOf(begun, deletes, refused('PHPSESSID=p'))).toBe('session-deleted');
  });

  it('near miss: a newer login set it', () => {
    const again = call(`${API}/signin`, { method: 'POST', received: { 'Set-Cookie': `PHPSESSID=q; ${SID}` } });
    expect(ruleOf(begun, deletes, again, refused('PHPSESSID=q'))).not.toBe('session-deleted');
  });
});

describe('a session that frameworks renew with each response', () => {
  const begun = login(`_shop_session=a; ${SID}`);
  const replaces = (path: string, method: string): SmallEntry =>
    sent(path, '_shop_session=a', [`_shop_session=b; ${SID}`], { method });

  it('was replaced by a logout', () => {
    const [finding] = saidOf(begun, replaces('/users/sign_out', 'DELETE'), refused('_shop_session=b'));
    expect(finding).toMatchObject({ ruleId: 'session-replaced' });
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['log-in-again']);
  });

  it('was replaced by a server that does not renew it, as another response shows', () => {
    const accepted = sent('/me', '_shop_session=a');
    expect(ruleOf(begun, accepted, replaces('/likes', 'POST'), refused('_shop_session=b'))).toBe('session-replaced');
  });
});

it('the parts of a cookie were replaced by the whole one: what was sent is named', () => {
  const parts = login(`app-session.0=a; ${SID}`);
  const user = sent('/user', 'app-session.0=a', ['app-session.0=; Path=/; Secure; Max-Age=0', `app-session=b; ${SID}`]);
  expect(saidOf(parts, user, refused('app-session=b'))[0]?.title).toContain('Sent: `app-session`.');
});

it.each(['/push/tokens', '/analytics/session', '/checkout/sessions'])('a POST to %s is no newer login', (path) => {
  expect(ruleOf(login(), deleted, call(`${API}${path}`, { method: 'POST' }), refused())).toBe('session-deleted');
});

describe('a header with a key', () => {
  const key = { 'X-Api-Key': 'k' };

  it('that a public call had before the login', () => {
    const config = call(`${API}/config`, { sent: key });
    const accepted = sent('/me', 'sid=of-login', [], { sent: key });
    const again: SmallEntry = { ...call(`${API}/me`, { sent: key }), status: 401 };
    expect(ruleOf(config, login(), accepted, deleted, again)).toBe('session-deleted');
  });
});

it('a server that also knows users by a name and a password', () => {
  const basic: SmallEntry = {
    ...call(`${API}/me`, { received: { 'WWW-Authenticate': 'Basic realm="Realm"' } }),
    status: 401,
  };
  expect(ruleOf(login(), sent('/me', 'sid=of-login'), deleted, basic)).toBe('session-deleted');
});

it('a refused request without the cookie, which was still stored, began a session: that replaced it', () => {
  const fromMail = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  const guest: SmallEntry = { ...other(`sid=guest; ${SID}`, { type: 'document', sent: fromMail }), status: 401 };
  const [finding] = saidOf(
    login('sid=of-login; Path=/; Secure; SameSite=Strict'),
    sent('/me', 'sid=of-login'),
    guest,
    refused('sid=guest'),
  );
  expect(finding?.fixes.map(({ id }) => id)).toEqual(['start-no-session']);
});

it('a response that overtook the login: when it was sent, and when it came', () => {
  const slow: SmallEntry = { ...other(`sid=guest; ${SID}`), atMs: 1_000, durationMs: 3_000 };
  const [finding] = saidOf(slow, { ...login(), atMs: 2_000 }, { ...refused('sid=guest'), atMs: 9_000 });
  expect(finding).toMatchObject({ ruleId: 'session-replaced', earlier: { request: 'GET /basket' } });
  expect(finding?.why).toContain('It was sent before the response to `POST /login` had come');
  expect(finding?.fixes[0]?.title).toContain('or let the page wait for its response before the login');
});

it('a form that did its work led to the login: it is not said to have been refused', () => {
  const password: SmallEntry = {
    url: `${API}/account/password`,
    method: 'POST',
    type: 'document',
    status: 303,
    sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Cookie: 'sid=of-login' },
    received: { Location: `${API}/login`, 'Set-Cookie': DELETES },
  };
  const page: SmallEntry = { url: `${API}/login`, type: 'document' };
  const [finding] = saidOf(login(), password, page, refused());
  expect(finding?.fixes.map(({ id }) => id)).toEqual(['keep-the-session']);
});

it.each(['cart_session', 'flash_session', 'magic_session', 'mfa_session', 'device_token', 'hint_sid'])(
  '%s is the session where a login set it alone',
  (name) => {
    const begun = login(`${name}=a; ${SID}`);
    const gone = sent('/prefs', `${name}=a`, [`${name}=; Path=/; Secure; Max-Age=0`], { method: 'POST' });
    expect(ruleOf(begun, sent('/me', `${name}=a`), gone, refused())).toBe('session-deleted');
    expect(ruleOf(login(`${name}=a; ${OTHER_DOMAIN}`), refused())).toBe('session-not-stored');
  },
);

it.each(['/tax?code=94110&state=CA', '/account/passkeys'])('%s is no login, and replaced the session', (path) => {
  const replaces = sent(path, 'sid=of-login', [`sid=b; ${SID}`], { method: path.includes('?') ? 'GET' : 'POST' });
  expect(ruleOf(login(), sent('/me', 'sid=of-login'), replaces, refused('sid=b'))).toBe('session-replaced');
});

it.each([
  ['Max-Age=30', 'a `Max-Age=30`'],
  ['Max-Age=30; Expires=Fri, 20 Nov 2026 10:00:01 GMT', 'a `Max-Age` or `Expires`'],
])('with %s, what had passed is %s', (lifetime, said) => {
  const begun = login(`sid=of-login; ${SID}; ${lifetime}`);
  const accepted = sent('/me', 'sid=of-login');
  expect(saidOf(begun, accepted, { ...refused(), atMs: 90_000 })[0]?.why).toContain(said);
});

describe('what is said of the login, where no line tells it', () => {
  it('the whole cookie in place of its parts is no sign that nobody had logged in', () => {
    const accepted = sent('/me', 'app-session.0=a');
    const lines = ['app-session.0=; Path=/; Secure; Max-Age=0', `app-session=b; ${SID}`];
    const [finding] = saidOf(accepted, sent('/user', 'app-session.0=a', lines), refused('app-session=b'));
    expect(finding?.title).toContain('Sent: `app-session`.');
    expect(finding?.why).not.toContain('nobody had logged in');
  });

  it('a line that cannot be parsed was perhaps to set the session', () => {
    const said = saidOf(login('sid=a\u0001b; Path=/; HttpOnly'), refused());
    expect(said.map(({ why }) => why).join()).not.toMatch(/set no cookie|shows no login/);
  });

  it('a login that set a cookie for its next step alone set no session', () => {
    expect(saidOf(login(`mfa_pending=1; ${SID}`), refused())[0]?.why).toContain('set no cookie of a session');
  });

  it('a banner whose path has a word of a renewal renews nothing', () => {
    const banner = call(`${API}/home`, { received: { 'Set-Cookie': 'banner_rotation=1; Path=/home; Secure' } });
    expect(ruleOf(login(), banner, refused())).toBe('user-refused');
  });
});
