import { describe, expect, it } from 'vitest';
import { API, APP, call, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** What one step hands to the next one, a visitor’s choice, and the session of an identity provider are no session of the refused request. */

const post = (url: string, lines: readonly string[], cookie?: string): SmallEntry =>
  call(url, {
    method: 'POST',
    ...(cookie === undefined ? {} : { sent: { Cookie: cookie } }),
    received: { 'Set-Cookie': lines },
  });
const OTHER_DOMAIN = 'Domain=other.test; Path=/; Secure; HttpOnly';

describe('a cookie of one step', () => {
  it.each(['reset_token', 'mfa_pending', 'preauth_token', 'Identity.External', 'invite-token'])(
    '%s was deleted when it had served: that is no reason',
    (name) => {
      const begun = call(`${API}/begin`, { received: { 'Set-Cookie': `${name}=1; ${SID}` } });
      const done = post(`${API}/finish`, [`${name}=; Path=/; Max-Age=0`], `${name}=1`);
      expect(ruleOf(begun, done, refused())).not.toBe('session-deleted');
    },
  );

  it('is the reason at the next step, where it was not stored', () => {
    const begun = post(`${API}/login`, [`mfa_pending=1; ${OTHER_DOMAIN}`]);
    const next: SmallEntry = { ...call(`${API}/auth/webauthn/finish`, { method: 'POST' }), status: 401 };
    expect(ruleOf(begun, next)).toBe('session-not-stored');
  });

  it('the response that deleted it set the session, which was sent', () => {
    const begun = post(`${API}/login`, [`stage=1; ${SID}`]);
    const done = post(`${API}/finish`, ['stage=; Path=/; Max-Age=0', `acme=1; ${SID}`], 'stage=1');
    expect(ruleOf(begun, done, refused('acme=1'))).not.toBe('session-deleted');
    expect(ruleOf(begun, done, refused())).toBe('session-deleted');
  });
});

it.each(['session_theme', 'login_hint', 'flash_notice', 'checkout_session', 'push_token', 'assessment_id'])(
  '%s is no session',
  (name) => {
    const before = [
      call(`${API}/me`, { sent: { Cookie: 'acme=1' } }),
      post(`${API}/x`, [`${name}=1; ${OTHER_DOMAIN}`]),
    ];
    expect(ruleOf(...before, refused('acme=1'))).toBe('user-refused');
  },
);

describe('two cookies of one login', () => {
  const begun = post(`${API}/login`, [`.ASPXAUTH=a; ${SID}`, `ASP.NET_SessionId=s; ${SID}`]);

  it('one was deleted: that the other one was sent does not explain the refusal', () => {
    const a = post(`${API}/a`, ['.ASPXAUTH=; Path=/; Max-Age=0'], '.ASPXAUTH=a; ASP.NET_SessionId=s');
    const [finding] = saidOf(begun, a, refused('ASP.NET_SessionId=s'));
    expect(finding).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'POST /a' } });
    expect(finding?.fixes[0]?.title).toContain('Find out whether `POST /a` is meant to end the session');
  });
});

describe('the session of an identity provider', () => {
  const PROVIDER = 'https://auth.shop.test';
  const form = (url: string, line: string): SmallEntry => ({
    url,
    method: 'POST',
    type: 'document',
    sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'same-origin' },
    received: { 'Set-Cookie': line },
  });
  const me: SmallEntry = { ...call(`${APP}/api/me`), status: 401 };

  it.each([
    ['by its name', `${PROVIDER}/login`, 'KEYCLOAK_IDENTITY'],
    ['by the URL that sets it', `${PROVIDER}/realms/x/login-actions/authenticate`, 'kc'],
  ])('%s: no other host is meant to get it', (_, url, name) => {
    expect(ruleOf(form(url, `${name}=1; ${SID}`), me)).toBe('user-refused');
  });

  it('near miss: a login of the reader’s own at another host, which leads back to the page', () => {
    const begun = form('https://api2.shop.test/login', `sid=1; ${SID}`);
    const back = { ...begun, status: 303, received: { ...begun.received, Location: `${APP}/` } };
    expect(ruleOf(back, me)).toBe('cookie-host-only');
    // Another application of the site has users of its own.
    expect(ruleOf(begun, me)).toBe('user-refused');
  });

  it('nor is that of another host the reason where the host itself was to set one', () => {
    const own: SmallEntry = {
      ...call(`${APP}/session`, { method: 'POST', received: { 'Set-Cookie': `app=1; ${OTHER_DOMAIN}` } }),
    };
    const [finding] = saidOf(form('https://api2.shop.test/login', `sid=1; ${SID}`), own, me);
    expect(finding).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /session' } });
  });
});
