import { describe, expect, it } from 'vitest';
import { API, call, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** A refused request, and several cookies that had been set or deleted before: which of them may be the reason. */

const login = (...lines: readonly string[]): SmallEntry =>
  call(`${API}/login`, { method: 'POST', received: { 'Set-Cookie': lines } });
const accepted = (cookie: string): SmallEntry => call(`${API}/me`, { sent: { Cookie: cookie } });
const sets = (path: string, line: string, more: Partial<SmallEntry> = {}): SmallEntry =>
  call(`${API}${path}`, { ...more, received: { 'Set-Cookie': line } });

const ACME = 'acme=a1; Path=/; Secure; HttpOnly';
const OTHER_DOMAIN = 'Domain=other.test; Path=/; Secure';

describe('the session’s own cookie was sent with the value that the login set', () => {
  it.each([
    ['a nonce that the login deletes', [login(ACME, 'oidc_nonce=; Path=/; Max-Age=0'), accepted('acme=a1')]],
    ['a place to return to that the login deletes', [login(ACME, 'returnTo=; Path=/; Max-Age=0'), accepted('acme=a1')]],
    [
      'a message that the next page deletes',
      [login(ACME, 'flash=f1; Path=/; Secure'), sets('/home', 'flash=; Path=/; Max-Age=0'), accepted('acme=a1')],
    ],
    ['a banner that is remembered', [login(ACME), sets('/home', 'remember_banner=; Path=/; Max-Age=0')]],
  ])('%s is not the reason', (_, before) => {
    expect(ruleOf(...before, refused('acme=a1'))).toBe('user-refused');
  });

  it.each([
    ['a token against forged requests', 'XSRF-TOKEN'],
    ['a preference', 'last_tab'],
    ['a load balancer’s', 'JSESSIONIDROUTE'],
  ])('%s whose line was refused is not the reason', (_, name) => {
    const before = login(`sid=s1; ${SID}`, `${name}=x; ${OTHER_DOMAIN}`);
    expect(ruleOf(before, refused('sid=s1'))).toBe('user-refused');
  });

  it('near misses: it was not sent; the other one alone is named like a session', () => {
    const [alone] = saidOf(login(`sid=s1; ${OTHER_DOMAIN}`, `last_tab=x; ${OTHER_DOMAIN}`), refused());
    expect(alone?.title).toContain('The session cookie `sid` that');
    const [named] = saidOf(login('prefs=p1; Path=/; Secure', `sid=s1; ${OTHER_DOMAIN}`), refused('prefs=p1'));
    expect(named?.title).toContain('The session cookie `sid` that');
  });
});

it('of two that were refused the one that is named like a session is told, wherever it stands', () => {
  for (const lines of [
    [`session=s; ${OTHER_DOMAIN}; HttpOnly`, `lastview=1; ${OTHER_DOMAIN}`],
    [`lastview=1; ${OTHER_DOMAIN}`, `session=s; ${OTHER_DOMAIN}; HttpOnly`],
  ]) {
    expect(saidOf(login(...lines), refused())[0]?.short).toBe('401: session had not been stored');
  }
});

describe('one name is not one cookie', () => {
  it('a refused line says nothing where the same response set the cookie by another line', () => {
    const twice = login(`sid=s1; ${SID}; Max-Age=1`, `sid=s1; ${OTHER_DOMAIN}`);
    const [finding] = saidOf(twice, accepted('sid=s1'), { ...refused(), atMs: 5_000 });
    expect(finding?.short).not.toContain('had not been stored');
  });

  it('nor where another response tried to set it after the login', () => {
    const pixel = sets('/pixel', `sid=zzz; ${OTHER_DOMAIN}`);
    expect(ruleOf(login(`sid=s1; ${SID}`), pixel, refused())).not.toBe('session-not-stored');
  });

  it('a deletion of another cookie of the name is not why it is missing', () => {
    const legacy = sets('/me', 'sid=; Domain=shop.test; Path=/; Max-Age=0', { sent: { Cookie: 'sid=s1' } });
    const rules = [login(`sid=s1; ${SID}`), legacy];
    expect(ruleOf(...rules, refused())).not.toBe('session-deleted');
    const own = sets('/me', 'sid=; Path=/; Max-Age=0', { sent: { Cookie: 'sid=s1' } });
    expect(ruleOf(login(`sid=s1; ${SID}`), own, refused())).toBe('session-deleted');
  });
});

it('a token that the server says is invalid is the reason, and no cookie that it does not use', () => {
  const answer = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
  const tried = call(`${API}/orders`, { status: 401, sent: { Authorization: 'Bearer t1' }, received: answer });
  expect(ruleOf(login(`connect.sid=s; ${OTHER_DOMAIN}`), tried)).toBe('token-refused');
});

it('a renewal that is refused lacks the cookie that renews, and not the one that had expired', () => {
  const both = login('access=a1; Path=/; Secure; Max-Age=1', `refresh_token=r1; ${OTHER_DOMAIN}`);
  const renews = call(`${API}/auth/refresh`, { method: 'POST', status: 401, atMs: 5_000 });
  expect(saidOf(both, renews)[0]?.short).toBe('401: refresh_token had not been stored');
});

describe('a renewal whose cookie was refused', () => {
  it('is why, and not the end of the former one: its request had that', () => {
    const renews = call(`${API}/keepalive`, {
      method: 'POST',
      atMs: 900,
      sent: { Cookie: 'sid=s1' },
      received: { 'Set-Cookie': `sid=s2; ${OTHER_DOMAIN}; Max-Age=60` },
    });
    const [finding] = saidOf(login(`sid=s1; ${SID}; Max-Age=1`), renews, { ...refused(), atMs: 9_000 });
    expect(finding?.short).toBe('401: sid had not been stored');
    expect(finding?.earlier?.request).toBe('POST /keepalive');
  });
});

it('a token’s cookie that was not stored is the reason of a 403 to a request that changes something', () => {
  const forbidden = (method: string): SmallEntry =>
    call(`${API}/cart`, { method, status: 403, sent: { Cookie: 'sid=s1' } });
  const before = login(`sid=s1; ${SID}`, `XSRF-TOKEN=x; ${OTHER_DOMAIN}`);
  expect(saidOf(before, accepted('sid=s1'), forbidden('POST'))[0]?.title).toContain(
    '`XSRF-TOKEN`, which `POST /login` set',
  );
  expect(saidOf(before, accepted('sid=s1'), forbidden('GET'))[0]?.title).not.toContain('XSRF-TOKEN');
});

describe('beside another cookie of the login that was sent', () => {
  it.each(['tokenExpiry=17', 'auth_provider=google', 'remember_me=1'])(
    '%s is no session: a refused one that scripts cannot read is',
    (other) => {
      const sets = login(`acme=a1; ${OTHER_DOMAIN}; HttpOnly`, `${other}; Path=/; Secure`);
      expect(saidOf(sets, refused(other))[0]?.short).toBe('401: acme had not been stored');
    },
  );

  it('a deleted session is the reason, where that one renews it or is a token', () => {
    for (const other of ['refresh_token=r1', '.AspNetCore.Antiforgery.abc=t1', 'remember_me=1']) {
      const deletes = sets('/basket', 'sid=; Path=/; Max-Age=0', { sent: { Cookie: `sid=s1; ${other}` } });
      expect(ruleOf(login(`sid=s1; ${SID}`, `${other}; Path=/`), deletes, refused(other))).toBe('session-deleted');
    }
  });

  it('what a later call sets that is no login is not the session', () => {
    const chat = call(`${API}/chat/token`, {
      method: 'POST',
      sent: { Cookie: 'sid=s1' },
      received: { 'Set-Cookie': `chat=c1; ${OTHER_DOMAIN}` },
    });
    expect(ruleOf(login(`sid=s1; ${SID}`), accepted('sid=s1'), chat, refused('sid=s1'))).toBe('user-refused');
  });
});

it('a login in two steps: the cookie of the first step is none of the session', () => {
  const second = call(`${API}/Account/LoginWith2fa`, {
    method: 'POST',
    received: {
      'Set-Cookie': ['TwoFactorUserId=; Path=/; Max-Age=0', `.AspNetCore.Identity.Application=i1; ${OTHER_DOMAIN}`],
    },
  });
  const [finding] = saidOf(login('TwoFactorUserId=t1; Path=/; Secure; HttpOnly'), second, refused());
  expect(finding?.short).toBe('401: .AspNetCore.Identity.Application had not been stored');
});

it('the newest login is a page too, where that sets a cookie that is named like a session', () => {
  const deletes = sets('/basket', 'sid=; Path=/; Max-Age=0', { sent: { Cookie: 'sid=s1' } });
  const page = (line: string): SmallEntry => ({
    url: `${API}/login`,
    type: 'document',
    received: { 'Set-Cookie': line },
  });
  const before = [login(`sid=s1; ${SID}`), deletes];
  expect(ruleOf(...before, page(`session=s2; ${SID}`), refused())).not.toBe('session-deleted');
  expect(ruleOf(...before, page('flash=f; Path=/; Secure'), refused())).toBe('session-deleted');
});
