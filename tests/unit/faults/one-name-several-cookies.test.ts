import { describe, expect, it } from 'vitest';
import type { ReportedExchange } from '../../../src/report/schema';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.example';
const API = 'https://api.shop.example';
const page: SmallEntry = {
  url: `${APP}/`,
  type: 'document',
  sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
};
const call = (to: string, status: number, cookie = '', line = '', more: Partial<SmallEntry> = {}): SmallEntry => {
  const [method = '', path = ''] = to.split(' ');
  const isOwn = path.startsWith('/');
  return {
    url: isOwn ? `${APP}${path}` : path,
    method,
    status,
    type: 'fetch',
    sent: {
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Site': isOwn ? 'same-origin' : 'same-site',
      ...(isOwn && method === 'GET' ? {} : { Origin: APP }),
      ...(cookie === '' ? {} : { Cookie: cookie }),
    },
    received: {
      ...(line === '' ? {} : { 'Set-Cookie': line }),
      ...(isOwn ? {} : { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' }),
    },
    ...more,
  };
};
const lastOf = (...entries: readonly SmallEntry[]) => {
  const exchange = explainSmall('WebInspector', entries).exchanges.at(-1) as ReportedExchange;
  const [finding, ...others] = exchange.findings;
  expect(others).toEqual([]);
  return { finding, said: `${finding?.title} ${finding?.why}`, fixes: finding?.fixes.map(({ id }) => id) };
};

describe('one name is not one cookie', () => {
  it.each([
    ['an accepted request sent two, this one sends the other one', '/api', '/api/me', '/other/me'],
    ['the cookie of the login is for the folder of the login', '/api/auth', '/api/auth/me', '/api/orders'],
  ])('%s', (_, path, accepted, refused) => {
    const { said, fixes } = lastOf(
      { ...page, received: { 'Set-Cookie': 'sid=old; Path=/; Secure' } },
      call(`POST ${path}/login`, 200, 'sid=old', `sid=new; Path=${path}; Secure`),
      call(`GET ${accepted}`, 200, 'sid=new; sid=old'),
      call(`GET ${refused}`, 401, 'sid=old'),
    );
    expect(said).toContain(`set \`sid\` for \`${path}\`, and this request is for \`${refused}\``);
    expect(said).not.toMatch(/same cookie|knew the user|this request sent it/);
    expect(fixes).toEqual(['set-for-the-host']);
  });

  it('a cookie without Path, whose storing is not known, is in no case for this URL', () => {
    const { said } = lastOf(
      page,
      call(`POST ${API}/auth/login`, 200, '', 'session=1; Secure'),
      call(`GET ${API}/api/me`, 401),
    );
    expect(said).toContain('set `session` for `/auth`, and this request is for `/api/me`: stored or not');
    expect(said).not.toContain('was deleted');
  });

  it('another value, and nobody knows who set it: never that the same cookie was sent', () => {
    const { said } = lastOf(page, call('GET /me', 200, 'sid=1'), call('GET /me', 401, 'sid=2', '', { atMs: 9000 }));
    expect(said).toContain('A cookie of this name was sent with `GET /me` before');
    expect(said).toContain('another value was sent than before');
    expect(said).not.toContain('same cookie');
  });

  it('near miss: the value that the login set is the one that was sent', () => {
    const { said } = lastOf(page, call('POST /login', 200, '', 'sid=1; Path=/; Secure'), call('GET /me', 401, 'sid=1'));
    expect(said).toContain('set `sid` before, and this request sent it.');
  });

  it.each([
    ['both have the values that were accepted', 'sid=1; rt=2', true],
    ['one has another value', 'sid=1; rt=3', false],
  ])('two cookies: %s', (_, sent, isSame) => {
    const { said } = lastOf(
      page,
      call('POST /login', 200, '', 'sid=1; Path=/; Secure', {
        received: { 'Set-Cookie': ['sid=1; Path=/; Secure', 'rt=2; Path=/; Secure'] },
      }),
      call('GET /me', 200, 'sid=1; rt=2'),
      call('GET /me', 401, sent, '', { atMs: 9000 }),
    );
    expect(said.includes('The same cookies were sent with `GET /me` before')).toBe(isSame);
    expect(said.includes('another value was sent than before')).toBe(!isSame);
  });
});

describe('a session that began without a login', () => {
  const LINE = 'connect.sid=anon; Path=/; Secure';
  it('is no sign that the server knew the user', () => {
    const { said, fixes } = lastOf(
      { ...page, received: { 'Set-Cookie': LINE } },
      call('GET /api/config', 200, 'connect.sid=anon'),
      call('GET /api/me', 401, 'connect.sid=anon'),
    );
    expect(said).toContain('nobody had logged in: `GET /`, which got 200, set `connect.sid` without a login');
    expect(said).not.toContain('knew the user');
    expect(fixes).toEqual(['log-in-first']);
  });
  it('near miss: a login since then may have made it a session of a user', () => {
    const { said } = lastOf(
      { ...page, received: { 'Set-Cookie': LINE } },
      call('POST /login', 200, 'connect.sid=anon'),
      call('GET /api/config', 200, 'connect.sid=anon'),
      call('GET /api/me', 401, 'connect.sid=anon'),
    );
    expect(said).not.toContain('nobody had logged in');
  });
});

describe('a cookie that another response replaced', () => {
  const renewed = 'rt=2; Path=/auth; Secure';
  it.each([
    ['while the request was under way', { durationMs: 400 }, { atMs: 200, durationMs: 500 }],
    ['directly before it', { durationMs: 40 }, { atMs: 150 }],
  ])('%s', (_, first, second) => {
    const { said, fixes } = lastOf(
      page,
      call('POST /auth/refresh', 200, 'rt=1', renewed, { atMs: 100, ...first }),
      call('POST /auth/refresh', 401, 'rt=1', 'rt=; Path=/auth; Max-Age=0', second),
    );
    expect(said).toContain('set a new `rt` while this request was under way, or directly before it');
    expect(fixes).toEqual(['one-at-a-time']);
  });
  it('near miss: the new one was sent', () => {
    const { fixes } = lastOf(
      page,
      call('POST /auth/refresh', 200, 'rt=1', renewed, { atMs: 100 }),
      call('POST /auth/refresh', 401, 'rt=2', '', { atMs: 150 }),
    );
    expect(fixes).toEqual(['find-what-remains']);
  });
});

describe('a cookie that renews the session', () => {
  it.each(['session_renewal=1; Path=/auth/token', 'jid=1; Path=/refresh_token', 'rt=1; Path=/auth/rotate'])(
    'is all that the login set (%s): no other cookie has expired',
    (line) => {
      const { said, fixes, finding } = lastOf(
        page,
        call(`POST ${API}/login`, 200, '', `${line}; Secure; SameSite=Strict`),
        call(`GET ${API}/me`, 401),
      );
      expect(said).toContain('this request had no `Authorization` header');
      expect(said).not.toContain('expired');
      expect(fixes).toEqual(['send-the-token']);
      expect(JSON.stringify(finding)).not.toContain('access=');
    },
  );

  it('of two that have expired, the one that is for the URL is named', () => {
    const lines = ['at=1; Path=/; Secure; Max-Age=60', 'rt=2; Path=/auth/refresh; Secure; Max-Age=120'];
    const { finding } = lastOf(
      page,
      call(`POST ${API}/login`, 200, '', '', {
        received: {
          'Set-Cookie': lines,
          'Access-Control-Allow-Origin': APP,
          'Access-Control-Allow-Credentials': 'true',
        },
      }),
      call(`POST ${API}/auth/refresh`, 401, '', '', { atMs: 300_000 }),
    );
    expect(finding?.short).toBe('401: rt had expired');
  });
});

it('a logout that clears the site deletes a cookie that no response of the file set', () => {
  const { finding } = lastOf(
    page,
    call('GET /me', 200, 'sid=1'),
    call('POST /logout', 200, 'sid=1', '', { received: { 'Clear-Site-Data': '"cookies"' } }),
    call('GET /me', 401),
  );
  expect(finding?.ruleId).toBe('session-deleted');
  expect(finding?.title).toContain('The response to `POST /logout` had deleted the session cookie `sid`');
});

it('a login that did not include credentials: not its response is to be mended', () => {
  const open = { 'Access-Control-Allow-Origin': '*' };
  const { finding } = lastOf(
    page,
    call(`POST ${API}/login`, 200, '', '', { received: { ...open, 'Set-Cookie': 'session=1; Path=/; Secure' } }),
    call(`GET ${API}/me`, 401, '', '', { received: open }),
  );
  expect(finding?.ruleId).toBe('session-not-stored');
  expect(finding?.why).toContain('The reason is the request `POST /login`: it did not include credentials');
  expect(finding?.fixes.map(({ title }) => title).join()).not.toMatch(/Mend the response/);
});

it('the session of the form had expired before the login was sent: it is named', () => {
  const lines = ['XSRF-TOKEN=x; Path=/; Secure', 'laravel_session=y; Path=/; Secure; Max-Age=7200'];
  const { finding } = lastOf(
    { ...page, url: `${APP}/login`, received: { 'Set-Cookie': lines } },
    call('POST /login', 419, 'XSRF-TOKEN=x', '', { atMs: 8_000_000 }),
  );
  expect(finding?.ruleId).toBe('login-refused');
  expect(finding?.why).toContain('`laravel_session`, which `GET /login` had set, had expired');
  expect(finding?.fixes[0]?.title).toMatch(/^Load the form again/);
});
