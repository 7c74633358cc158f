import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, ruleOf, SID, saidOf } from './shop-calls';
import { explainSmall, type SmallEntry } from './small-har';

/** A line of an earlier response that stands beside a refusal, and did not cause it. */

const OTHER_DOMAIN = 'Domain=other.test; Path=/; Secure; HttpOnly';
const DELETES = 'sid=; Path=/; Secure; Max-Age=0';
const answer = (path: string, cookie: string, line: string, more: Partial<SmallEntry> = {}): SmallEntry =>
  call(`${API}${path}`, { ...more, sent: { Cookie: cookie }, received: { 'Set-Cookie': line } });

describe('a logout', () => {
  it.each([
    ['POST', '/auth/logoutAll'],
    ['POST', '/api/userLogout'],
    ['GET', '/wp-login.php?action=logout'],
    ['POST', '/sessions/revoke-all'],
  ])('%s %s is one', (method, path) => {
    const [finding] = saidOf(login(), answer(path, 'sid=of-login', DELETES, { method }), refused());
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['log-in-again']);
  });

  it('near misses: a blog, and a parameter that names where the user came from', () => {
    for (const path of ['/blogout', '/start?from=logout']) {
      const [finding] = saidOf(login(), answer(path, 'sid=of-login', DELETES, { method: 'POST' }), refused());
      expect(finding?.fixes.map(({ id }) => id)).toEqual(['keep-the-session']);
    }
  });

  it('and a login after it that set no cookie: not that the user must log in', () => {
    const silent = call(`${API}/login`, { method: 'POST' });
    const [finding] = saidOf(
      login(),
      answer('/logout', 'sid=of-login', DELETES, { method: 'POST' }),
      silent,
      refused(),
    );
    expect(finding?.why).toContain('`POST /login`');
    expect(finding?.fixes[0]?.title).toContain('Look at the response to `POST /login`');
  });
});

describe('a request with a token', () => {
  const withToken = (status: number): SmallEntry => ({
    ...call(`${API}/me`, { sent: { Authorization: 'Bearer x', Cookie: 'lang=en' } }),
    status,
  });

  it('that was accepted before without the cookie is not refused for want of it', () => {
    const before = login(`sid=1; ${OTHER_DOMAIN}`);
    expect(ruleOf(before, withToken(200), withToken(401))).not.toBe('session-not-stored');
    expect(ruleOf(before, withToken(401))).toBe('session-not-stored');
  });
});

describe('a response that sent the user to a login', () => {
  it('deleted what it did not accept', () => {
    const orders: SmallEntry = {
      url: `${API}/orders`,
      type: 'document',
      status: 302,
      sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Cookie: 'sid=of-login' },
      received: { Location: `${API}/login?next=/orders`, 'Set-Cookie': DELETES },
    };
    const page: SmallEntry = { url: `${API}/login?next=/orders`, type: 'document' };
    const [finding] = saidOf(login(), orders, page, refused());
    expect(finding).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /orders' } });
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['see-the-first-refusal']);
  });
});

describe('a server that gives the session another value with each response', () => {
  it.each(['laravel_session', '_shop_session', '__Secure-next-auth.session-token'])('%s, by its name', (name) => {
    const begun = login(`${name}=a; ${SID}`);
    expect(ruleOf(begun, answer('/user', `${name}=a`, `${name}=b; ${SID}`), refused(`${name}=b`))).toBe('user-refused');
  });

  it('by the refused response, which sets it, too', () => {
    const refusing = answer('/me', 'sid=b', `sid=c; ${SID}`, { status: 401 });
    const user = answer('/user', 'sid=of-login', `sid=b; ${SID}`);
    expect(ruleOf(login(), user, refusing)).toBe('user-refused');
    expect(ruleOf(login(), user, refused('sid=b'))).toBe('session-replaced');
  });
});

describe('a refusal that began a session of a visitor', () => {
  it('follows from what ended the session before', () => {
    const expired = login(`sid=of-login; ${SID}; Max-Age=60`);
    const first: SmallEntry = {
      ...call(`${API}/c`, { received: { 'Set-Cookie': `sid=visitor; ${SID}` } }),
      status: 401,
      atMs: 90_000,
    };
    const [finding] = saidOf(expired, first, { ...refused('sid=visitor'), atMs: 91_000 });
    expect(finding).toMatchObject({ ruleId: 'session-replaced' });
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['see-the-first-refusal']);
  });
});

describe('several responses of one exchange', () => {
  const navigate = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'same-origin' };

  it('a line of the second one was refused, although the first one set a cookie of the name', () => {
    const entries: readonly SmallEntry[] = [
      {
        url: `${APP}/login`,
        method: 'POST',
        type: 'document',
        status: 303,
        sent: { ...navigate, Origin: APP },
        received: { Location: `${APP}/home`, 'Set-Cookie': `sid=a; ${SID}` },
      },
      {
        url: `${APP}/home`,
        type: 'document',
        sent: { ...navigate, Cookie: 'sid=a' },
        received: { 'Set-Cookie': `sid=b; ${OTHER_DOMAIN}` },
      },
      { ...call(`${APP}/me`, { sent: { Cookie: 'sid=a' } }), status: 401 },
    ];
    const [finding] = explainSmall('WebInspector', entries).exchanges.at(-1)?.findings ?? [];
    expect(finding).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'GET /home' } });
  });
});

it('a return from a provider is a login, also where it is a GET', () => {
  const back: SmallEntry = {
    url: `${API}/auth/done?code=b64c1d9e0f&state=af0ifjsldkj`,
    type: 'document',
    status: 302,
    received: { Location: `${API}/`, 'Set-Cookie': `acme=1; ${SID}` },
  };
  const home: SmallEntry = { url: `${API}/`, type: 'document', sent: { Cookie: 'acme=1' } };
  const [finding] = saidOf(back, home, refused('acme=1'));
  expect(finding?.why).not.toContain('shows no login');
  expect(finding?.why).toContain('`GET /auth/done`');
});

it('servers of one host and two ports: one of the two cookies needs another name', () => {
  const other = 'https://api.shop.test:8443/products';
  const [finding] = saidOf(
    login(),
    call(other, { sent: { Cookie: 'sid=of-login' }, received: { 'Set-Cookie': `sid=theirs; ${SID}` } }),
    refused('sid=theirs'),
  );
  expect(finding).toMatchObject({ ruleId: 'session-replaced' });
  expect(finding?.fixes.map(({ id }) => id)).toEqual(['another-name']);
});

it('the parts of a cookie that was too long, and the whole one', () => {
  const begun = login(`app-session.0=a; ${SID}`);
  const user = call(`${API}/user`, {
    sent: { Cookie: 'app-session.0=a' },
    received: { 'Set-Cookie': ['app-session.0=; Path=/; Secure; Max-Age=0', `app-session=b; ${SID}`] },
  });
  expect(saidOf(begun, user, refused('app-session=b'))[0]?.title).not.toContain('Other cookies');
});
