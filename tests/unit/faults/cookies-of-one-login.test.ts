import { describe, expect, it } from 'vitest';
import { API, call, login, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** A login sets several cookies for different URLs: which of them a refused request should have had. */

const sets = (...lines: readonly string[]): SmallEntry =>
  call(`${API}/login`, { method: 'POST', received: { 'Set-Cookie': lines } });
const ACCESS = 'access=a1; Path=/; Secure; HttpOnly';

describe('one cookie for every URL, and another for some', () => {
  it.each([
    ['a cookie that renews the session', 'refresh=r1; Path=/refresh; Secure; HttpOnly'],
    ['a cookie that is not named like a session', 'device=d1; Path=/auth; Secure; HttpOnly'],
  ])('%s is rightly absent: the one that was sent is named', (_, line) => {
    const [finding] = saidOf(sets(ACCESS, line), refused('access=a1'));
    expect(finding?.short).toBe('401: the cookie of the login was refused');
    expect(finding?.why).toContain('set `access` before, and this request sent it');
  });

  it('near misses: the session’s own is for another path; nothing else was sent', () => {
    const session = 'sid=s1; Path=/auth; Secure; HttpOnly';
    const [other] = saidOf(sets('device=d1; Path=/; Secure', session), refused('device=d1'));
    expect(other?.short).toBe('401: sid is for another path');
    const [alone] = saidOf(sets('refresh=r1; Path=/refresh; Secure'), refused());
    expect(alone?.short).toBe('401: no token was sent');
  });
});

describe('a cookie that renews a session, and its Path', () => {
  it.each([
    ['/auth', '/api/auth/refresh', '/api/auth'],
    ['/refresh_token', '/api/v1/refresh_token', '/api/v1/refresh_token'],
    ['/session', '/api/renew', '/api'],
  ])('set for %s, and %s renews: the Path is wrong, and the right one is no wider', (path, url, right) => {
    const renews = call(`${API}${url}`, { method: 'POST', status: 401 });
    const [finding] = saidOf(sets(`refresh_token=r1; Path=${path}; Secure; HttpOnly`), renews);
    expect(finding?.short).toBe('401: refresh_token is for another path');
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      `Set \`refresh_token\` with \`Path=${right}\` in the response to \`POST /login\`: only the URLs there then get it. With \`Path=/\` every request would have it`,
    ]);
  });

  it('near miss: another URL is not meant to have it', () => {
    const [finding] = saidOf(sets('refresh_token=r1; Path=/auth; Secure; HttpOnly'), refused());
    expect(finding?.why).toContain('it is rightly not sent with this request');
  });
});

describe('a later line of the session’s cookie that is no other session', () => {
  const again = (value: string, more: Partial<SmallEntry> = {}): SmallEntry =>
    call(`${API}/home`, { ...more, received: { 'Set-Cookie': `sid=${value}; ${SID}` } });
  const forbidden: SmallEntry = call(`${API}/admin`, { status: 403, sent: { Cookie: 'sid=second' } });

  it('has the same value, with another end', () => {
    const slides = again('of-login', { sent: { Cookie: 'sid=of-login' } });
    expect(ruleOf(login(), slides, refused('sid=of-login'))).toBe('user-refused');
  });

  it('renews the session: its request had the cookie for that', () => {
    const [first, second] = ['rt=r1; Path=/; Secure; HttpOnly', 'rt=r2; Path=/; Secure; HttpOnly'];
    const renews = call(`${API}/refresh`, {
      method: 'POST',
      sent: { Cookie: 'sid=of-login; rt=r1' },
      received: { 'Set-Cookie': [`sid=second; ${SID}`, second] },
    });
    const [finding] = saidOf(sets(`sid=of-login; ${SID}`, first), renews, refused('sid=second; rt=r2'));
    expect(finding?.ruleId).toBe('user-refused');
    // What the renewal sent was another value than the one that its response set.
    expect(finding?.why).not.toMatch(/same cookie/);
  });

  it('was followed by a 403: the server knows the user', () => {
    const steps = again('second', { method: 'POST', sent: { Cookie: 'sid=of-login' } });
    expect(ruleOf(login(), steps, forbidden)).toBe('user-refused');
  });

  it('near misses: a 401 after it; a 403 where its request had no session', () => {
    const sent = again('second', { sent: { Cookie: 'sid=of-login' } });
    expect(ruleOf(login(), sent, refused('sid=second'))).toBe('session-replaced');
    expect(ruleOf(login(), again('second'), forbidden)).toBe('session-replaced');
  });
});

describe('a line that the rules refuse, and whose value was sent', () => {
  const line = 'sid=of-login; Path=/; SameSite=None';

  it('is not said to be missing', () => {
    const [finding] = saidOf(login(line), refused('sid=of-login'));
    expect(finding?.title).not.toMatch(/older|was not stored/);
    expect(finding?.ruleId).toBe('user-refused');
  });

  it('near miss: another value was sent', () => {
    const [finding] = saidOf(call(`${API}/start`), login(line), refused('sid=before'));
    expect(finding?.title).toContain('It sent an older `sid`');
  });
});

describe('a request that renews a session', () => {
  it('lacks the cookie for that because of its Path, and not the one that had expired', () => {
    const both = sets('access=a1; Path=/; Secure; Max-Age=1', 'refresh=r1; Path=/auth/refresh/; Secure; HttpOnly');
    const me = call(`${API}/me`, { sent: { Cookie: 'access=a1' } });
    const renews = call(`${API}/auth/refresh`, { method: 'POST', status: 401, atMs: 5_000 });
    const [finding] = saidOf(both, me, renews);
    expect(finding?.short).toBe('401: refresh is for another path');
    expect(finding?.fixes[0]?.title).toContain('Set `refresh` with `Path=/auth/refresh` in the response');
  });

  it('over http the advice to renew is given, too: it writes no `Secure`', () => {
    const HTTP = 'http://api.shop.test';
    const ofHttp = { Origin: 'http://app.shop.test', Referer: 'http://app.shop.test/' };
    const login = call(`${HTTP}/login`, {
      method: 'POST',
      sent: ofHttp,
      received: { 'Set-Cookie': ['access=a1; Path=/; Max-Age=1', 'refresh=r1; Path=/auth/refresh'] },
    });
    const me = call(`${HTTP}/me`, { sent: { ...ofHttp, Cookie: 'access=a1' } });
    const [finding] = saidOf(login, me, call(`${HTTP}/me`, { status: 401, atMs: 9_000, sent: ofHttp }));
    expect(finding?.ruleId).toBe('renewal-needed');
    expect(finding?.fixes.map(({ snippet }) => snippet?.text)).toEqual([
      'Set-Cookie: access=…; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });
});
