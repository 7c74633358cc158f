import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** What a renewal set, what was refused before it was deleted, and two servers of one host. */

const APP = 'https://www.shop.test';
const SID = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const at = (origin: string, path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${origin}${path}`,
  type: 'fetch',
  atMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Referer: `${origin}/`, ...more.sent },
});
const call = (path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => at(APP, path, atMs, more);
const login = (line: string, atMs = 0): SmallEntry =>
  call('/login', atMs, { method: 'POST', received: { 'Set-Cookie': line } });
const sent = (Cookie: string, more: Partial<SmallEntry> = {}): Partial<SmallEntry> => ({ ...more, sent: { Cookie } });
const saidOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];

describe('a renewal that sets the token for other URLs', () => {
  const renewed = (token: string): readonly SmallEntry[] => [
    call('/auth/login', 0, {
      method: 'POST',
      received: {
        'Set-Cookie': [`access_token=a1; ${SID}; Max-Age=900`, `refresh_token=r1; ${SID.replace('/', '/auth')}`],
      },
    }),
    call('/api/me', 100, sent('access_token=a1')),
    call('/api/me', 1_000_000, { status: 401 }),
    call('/auth/refresh', 1_000_100, sent('refresh_token=r1', { method: 'POST', received: { 'Set-Cookie': token } })),
  ];

  it('is the reason, and not that the token before it had expired', () => {
    const said = saidOf(
      ...renewed('access_token=a2; Max-Age=900; Secure; HttpOnly'),
      call('/api/me', 1_000_200, { status: 401 }),
    );
    expect(said).toMatchObject({
      short: '401: access_token is for another path',
      earlier: { request: 'POST /auth/refresh' },
    });
    expect(said?.why).toContain('set `access_token` for `/auth`, and this request is for `/api/me`');
  });

  it('near miss: one for every URL that was sent and refused is a matter of the server', () => {
    const said = saidOf(
      ...renewed(`access_token=a2; ${SID}; Max-Age=900`),
      call('/api/me', 1_000_200, sent('access_token=a2', { status: 401 })),
    );
    expect(said).toMatchObject({ ruleId: 'user-refused' });
    expect(said?.why).toContain('the reason is at the server');
  });
});

describe('a cookie that was deleted after the server had refused it', () => {
  const ended = (deletion: SmallEntry, ...before: readonly SmallEntry[]) =>
    saidOf(call('/api/orders', 0, sent('sid=u1')), ...before, deletion, call('/api/me', 400, { status: 401 }));
  const gone = { 'Set-Cookie': `sid=; ${SID}; Max-Age=0` };
  const refused = call('/api/orders', 100, sent('sid=u1', { status: 401 }));

  it.each([
    ['a logout by the page', call('/api/logout', 200, sent('sid=u1', { method: 'POST', status: 204, received: gone }))],
    ['a call about the session', call('/api/auth/session', 200, sent('sid=u1', { received: gone }))],
  ])('is not the reason for what is refused then, also at another URL: %s', (_, deletion) => {
    const said = ended(deletion, refused);
    expect(said?.ruleId).toBe('user-refused');
    expect(said?.why).toContain('The server had refused a request with `sid` before that');
    expect(said?.fixes[0]?.title).toContain('Log in again');
  });

  it('near miss: nothing was refused before', () => {
    const said = ended(call('/api/auth/session', 200, sent('sid=u1', { received: gone })));
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /api/auth/session' } });
  });

  it('near miss: what was refused had never been accepted, so that it may need more than a session', () => {
    const admin = call('/api/admin', 100, sent('sid=u1', { status: 401 }));
    const said = ended(call('/api/auth/session', 200, sent('sid=u1', { received: gone })), admin);
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /api/auth/session' } });
  });

  it('near miss: it was accepted again before it was deleted', () => {
    const accepted = call('/api/orders', 150, sent('sid=u1'));
    const said = ended(call('/api/auth/session', 200, sent('sid=u1', { received: gone })), refused, accepted);
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /api/auth/session' } });
  });
});

describe('a second login whose line is refused, after the first session had ended', () => {
  const again = (...between: readonly SmallEntry[]) =>
    saidOf(
      login(`sid=u1; ${SID}`),
      call('/api/me', 100, sent('sid=u1')),
      ...between,
      { ...login('sid=u2; Path=/; SameSite=None', 300), ...sent('sid=u1') },
      call('/', 400, sent('sid=u1')),
      call('/api/me', 500, sent('sid=u1', { status: 401 })),
    );

  it('is the reason, also where a page for everybody was read with the first one', () => {
    const said = again(call('/api/me', 200, sent('sid=u1', { status: 401 })));
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /login' } });
  });

  it('near miss: the first one was not refused before', () => {
    expect(again()?.ruleId).toBe('user-refused');
  });
});

describe('two servers of this computer, with sessions of one name', () => {
  const [own, other] = ['http://localhost:4000', 'http://localhost:3000'];
  const loginAt = (origin: string, value: string, atMs: number, before: Partial<SmallEntry> = {}): SmallEntry => ({
    ...at(origin, '/login', atMs, before),
    method: 'POST',
    received: { 'Set-Cookie': `connect.sid=${value}; Path=/; HttpOnly` },
  });
  const refusedWith = (value: string) => at(own, '/api/me', 900, sent(`connect.sid=${value}`, { status: 401 }));

  it('a login at the one replaces the session of the other: it needs another name', () => {
    const said = saidOf(
      loginAt(own, 'b1', 0),
      at(own, '/api/me', 100, sent('connect.sid=b1')),
      loginAt(other, 'a1', 200, sent('connect.sid=b1')),
      at(other, '/api/me', 300, sent('connect.sid=a1')),
      refusedWith('a1'),
    );
    expect(said).toMatchObject({ ruleId: 'session-replaced' });
    expect(said?.title).toContain('is the one of `POST http://localhost:3000/login`, not the one of `POST /login`');
    expect(said?.fixes[0]?.title).toContain('another name than `connect.sid`');
  });

  it('also where the other server had set one before its login', () => {
    const said = saidOf(
      loginAt(own, 'b1', 0),
      at(
        other,
        '/login',
        100,
        sent('connect.sid=b1', { received: { 'Set-Cookie': 'connect.sid=a0; Path=/; HttpOnly' } }),
      ),
      loginAt(other, 'a1', 200, sent('connect.sid=a0')),
      refusedWith('a1'),
    );
    expect(said).toMatchObject({ ruleId: 'session-replaced', earlier: { request: 'POST /login' } });
    expect(said?.why).toContain('Another server of `localhost`, with another port, set it');
  });

  it('a provider beside the application replaces what its login began with', () => {
    const visit = { type: 'document', status: 302 } as const;
    const jsession = (value: string) => ({ 'Set-Cookie': `JSESSIONID=${value}; Path=/; HttpOnly` });
    const authorize = `${other}/realms/a/protocol/openid-connect/auth?client_id=a&response_type=code`;
    const said = saidOf(
      at(own, '/login', 0, { ...visit, received: { ...jsession('a0'), Location: authorize } }),
      { ...at(other, '', 30, sent('JSESSIONID=a0', { type: 'document', received: jsession('k0') })), url: authorize },
      at(other, '/realms/a/login-actions/authenticate', 5000, {
        ...sent('JSESSIONID=k0', { ...visit, method: 'POST' }),
        received: { Location: `${own}/callback?code=c&state=s` },
      }),
      at(own, '/callback?code=c&state=s', 5030, sent('JSESSIONID=k0', { type: 'document', status: 401 })),
    );
    expect(said).toMatchObject({ ruleId: 'session-replaced' });
    expect(said?.title).toContain('not the one of `GET /login`');
  });

  it('near miss: this server accepted what the other one had set', () => {
    const said = saidOf(
      loginAt(own, 'b1', 0),
      loginAt(other, 'a1', 200, sent('connect.sid=b1')),
      at(own, '/api/me', 400, sent('connect.sid=a1')),
      refusedWith('a1'),
    );
    expect(said?.ruleId).toBe('user-refused');
  });

  it('near miss: a second login at the same server', () => {
    const said = saidOf(loginAt(own, 'b1', 0), loginAt(own, 'b2', 200, sent('connect.sid=b1')), refusedWith('b2'));
    expect(said?.ruleId).toBe('user-refused');
  });

  it('near miss: users log in at the other one alone, as behind a proxy', () => {
    const said = saidOf(
      loginAt(other, 'a1', 200),
      at(other, '/api/me', 300, sent('connect.sid=a1')),
      refusedWith('a1'),
    );
    expect(said?.ruleId).toBe('user-refused');
  });
});
