import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { isWorthListing } from '../../../src/engine/explain/worth-listing';
import { NOTHING_REMEMBERED } from '../../../src/model/cookie-memory';
import type { Exchange, Hop, RequestType } from '../../../src/model/exchange';
import type { Finding } from '../../../src/model/finding';
import { proven, unknown } from '../../../src/model/known';
import { NOTHING_RELATED, type Related } from '../../../src/model/related';
import { headerList } from '../../panel/sample-data';
import { storedCookie } from '../stored-cookie';
import { exchangeOf } from './fixtures';

/** A page or a call of https://app.example, with what is stated of its messages; the store was not read, as in a file. */
interface Stated {
  readonly type?: RequestType;
  readonly page?: string;
  readonly networkError?: string;
  readonly startedAtMs?: number;
}
type Step = readonly [request: string, status: number, sent: string, received?: string];

function made(steps: readonly [Step, ...Step[]], stated: Stated = {}): Exchange {
  const base = exchangeOf('own-call-401');
  const { type = 'xmlhttprequest', page = 'https://app.example', networkError = null, startedAtMs = 1000 } = stated;
  const [pattern] = base.hops;
  const hopOf = ([request, status, sent, received = '']: Step): Hop => {
    const [method = '', url = ''] = request.split(' ');
    const { actual } = pattern;
    if (actual === null || actual.response === null) throw new Error('not recorded');
    const response = { ...actual.response, status, headerList: headerList(received) };
    const requestHeaders = proven(headerList(sent), 'test');
    const store = unknown('the cookie store');
    return {
      method,
      url,
      preflight: null,
      actual: { ...actual, method, url, requestHeaders, response, storeBefore: store, storeAfter: store, startedAtMs },
    };
  };
  const [first, ...rest] = steps;
  return {
    ...base,
    startedAtMs,
    networkError,
    outcome: networkError === null ? 'readable' : 'network-error',
    client: { ...base.client, origin: proven(page, 'test'), topLevelOrigin: proven(page, 'test') },
    request: { ...base.request, type, mode: proven(type === 'main_frame' ? 'navigate' : 'cors', 'test') },
    hops: [hopOf(first), ...rest.map(hopOf)],
  };
}

const following = (...earlier: readonly Exchange[]): Related => ({ ...NOTHING_RELATED, sameOrigin: earlier });
const explained = (exchange: Exchange, related: Related = NOTHING_RELATED) =>
  diagnose(exchange, { browser: 'chromium', related });
const idsOf = (exchange: Exchange, related?: Related) =>
  explained(exchange, related).findings.map(({ ruleId }) => ruleId);
function only(exchange: Exchange, related?: Related): Finding {
  const { findings } = explained(exchange, related);
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) throw new Error(`${findings.length} findings`);
  return finding;
}

const ME = 'GET https://app.example/me';
const LOGIN = 'POST https://app.example/login';
const accepted = made([[ME, 200, 'Cookie: sid=⟨12 bytes⟩']], { startedAtMs: 1 });
const loggedIn = made([[LOGIN, 200, '', 'Set-Cookie: sid=⟨12 bytes⟩; Path=/; Secure']], { startedAtMs: 1 });

describe('a refusal of the user is always seen', () => {
  const types: readonly RequestType[] = ['main_frame', 'sub_frame', 'xmlhttprequest'];
  it.each(types.flatMap((type) => [401, 403, 419, 440].map((status) => [type, status] as const)))(
    '%s, %i',
    (type, status) => {
      const exchange = made([[ME, status, 'Cookie: sid=⟨12 bytes⟩']], { type });
      expect(idsOf(exchange)).toEqual(['user-refused']);
      expect(isWorthListing(explained(exchange))).toBe(true);
      expect(explained(exchange).verdict.kind).toBe('advice');
    },
  );

  it.each([200, 204, 400, 404, 422, 500])('and %i is none', (status) => {
    const exchange = made([[ME, status, 'Cookie: sid=⟨12 bytes⟩']]);
    expect(idsOf(exchange)).toEqual([]);
    expect(isWorthListing(explained(exchange))).toBe(false);
  });

  it('a call to another origin that needs no user is left alone', () => {
    expect(idsOf(made([['GET https://api.other.example/x', 401, '']]))).toEqual([]);
  });
});

describe('a call to another origin that sent the cookie of a session, without a recorded login', () => {
  const SESSION = 'Cookie: sid=⟨12 bytes⟩';
  const CREDENTIALS =
    'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\nVary: Origin';
  const call = (status: number, sent: string, received = CREDENTIALS) =>
    made([['GET https://api.other.example/x', status, sent, received]]);

  it.each([
    [401, SESSION],
    [403, SESSION],
    [419, SESSION],
    [440, SESSION],
    [401, `${SESSION}\nX-XSRF-Token: ⟨12 bytes⟩`],
  ])('%i is seen', (status, sent) => {
    const exchange = call(status, sent);
    expect(idsOf(exchange)).toEqual(['user-refused']);
    expect(explained(exchange).verdict.kind).toBe('advice');
  });

  it.each([
    ['a 403 of a server that is not made for credentials', 403, SESSION, 'Access-Control-Allow-Origin: *'],
    ['no cookie of a session', 401, 'Cookie: _ga=⟨12 bytes⟩', CREDENTIALS],
    ['a key', 401, `${SESSION}\nX-Api-Key: ⟨12 bytes⟩`, CREDENTIALS],
    ['a token is asked for', 401, SESSION, `${CREDENTIALS}\nWWW-Authenticate: Bearer`],
  ])('and not: %s', (_, status, sent, received) => {
    expect(idsOf(call(status, sent, received))).toEqual([]);
  });
});

describe('what is said of the user', () => {
  it('the store was read, and is empty: the line whose lifetime had passed is told, and not that nothing is stored', () => {
    const [hop] = made([[ME, 401, '']]).hops;
    const { actual } = hop;
    if (actual === null) throw new Error('not recorded');
    const exchange = {
      ...made([[ME, 401, '']]),
      hops: [{ ...hop, actual: { ...actual, storeBefore: proven([], 'test') } }] as const,
    };
    const expired = { ...storedCookie({ domain: 'app.example', expiresAtMs: 500 }), setAtMs: 1, setBy: 'POST /login' };
    const related = (cookies: Related['cookies']): Related => ({ ...following(loggedIn), cookies });
    const [finding] = explained(exchange, related([{ ...NOTHING_REMEMBERED, expired: [expired] }])).findings;
    expect(finding).toMatchObject({ ruleId: 'user-refused', short: '401: sid had expired' });
    expect(idsOf(exchange, related([NOTHING_REMEMBERED]))).toEqual(['cookie-absent-or-expired']);
  });

  it('the same cookie was accepted before: never that nobody has logged in', () => {
    const { why, title, certainty } = only(
      made([['GET https://app.example/orders', 401, 'Cookie: sid=⟨12 bytes⟩']]),
      following(accepted),
    );
    expect(title).toContain('Sent: `sid`');
    expect(why).toContain('`GET /me` before, which got 200: the server probably knew the user then');
    expect(certainty).toBe('inferred');
  });

  it('the cookie of the login is not sent', () => {
    const { why, short, title } = only(made([[ME, 401, '']]), following(loggedIn));
    expect(title).toContain('No cookie was sent');
    expect(why).toContain('`POST /login`, which got 200, sent or set `sid` earlier. This request did not send it');
    expect(short).toBe('401: sid was not sent');
  });

  it('the cookie of the login is sent, and refused', () => {
    expect(only(made([[ME, 401, 'Cookie: sid=⟨12 bytes⟩']]), following(loggedIn)).short).toBe(
      '401: the cookie of the login was refused',
    );
  });

  it('one of the cookies is not sent any more, another one is', () => {
    const both = made([[ME, 200, 'Cookie: sid=⟨12 bytes⟩; theme=⟨4 bytes⟩']], { startedAtMs: 1 });
    const { short, title } = only(made([[ME, 401, 'Cookie: theme=⟨4 bytes⟩']]), following(both));
    expect(short).toBe('401: sid was not sent');
    expect(title).toContain('Other cookies were sent');
  });

  it('a file that does not show cookies: there was a login, and it is not said that none was sent', () => {
    const exchange = made([[ME, 401, '']]);
    const [hop] = exchange.hops;
    const hidden = {
      ...exchange,
      hops: [{ ...hop, actual: hop.actual && { ...hop.actual, withheld: ['cookie'] } }],
    } as const;
    const { why, title, short } = only(hidden, following(loggedIn));
    expect(title).toContain('Which cookies were sent was not recorded');
    expect(why).toContain('`POST /login`, which got 200, sent or set `sid` earlier: there was a login');
    expect(short).toBe('401: not explained, its cookies were not recorded');
  });

  it('nothing is known: the recording shows no login, which does not mean that none happened', () => {
    expect(only(made([[ME, 401, '']])).why).toContain(
      'The recording shows no login on `app.example` before this request: one may have happened before the recording began',
    );
    expect(only(made([[ME, 401, 'Cookie: sid=⟨12 bytes⟩']])).why).toContain(
      'The recording shows no login on `app.example` before this request',
    );
  });

  it('a login that failed before is no sign of a login', () => {
    const failed = made([[LOGIN, 401, '', 'Set-Cookie: csrf=⟨12 bytes⟩; Path=/']], { startedAtMs: 1 });
    expect(only(made([[ME, 401, '']]), following(failed)).short).toBe('401: the login was refused');
  });

  it('a 403 is not said to be a missing login', () => {
    for (const sent of ['', 'Cookie: sid=⟨12 bytes⟩']) {
      const { why, fixes } = only(made([[ME, 403, sent]]));
      expect(why).toContain('the server knows the user and does not allow this request');
      expect(fixes.map(({ title }) => title).join()).not.toMatch(/log in/i);
    }
  });

  it('a token is what was refused', () => {
    expect(only(made([[ME, 401, 'Authorization: ⟨Bearer, 20 bytes⟩']])).short).toContain('Authorization');
  });

  it('a browser that asks for a name and a password is no lost login', () => {
    expect(idsOf(made([[ME, 401, '', 'WWW-Authenticate: Basic realm="x"']]))).toEqual([]);
  });
});

describe('a login that was refused', () => {
  it.each([
    [LOGIN, 401],
    ['POST https://app.example/api/sessions', 401],
    ['POST https://app.example/users/sign_in', 403],
    ['POST https://api.other.example/oauth/token', 401],
  ])('%s, %i: nothing is said of an earlier login', (request, status) => {
    const finding = only(made([[request, status, '']]));
    expect(finding.ruleId).toBe('login-refused');
    expect(finding.fixes.map(({ title }) => title).join()).not.toMatch(/log in (?:first|again)/i);
  });

  it.each([
    'GET https://app.example/login',
    'POST https://app.example/auth/refresh',
    'POST https://app.example/logout',
  ])('%s is no login', (request) => {
    expect(idsOf(made([[request, 401, '']]))).toEqual(['user-refused']);
  });
});

describe('a page that is sent to the login', () => {
  const REDIRECT = 'Location: https://app.example/login';
  it('is seen', () => {
    const exchange = made(
      [
        ['GET https://app.example/orders', 302, '', REDIRECT],
        ['GET https://app.example/login', 200, ''],
      ],
      { type: 'main_frame' },
    );
    const { title } = only(exchange);
    expect(title).toContain('redirected `GET /orders` to a login page on `app.example`');
  });

  it.each([
    [
      'a page that is no login',
      ['GET https://app.example/orders', 302, '', 'Location: /orders/'],
      ['GET https://app.example/orders/', 200, ''],
    ],
    [
      'the way back from one',
      ['GET https://app.example/start', 302, '', 'Location: /auth/callback'],
      ['GET https://app.example/auth/callback', 200, ''],
    ],
    [
      'a login that leads to its own next page',
      ['GET https://app.example/login', 302, '', 'Location: /login/password'],
      ['GET https://app.example/login/password', 200, ''],
    ],
  ] as const)('%s is not', (_, from, to) => {
    expect(idsOf(made([from, to], { type: 'main_frame' }))).toEqual([]);
  });
});

describe('a login loop', () => {
  const SET = 'Set-Cookie: sid=⟨12 bytes⟩; Path=/; Secure';
  const back = (second: string) =>
    made(
      [
        [LOGIN, 302, '', `Location: /home\n${SET}`],
        ['GET https://app.example/home', 302, second, 'Location: /login'],
        ['GET https://app.example/login', 200, second],
      ],
      { type: 'main_frame' },
    );

  it('names the cookie that was set and not sent again', () => {
    const finding = only(back(''));
    expect(finding).toMatchObject({
      ruleId: 'login-loop',
      severity: 'loses-cookie',
      cookies: ['sid'],
      certainty: 'inferred',
    });
    expect(finding.title).toContain(
      '`app.example/login` again and again: the request that was led to the login did not send `sid`',
    );
  });

  it('says that no cookie was lost where all were sent, and is then only advice', () => {
    const finding = only(back('Cookie: sid=⟨12 bytes⟩'));
    expect(finding).toMatchObject({ ruleId: 'login-loop', severity: 'advice', cookies: [] });
    expect(finding.why).toContain('shows no cookie that was lost');
  });

  it('over several navigations: the page, the login by a call, and the page again', () => {
    const page = (startedAtMs: number) =>
      made(
        [
          ['GET https://app.example/home', 302, '', 'Location: /login'],
          ['GET https://app.example/login', 200, ''],
        ],
        { type: 'main_frame', startedAtMs },
      );
    const login = made([[LOGIN, 200, '', SET]], { startedAtMs: 2 });
    const related = { ...NOTHING_RELATED, sameUrl: [page(1)], sameOrigin: [login] };
    expect(only(page(3), related)).toMatchObject({ ruleId: 'login-loop', cookies: ['sid'] });
    // Without the login between them it is a user who has not logged in.
    expect(idsOf(page(3), { ...NOTHING_RELATED, sameUrl: [page(1)] })).toEqual(['user-refused']);
  });

  it('a login that leads to its page is none', () => {
    const exchange = made(
      [
        [LOGIN, 302, '', `Location: /home\n${SET}`],
        ['GET https://app.example/home', 200, 'Cookie: sid=⟨12 bytes⟩'],
      ],
      { type: 'main_frame' },
    );
    expect(idsOf(exchange)).toEqual([]);
  });

  it('a wrong password that leads back to the form is none', () => {
    const exchange = made(
      [
        [LOGIN, 302, '', 'Location: /login?error'],
        ['GET https://app.example/login?error', 200, ''],
      ],
      { type: 'main_frame' },
    );
    expect(idsOf(exchange)).toEqual([]);
  });
});

describe('a POST that a redirect turned into a GET', () => {
  const moved = (from: string, to: string, status = 301, last = 200) =>
    made(
      [
        [`POST ${from}`, status, '', `Location: ${to}`],
        [`GET ${to}`, last, ''],
      ],
      { type: 'main_frame' },
    );
  it.each([
    ['http to https', 'http://app.example/login', 'https://app.example/login', 200],
    ['with www.', 'https://app.example/login', 'https://www.app.example/login', 200],
    ['a last slash, refused', 'https://app.example/login', 'https://app.example/login/', 401],
  ])('%s: that is the cause, and no password is wrong', (_, from, to, last) => {
    expect(idsOf(moved(from, to, 301, last))).toEqual(['redirect-drops-method-and-body']);
  });

  it.each([
    ['a page that shows the result', moved('https://app.example/login', 'https://app.example/home', 302)],
    ['the same URL', moved('https://app.example/form', 'https://app.example/form', 302)],
    ['a 303', moved('http://app.example/login', 'https://app.example/login', 303)],
  ])('%s is meant to be a GET', (_, exchange) => {
    expect(idsOf(exchange)).toEqual([]);
  });
});

describe('two names of one computer', () => {
  const call = (page: string, api: string, sent = '') => made([[`GET ${api}/me`, 401, sent]], { page });
  it.each([
    ['http://localhost:3000', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:3000', 'http://localhost:4000'],
    ['http://localhost:3000', 'http://[::1]:4000'],
    ['http://app.localhost', 'http://localhost:4000'],
  ])('%s calls %s: one name everywhere is the first fix', (page, api) => {
    const { ruleId, fixes } = only(call(page, api));
    expect(ruleId).toBe('local-names-mixed');
    const name = new URL(page).hostname;
    expect(fixes[0]?.change).toMatchObject({
      actor: 'page',
      url: `http://${name}${new URL(api).port ? `:${new URL(api).port}` : ''}/me`,
    });
    expect(fixes.map(({ title }) => title).join()).not.toMatch(/SameSite=None|https/);
  });

  it('one name with two ports is one host', () => {
    expect(idsOf(call('http://localhost:3000', 'http://localhost:4000'))).toEqual([]);
  });
  it('a cookie that was sent shows that the names are not the reason', () => {
    expect(idsOf(call('http://localhost:3000', 'http://127.0.0.1:4000', 'Cookie: sid=⟨12 bytes⟩'))).toEqual([]);
  });
});
