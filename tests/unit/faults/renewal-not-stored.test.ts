import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, ruleOf, SID, saidOf } from './shop-calls';
import { explainSmall, type SmallEntry } from './small-har';

/** A session was to be renewed, and the line for that was refused; or the page after a login set another session. */

const OTHER_DOMAIN = 'Domain=other.test; Path=/; Secure; HttpOnly';
const post = (path: string, cookie: string, ...lines: readonly string[]): SmallEntry =>
  call(`${API}${path}`, { method: 'POST', sent: { Cookie: cookie }, received: { 'Set-Cookie': lines } });
const accepted = (cookie: string): SmallEntry => call(`${API}/orders`, { sent: { Cookie: cookie } });

describe('the line of a renewal was refused', () => {
  const renewal = post('/renew', 'sid=of-login', `sid=newer; ${OTHER_DOMAIN}`);

  it('and the older session was sent', () => {
    const [finding] = saidOf(login(), accepted('sid=of-login'), renewal, refused('sid=of-login'));
    expect(finding).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /renew' } });
    expect(finding?.title).toContain('It sent an older `sid`');
  });

  it('near misses: the same value was to be set again; nothing was renewed', () => {
    const again = post('/renew', 'sid=of-login', `sid=of-login; ${OTHER_DOMAIN}`);
    expect(ruleOf(login(), accepted('sid=of-login'), again, refused('sid=of-login'))).toBe('user-refused');
    const guest = call(`${API}/basket`, { received: { 'Set-Cookie': `sid=guest; ${OTHER_DOMAIN}` } });
    expect(ruleOf(login(), accepted('sid=of-login'), guest, refused('sid=of-login'))).toBe('user-refused');
  });

  it('and the access cookie had expired: not that it must be renewed, which it was', () => {
    const begun = call(`${API}/login`, {
      method: 'POST',
      received: { 'Set-Cookie': [`access=a1; ${SID}; Max-Age=60`, 'refresh=r1; Path=/auth; Secure; HttpOnly'] },
    });
    const refresh = { ...post('/auth/refresh', 'refresh=r1', `access=a2; ${OTHER_DOMAIN}`), atMs: 70_000 };
    const [finding] = saidOf(begun, accepted('access=a1'), refresh, { ...refused(), atMs: 71_000 });
    expect(finding).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /auth/refresh' } });
  });

  it('of the cookie that renews: the next renewal sends the older one', () => {
    const begun = call(`${API}/login`, {
      method: 'POST',
      received: { 'Set-Cookie': [`access=a1; ${SID}`, 'refresh=r1; Path=/auth; Secure; HttpOnly'] },
    });
    const refresh = post('/auth/refresh', 'access=a1; refresh=r1', `refresh=r2; ${OTHER_DOMAIN}`);
    const next = { ...post('/auth/refresh', 'access=a1; refresh=r1'), status: 401 };
    expect(saidOf(begun, refresh, next)[0]?.title).toContain('It sent an older `refresh`');
  });

  it('no line of it is said to have set a newer one meanwhile', () => {
    const refresh = post('/auth/refresh', 'sid=of-login', `sid=newer; ${OTHER_DOMAIN}`);
    const [finding] = saidOf(login(), refresh, refused('sid=of-login'));
    expect(finding?.why).not.toContain('set a new `sid`');
  });
});

describe('a second login whose line was refused', () => {
  const second = post('/login', 'sid=of-login', `sid=second; ${OTHER_DOMAIN}`);

  it('is not the reason where the first session was accepted since', () => {
    const before = [login(), accepted('sid=of-login'), second];
    expect(ruleOf(...before, accepted('sid=of-login'), refused('sid=of-login'))).toBe('user-refused');
    expect(ruleOf(...before, refused('sid=of-login'))).toBe('session-not-stored');
  });
});

describe('a renewal that was stored', () => {
  it('belongs to no visitor', () => {
    const refresh = post('/auth/refresh', 'sid=of-login', `sid=newer; ${SID}`);
    const [finding] = saidOf(login(), accepted('sid=of-login'), refresh, refused('sid=newer'));
    expect(finding?.ruleId).toBe('session-replaced');
    expect(finding?.why).not.toContain('without a login');
  });
});

describe('a call to a URL that ends with `session`', () => {
  it('is no login beside one whose URL has the word: its cookie was sent, and that of the login was not stored', () => {
    const other = call(`${API}/analytics/session`, { method: 'POST', received: { 'Set-Cookie': `asess=a; ${SID}` } });
    const [finding] = saidOf(login(`sid=of-login; ${OTHER_DOMAIN}`), other, refused('asess=a'));
    expect(finding).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /login' } });
    expect(ruleOf(login(`sid=of-login; ${SID}`), other, refused('asess=a; sid=of-login'))).toBe('user-refused');
  });
});

describe('the page to which a login led', () => {
  const navigate = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'same-origin' };
  const redirects: SmallEntry = {
    url: `${APP}/login`,
    method: 'POST',
    type: 'document',
    status: 303,
    sent: { ...navigate, Origin: APP },
    received: { Location: `${APP}/welcome`, 'Set-Cookie': `sid=of-login; ${SID}` },
  };
  const welcome = (...lines: readonly string[]): SmallEntry => ({
    url: `${APP}/welcome`,
    type: 'document',
    sent: { ...navigate, Cookie: 'sid=of-login' },
    received: { 'Set-Cookie': lines },
  });
  const me = (cookie: string): SmallEntry => ({ ...call(`${APP}/me`, { sent: { Cookie: cookie } }), status: 401 });
  const said = (...entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];

  it('replaced the session of the login', () => {
    expect(said(redirects, welcome(`sid=guest; ${SID}`), me('sid=guest'))).toMatchObject({
      ruleId: 'session-replaced',
      earlier: { request: 'GET /welcome' },
    });
  });

  it('near misses: it set nothing; it set the same value', () => {
    expect(said(redirects, welcome(), me('sid=of-login'))?.ruleId).toBe('user-refused');
    expect(said(redirects, welcome(`sid=of-login; ${SID}`), me('sid=of-login'))?.ruleId).toBe('user-refused');
  });
});

describe('the session of a proxy that logs in', () => {
  it.each(['_oauth2_proxy', '_oauth2_proxy_0', 'oidc_session'])('%s is one, also by its name', (name) => {
    expect(ruleOf(login(`${name}=s1; ${OTHER_DOMAIN}`), refused())).toBe('session-not-stored');
  });

  it.each(['oidc_state', 'oauth2', 'saml_nonce'])('near miss: %s is of the login itself', (name) => {
    expect(ruleOf(login(`${name}=s1; ${OTHER_DOMAIN}`), refused())).not.toBe('session-not-stored');
  });
});
