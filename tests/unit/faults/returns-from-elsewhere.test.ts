import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** What comes back from another site: a login of a provider, and a payment. */

const APP = 'https://www.shop.test';
const IDP = 'https://login.idp.example';
const SID = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const visit = (url: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  atMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', ...more.sent },
});
const call = (path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'fetch',
  atMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Referer: `${APP}/`, ...more.sent },
});
const saidOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];

describe('a login that began with the form of a provider', () => {
  const login = (line: string): readonly SmallEntry[] => [
    visit(`${IDP}/login`, 0, {
      method: 'POST',
      status: 302,
      sent: { Origin: IDP, 'Sec-Fetch-Site': 'same-origin' },
      received: { Location: `${APP}/auth/callback?code=c&state=s`, 'Set-Cookie': `idp=1; ${SID}` },
    }),
    visit(`${APP}/auth/callback?code=c&state=s`, 30, { status: 302, received: { Location: '/', 'Set-Cookie': line } }),
    visit(`${APP}/`, 60, { sent: { Cookie: 'app=u1' } }),
  ];

  it('is one of the server to which it returned: its session had expired', () => {
    const said = saidOf(...login(`app=u1; ${SID}; Max-Age=1`), call('/api/me', 5000, { status: 401 }));
    expect(said?.why).toContain('`app` had expired: `GET /auth/callback` set it');
    expect(said?.earlier?.request).toBe('GET /auth/callback');
  });

  it('near miss: the provider itself is not known to have a session of that name', () => {
    const me = { ...call('/api/me', 5000, { status: 401 }), url: `${IDP}/api/me` };
    expect(saidOf(...login(`app=u1; ${SID}`), me)?.why ?? '').not.toContain('app');
  });
});

it('a response whose new session is sent to the login page is not that of the login', () => {
  const cookie = { Cookie: 'PHPSESSID=u1' };
  const said = saidOf(
    call('/login', 0, { method: 'POST', received: { 'Set-Cookie': `PHPSESSID=u1; ${SID}` } }),
    call('/api/me', 100, { sent: cookie }),
    visit(`${APP}/payment/return`, 300_000, {
      method: 'POST',
      status: 302,
      sent: { Origin: 'https://pay.example' },
      received: { Location: '/order/done', 'Set-Cookie': `PHPSESSID=new; ${SID}` },
    }),
    visit(`${APP}/order/done`, 300_030, {
      status: 302,
      sent: { Cookie: 'PHPSESSID=new' },
      received: { Location: '/login' },
    }),
    visit(`${APP}/login`, 300_060, { sent: { Cookie: 'PHPSESSID=new' } }),
    call('/api/me', 301_000, { status: 401, sent: { Cookie: 'PHPSESSID=new' } }),
  );
  expect(said).toMatchObject({ ruleId: 'session-replaced', earlier: { request: 'POST /payment/return' } });
});

it('near miss: after it a provider sent the user back, so that the session is that of a login', () => {
  const cookie = { Cookie: 'sid=g' };
  const to = (Location: string) => ({ status: 302, received: { Location } });
  const said = saidOf(
    call('/login', 0, { method: 'POST', received: { 'Set-Cookie': `sid=u1; ${SID}` } }),
    call('/promo', 100, { sent: { Cookie: 'sid=u1' }, received: { 'Set-Cookie': 'sid=; Path=/; Secure; Max-Age=0' } }),
    visit(`${APP}/home`, 200, { status: 302, received: { Location: '/sso/start', 'Set-Cookie': `sid=g; ${SID}` } }),
    visit(`${APP}/sso/start`, 230, { sent: cookie, ...to(`${IDP}/authorize?client_id=x&response_type=code`) }),
    visit(`${IDP}/authorize?client_id=x&response_type=code`, 260, to(`${APP}/sso/done?ticket=1`)),
    visit(`${APP}/sso/done?ticket=1`, 290, { sent: cookie, ...to('/home') }),
    visit(`${APP}/home`, 320, { sent: cookie }),
    call('/admin', 400, { method: 'POST', status: 403, sent: { Origin: APP, ...cookie } }),
  );
  expect(said).not.toHaveProperty('earlier');
});
