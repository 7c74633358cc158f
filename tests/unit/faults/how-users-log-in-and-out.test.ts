import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** Which requests are a login or a logout, what they mean for a later refusal, and which cookies are none of a user. */

const APP = 'https://www.shop.test';
const SID = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const call = (path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'fetch',
  atMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Referer: `${APP}/`, ...more.sent },
});
const visit = (path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'document',
  atMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', Referer: `${APP}/`, ...more.sent },
});
const withCookie = (Cookie: string, more: Partial<SmallEntry> = {}): Partial<SmallEntry> => ({
  ...more,
  sent: { Cookie },
});
const setting = (line: string, more: Partial<SmallEntry> = {}): Partial<SmallEntry> => ({
  ...more,
  received: { ...more.received, 'Set-Cookie': line },
});
const login = (atMs: number, line = `sid=u; ${SID}`, cookie?: string): SmallEntry =>
  call('/login', atMs, { ...setting(line, { method: 'POST' }), ...(cookie ? { sent: { Cookie: cookie } } : {}) });
const refused = (atMs: number, cookie?: string): SmallEntry =>
  call('/api/x', atMs, cookie ? withCookie(cookie, { status: 401 }) : { status: 401 });
const findingsOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.at(-1)?.findings ?? [];
const saidOf = (...entries: readonly SmallEntry[]) => findingsOf(...entries)[0];

describe('a login that keeps the session which a page began', () => {
  const guest = visit('/', 0, setting(`connect.sid=g; ${SID}`));
  const cookie = 'connect.sid=g';
  it.each([
    [
      'by a provider',
      visit(
        '/auth/google/callback?code=abcdefgh1&state=abcdefgh2',
        100,
        withCookie(cookie, { status: 302, received: { Location: '/' } }),
      ),
    ],
    ['by a link', visit('/magic?token=abcdef', 100, withCookie(cookie, { status: 302, received: { Location: '/' } }))],
    ['by a code', call('/api/otp/verify', 100, withCookie(cookie, { method: 'POST' }))],
    ['by signing up', call('/register', 100, withCookie(cookie, { method: 'POST' }))],
  ])('is one: %s', (_, of) => {
    const said = saidOf(guest, of, call('/api/me', 200, withCookie(cookie)), refused(300, cookie));
    expect(said?.why).toContain('the server probably knew the user then');
  });

  it('near miss: nobody logged in', () => {
    const said = saidOf(guest, call('/api/me', 200, withCookie(cookie)), refused(300, cookie));
    expect(said?.why).toContain('nobody had logged in');
  });
});

describe('a request that leads to the login page when its work is done', () => {
  const atLogin = (method: string, path: string, cookie?: string) =>
    findingsOf(
      login(0),
      call('/api/me', 100, withCookie('sid=u')),
      visit(path, 200, {
        method,
        status: 302,
        received: { Location: '/login' },
        ...(cookie ? { sent: { Cookie: cookie } } : {}),
      }),
      visit('/login', 230),
    );
  const entries = (method: string, path: string, cookie?: string) =>
    explainSmall('WebInspector', [
      login(0),
      call('/api/me', 100, withCookie('sid=u')),
      visit(path, 200, {
        method,
        status: 302,
        received: { Location: '/login' },
        ...(cookie ? { sent: { Cookie: cookie } } : {}),
      }),
      visit('/login', 230, cookie ? withCookie(cookie) : {}),
    ]).exchanges.flatMap(({ findings }) => findings);

  it.each([
    ['POST', '/logout', 'sid=u'],
    ['GET', '/logout', 'sid=u'],
    ['POST', '/register', undefined],
    ['POST', '/api/v1/users/registration', 'sid=u'],
    ['POST', '/password/reset', 'sid=u'],
    ['POST', '/users/password', 'sid=u'],
    ['POST', '/reset/abcdef', undefined],
  ])('was not refused: %s %s', (method, path, cookie) => {
    expect(entries(method, path, cookie)).toEqual([]);
  });

  it.each([
    ['GET', '/account', 'sid=u'],
    ['POST', '/account/password', undefined],
    ['POST', '/account/password', 'sid=u'],
    ['POST', '/checkout/confirm', 'sid=u'],
    ['POST', '/cart/reset', undefined],
    ['POST', '/events/7/register', undefined],
  ])('near miss: %s %s was', (method, path, cookie) => {
    expect(entries(method, path, cookie).length).toBeGreaterThan(0);
    expect(atLogin(method, path, cookie)).toBeDefined();
  });
});

it('a new password that ends the session was not refused', () => {
  const entries = [
    login(0),
    visit('/account/password', 200, {
      ...withCookie('sid=u', { method: 'POST', status: 302 }),
      received: { Location: '/login', 'Set-Cookie': 'sid=; Path=/; Max-Age=0' },
    }),
    visit('/login', 230),
  ];
  expect(findingsOf(...entries)).toEqual([]);
});

describe('a session of another feature', () => {
  const begun = (path: string, line: string): readonly SmallEntry[] => [
    login(0),
    call('/api/me', 100, withCookie('sid=u')),
    call(path, 200, { ...setting(line, { method: 'POST' }), sent: { Cookie: 'sid=u' } }),
  ];
  it.each([
    ['not stored', begun('/api/chat/session', 'chat_session=c; Path=/; SameSite=None')],
    ['over', begun('/api/checkout/session', `checkout_session=c; ${SID}; Max-Age=1`)],
    ['for another path', begun('/upload/token', 'upload_token=c; Secure; HttpOnly')],
    [
      'deleted',
      [
        ...begun('/api/chat/session', `chat_session=c; ${SID}`),
        call('/api/chat/end', 300, {
          ...setting('chat_session=; Path=/; Max-Age=0', { method: 'POST' }),
          sent: { Cookie: 'sid=u; chat_session=c' },
        }),
      ],
    ],
  ])('is not why the user was refused: its cookie is %s', (_, entries) => {
    const said = saidOf(...entries, refused(9000, 'sid=u'));
    expect(said).toMatchObject({ ruleId: 'user-refused' });
    expect(said?.title).toContain('Sent: `sid`');
  });

  it('near miss: `/api/session` is the login', () => {
    const said = saidOf(
      call('/api/session', 0, setting('sid=u; Path=/; SameSite=None', { method: 'POST' })),
      refused(100),
    );
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /api/session' } });
  });
});

describe('a logout that leaves the cookie', () => {
  const afterLogout = (...later: readonly SmallEntry[]) =>
    saidOf(
      login(0),
      call('/api/me', 100, withCookie('sid=u')),
      call('/logout', 200, withCookie('sid=u', { method: 'POST', status: 204 })),
      ...later,
    );

  it('is why the cookie is refused, also where a page was shown since then', () => {
    const said = afterLogout(visit('/', 250, withCookie('sid=u')), refused(300, 'sid=u'));
    expect(said).toMatchObject({ ruleId: 'user-refused', short: '401: after a logout' });
    expect(said?.why).toContain('`POST /logout`, which got 204, was a logout');
    expect(said?.title).toContain('Sent: `sid`');
  });

  it.each([
    ['the user logged in again', login(250, `sid=v; ${SID}`, 'sid=u')],
    ['a call was accepted since then', call('/api/me', 250, withCookie('sid=u'))],
  ])('near miss: %s', (_, between) => {
    expect(afterLogout(between, refused(300, 'sid=u'))?.why).not.toContain('was a logout');
  });

  it('near miss: a call was made since then that may have been a login', () => {
    const called = call('/api/users', 250, { method: 'POST', status: 201 });
    expect(afterLogout(called, refused(300, 'sid=u'))?.why).not.toContain('was a logout');
  });

  it.each([
    ['a script', call('/js/logout.js', 250, withCookie('sid=u', { type: 'script' }))],
    ['a call about the time that is left', call('/api/logout-timer', 250, withCookie('sid=u'))],
  ])('near miss: no logout, but %s of that name', (_, between) => {
    const said = saidOf(login(0), call('/api/me', 100, withCookie('sid=u')), between, refused(300, 'sid=u'));
    expect(said?.why).not.toContain('was a logout');
  });

  it('near miss: a token against forged requests does not match (419)', () => {
    const said = afterLogout(call('/api/x', 300, withCookie('sid=u', { method: 'POST', status: 419 })));
    expect(said?.why ?? '').not.toContain('was a logout');
  });
});

it('the late response to a logout, which deletes the cookie of a newer login, is no reason to make no request after a logout', () => {
  const said = saidOf(
    login(0),
    call('/logout', 100, {
      ...setting('sid=; Path=/; Max-Age=0', { method: 'POST', durationMs: 900 }),
      sent: { Cookie: 'sid=u' },
    }),
    login(300, `sid=v; ${SID}`, 'sid=u'),
    call('/api/me', 500, withCookie('sid=v')),
    refused(1500),
  );
  expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'POST /logout' } });
  expect(said?.why).toContain('deleted the newer one, too');
  expect(said?.fixes[0]?.title).toContain('wait for the response to `POST /logout`');
});

it('a late response that sets the older value again: one request at a time', () => {
  const said = saidOf(
    login(0),
    call('/api/me', 100, withCookie('sid=u')),
    call('/api/slow', 200, { ...setting(`sid=u; ${SID}`, { durationMs: 900 }), sent: { Cookie: 'sid=u' } }),
    call('/api/session/renew', 300, { ...setting(`sid=v; ${SID}`, { method: 'POST' }), sent: { Cookie: 'sid=u' } }),
    refused(1500, 'sid=u'),
  );
  expect(said).toMatchObject({ ruleId: 'session-replaced', earlier: { request: 'GET /api/slow' } });
  expect(said?.why).toContain('was sent before the response to `POST /api/session/renew` had come');
  expect(said?.fixes[0]?.title).toContain('Let the page wait for the response to `GET /api/slow`');
});

describe('a visitor’s session that a response deleted', () => {
  const visitor = (...before: readonly SmallEntry[]) =>
    saidOf(
      visit('/', 0, setting(`sid=g; ${SID}`)),
      ...before,
      call('/api/consent', 200, { ...setting('sid=; Path=/; Max-Age=0'), sent: { Cookie: 'sid=g' } }),
      refused(300),
    );

  it('is not why a user was refused who had not logged in', () => {
    const said = visitor();
    expect(said?.ruleId).toBe('user-refused');
    expect(said?.why).toContain('nobody had logged in');
    expect(said?.title).toContain('No cookie was sent');
  });

  it('near miss: a form was sent before, which may have been a login', () => {
    expect(visitor(call('/enter', 100, withCookie('sid=g', { method: 'POST' })))?.ruleId).toBe('session-deleted');
  });
});

describe('two cookies of one name', () => {
  const both = 'JSESSIONID=b; JSESSIONID=r';
  const entries = [
    visit('/', 0, setting('JSESSIONID=r; Path=/; HttpOnly; Secure')),
    call('/b/login', 100, {
      ...setting('JSESSIONID=b; Path=/b; HttpOnly; Secure', { method: 'POST' }),
      sent: { Cookie: 'JSESSIONID=r' },
    }),
  ];
  const refusedAt = (path: string) => call(path, 400, withCookie(both, { status: 401 }));

  it('that the server had accepted together are not the reason', () => {
    const said = saidOf(...entries, call('/b/api/me', 300, withCookie(both)), refusedAt('/b/api/me'));
    expect(said?.ruleId).toBe('user-refused');
  });

  it('near miss: one of the two was set anew since then', () => {
    const again = visit('/', 350, {
      ...setting('JSESSIONID=s; Path=/; HttpOnly; Secure'),
      sent: { Cookie: 'JSESSIONID=r' },
    });
    const later = call('/b/api/me', 400, withCookie('JSESSIONID=b; JSESSIONID=s', { status: 401 }));
    const said = saidOf(...entries, call('/b/api/me', 300, withCookie(both)), again, later);
    expect(said?.ruleId).toBe('cookie-same-name-twice');
  });

  it('of which the login’s was sent first: no advice to delete the other, which may be of another application', () => {
    const said = saidOf(...entries, refusedAt('/b/api/me'));
    expect(said).toMatchObject({ ruleId: 'cookie-same-name-twice', fixes: [{ id: 'find-the-older' }] });
    expect(said?.fixes[0]?.snippet).toBeNull();
  });
});

it('the parts of a session that was too long are the session', () => {
  const name = '__Secure-next-auth.session-token';
  const parts = `${name}.0=a; ${name}.1=b`;
  const said = saidOf(
    call('/api/auth/session', 0, {
      sent: { Cookie: `${name}=w` },
      received: { 'Set-Cookie': [`${name}=; Max-Age=0; ${SID}`, `${name}.0=a; ${SID}`, `${name}.1=b; ${SID}`] },
    }),
    refused(300, parts),
  );
  expect(said?.title).not.toContain('Other cookies were sent');
});

describe('a login that the server refused', () => {
  const wrong = (status: number) => call('/login', 0, { method: 'POST', status });
  it.each([
    ['without a cookie', undefined],
    ['with a token against forged requests', 'csrftoken=t'],
  ])('is why a later request is refused: %s', (_, cookie) => {
    const said = saidOf(wrong(401), refused(100, cookie));
    expect(said?.why).toBe('`POST /login` was refused with 401: as it seems, nobody is logged in.');
    expect(said?.fixes[0]?.title).toContain('Look at what is said of `POST /login`');
  });

  it.each([
    ['the server failed', [wrong(500), refused(100)]],
    ['the next login was accepted', [wrong(401), login(50), refused(100, 'sid=u')]],
  ])('near miss: %s', (_, entries) => {
    expect(saidOf(...entries)?.why).not.toContain('nobody is logged in');
  });
});
