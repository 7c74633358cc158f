import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall, type SmallEntry } from './small-har';

describe('21: a too large cookie behind too many redirects', () => {
  const { findings, exchanges } = explainFault('21-too-large-cookie-behind-redirect-limit');

  it('the cookie is the cause, named once', () => {
    expect(findings).toEqual(['setcookie-too-large (blocks, inferred)', 'login-loop (blocks, inferred)']);
    expect(exchanges[0]?.findings[0]?.cookies).toEqual(['_auth']);
  });
});

describe('a refusal after a login is no all-clear', () => {
  it.each([
    ['06-set-cookie-really-joined-by-comma', '/me'],
    ['07-safari-third-party-all-clear', '/me'],
    ['07b-firefox-third-party-all-clear', '/me'],
    ['07c-capacitor-all-clear', '/me'],
    ['11-set-then-cleared-in-one-answer', '/me'],
    ['12-two-cookies-of-one-name', '/me'],
  ])('%s', (name, path) => {
    const refused = explainFault(name).exchanges.find(({ url }) => new URL(url).pathname === path);
    expect(refused?.hops.at(-1)?.status).toBe(401);
    expect(refused?.listed).toBe(true);
    expect(refused?.verdict.kind).not.toBe('passed');
  });
});

describe('13: an OAuth start by fetch', () => {
  it('no fix is for the identity provider’s server, which the reader does not own', () => {
    const { exchanges } = explainFault('13-oauth-start-by-fetch');
    const titles = exchanges.flatMap(({ findings }) =>
      findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
    );
    expect(titles.join()).not.toContain('accounts.google.com');
  });
});

describe('20: a CDN that the reader may have configured', () => {
  it('names no header to write in code, and no login', () => {
    const { exchanges } = explainFault('20-cloudfront-missing-key');
    const fixes = exchanges.flatMap(({ findings }) => findings.flatMap((finding) => finding.fixes));
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.map(({ title }) => title).join()).not.toMatch(/log in/i);
    expect(fixes.map(({ title }) => title).join()).not.toMatch(/Send `Access-Control/);
  });
});

describe('a login that is answered with a redirect back to the login, and no cookie was lost', () => {
  const APP = 'https://app.shop.test';
  const visit = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
    url: `${APP}${path}`,
    type: 'document',
    ...more,
    sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Cookie: 'sess=a', ...more.sent },
  });
  const toLogin = (path = '/login') => ({ status: 302, received: { Location: path } });

  it('the login may have failed: that is the first of what is possible, and it is called no loop', () => {
    const { exchanges } = explainSmall('WebInspector', [
      visit('/account', toLogin()),
      visit('/login'),
      visit('/login', { method: 'POST', ...toLogin('/login?error=1'), sent: { Origin: APP } }),
      visit('/login?error=1'),
      visit('/account', toLogin()),
      visit('/login'),
    ]);
    const found = exchanges.flatMap(({ findings }) => findings).filter(({ ruleId }) => ruleId === 'login-loop');
    expect(found).toMatchObject([{ severity: 'advice', certainty: 'inferred' }]);
    expect(found[0]?.why).toMatch(/What is possible: the login failed, for example because of a wrong password;/);
    expect(`${found[0]?.title} ${found[0]?.short}`).not.toMatch(/again and again|loop/i);
  });

  const SESSION = 'sessionid=s1; Path=/; HttpOnly; Secure';
  const loggedIn = (line: string, sent = 'lang=en') => {
    const { exchanges } = explainSmall('WebInspector', [
      visit('/login/', {
        method: 'POST',
        status: 302,
        sent: { Origin: APP, Cookie: 'lang=en' },
        received: { Location: '/home/', 'Set-Cookie': line },
      }),
      visit('/home/', { ...toLogin('/login/?next=/home/'), sent: { Cookie: sent } }),
      visit('/login/?next=/home/', { sent: { Cookie: sent } }),
    ]);
    return exchanges.flatMap(({ findings }) => findings).find(({ ruleId }) => ruleId === 'login-loop');
  };

  it('a session whose line was refused on the way is the cookie that was lost', () => {
    const found = loggedIn(`${SESSION}; Domain=www.shop.test`);
    expect(found).toMatchObject({ severity: 'loses-cookie', certainty: 'inferred', cookies: ['sessionid'] });
    expect(found?.why).not.toContain('shows no cookie that was lost');
  });

  it('so is one that an earlier exchange was to set', () => {
    const { exchanges } = explainSmall('WebInspector', [
      visit('/account', { ...toLogin(), sent: { Cookie: 'lang=en' } }),
      visit('/login', { sent: { Cookie: 'lang=en' } }),
      visit('/login', {
        method: 'POST',
        sent: { Origin: APP, Cookie: 'lang=en' },
        received: { 'Set-Cookie': `${SESSION}; Domain=www.shop.test` },
      }),
      visit('/account', { ...toLogin(), sent: { Cookie: 'lang=en' } }),
      visit('/login', { sent: { Cookie: 'lang=en' } }),
    ]);
    const found = exchanges.at(-1)?.findings ?? [];
    expect(found.find(({ ruleId }) => ruleId === 'login-loop')?.cookies).toEqual(['sessionid']);
  });

  it('a refused line that is no session is none; where an older session was sent, the refused line alone is the cause', () => {
    expect(loggedIn('lang=de; Secure; Domain=www.shop.test', 'x=1')?.cookies).toEqual([]);
    expect(loggedIn(`${SESSION}; Domain=www.shop.test`, 'sessionid=old')).toBeUndefined();
  });
});

describe('a response within the redirects of a login that deletes the session', () => {
  const APP = 'https://app.shop.test';
  const SET = 'sid=AAAA1111; Path=/; HttpOnly; Secure';
  const GONE = 'sid=; Path=/; Max-Age=0';
  /** One request of a chain of redirects: its method and path, the cookies that it sends, where it leads, and the lines of its response. */
  type Hop = readonly [request: string, cookie: string, location: string, ...lines: readonly string[]];
  const loopOf = (...hops: readonly Hop[]) => {
    const { exchanges } = explainSmall(
      'WebInspector',
      hops.map(([request, cookie, location, ...lines]): SmallEntry => {
        const [method = '', path = ''] = request.split(' ');
        const isRedirect = location !== '';
        return {
          url: `${APP}${path}`,
          method,
          type: 'document',
          status: isRedirect ? 303 : 200,
          sent: {
            'Sec-Fetch-Mode': 'navigate',
            'Sec-Fetch-Dest': 'document',
            ...(method === 'POST' ? { Origin: APP } : {}),
            ...(cookie === '' ? {} : { Cookie: cookie }),
          },
          received: { ...(isRedirect ? { Location: location } : {}), 'Set-Cookie': lines },
        };
      }),
    );
    return exchanges.flatMap(({ findings }) => findings).find(({ ruleId }) => ruleId === 'login-loop');
  };

  it('its line is named, and shown', () => {
    const found = loopOf(
      ['POST /login', '', '/sync', SET],
      ['GET /sync', 'sid=AAAA1111', '/home', GONE],
      ['GET /home', '', '/login'],
      ['GET /login', '', ''],
    );
    expect(found?.title).toContain('again and again: the response to `GET /sync` on the way deleted `sid`');
    expect(found?.why).not.toContain('no cookie that was lost');
    expect(found?.fixes.map(({ title }) => title)).toEqual([
      'Change `GET /sync` so that its response does not delete `sid`; then log in again',
    ]);
    expect(found).toMatchObject({ severity: 'advice', certainty: 'inferred' });
    expect(JSON.stringify(found?.evidence)).toContain('Max-Age=0');
  });

  it.each<[string, readonly Hop[]]>([
    [
      'what is deleted is the state of the login, which it needs no more',
      [
        ['POST /login', 'oidc_state=1', '/callback', 'oidc_state=2; Path=/; Secure'],
        ['GET /callback', 'oidc_state=2', '/home', 'oidc_state=; Path=/; Max-Age=0'],
        ['GET /home', '', '/login'],
        ['GET /login', '', ''],
      ],
    ],
    [
      'another session that was set on the way was sent',
      [
        ['POST /login', '', '/sync', SET, 'acme=1; Path=/; Secure'],
        ['GET /sync', 'sid=AAAA1111; acme=1', '/home', GONE],
        ['GET /home', 'acme=1', '/login'],
        ['GET /login', 'acme=1', ''],
      ],
    ],
    [
      'the line is for another path, and the cookie was sent',
      [
        ['POST /login', '', '/sync', SET],
        ['GET /sync', 'sid=AAAA1111', '/home', 'sid=; Path=/sync; Max-Age=0'],
        ['GET /home', 'sid=AAAA1111', '/login'],
        ['GET /login', 'sid=AAAA1111', ''],
      ],
    ],
    [
      'the login itself deletes where it was to return to',
      [
        ['POST /login', 'returnTo=home', '/home', 'returnTo=; Path=/; Max-Age=0'],
        ['GET /home', '', '/login'],
        ['GET /login', '', ''],
      ],
    ],
    [
      'the response that did not accept the session deletes it',
      [
        ['POST /login', '', '/home', SET],
        ['GET /home', 'sid=AAAA1111', '/login', GONE],
        ['GET /login', '', ''],
      ],
    ],
  ])('near miss: %s', (_, hops) => {
    expect(loopOf(...hops)?.title ?? '').not.toContain('deleted');
  });
});
