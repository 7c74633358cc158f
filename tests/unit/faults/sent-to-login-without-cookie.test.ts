import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const NAVIGATES = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-User': '?1' };
const visit = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: { ...(url.startsWith('https:') ? { ...NAVIGATES, 'Sec-Fetch-Site': site } : {}), ...more.sent },
});
const to = (location: string, line?: string): Partial<SmallEntry> => ({
  status: 302,
  received: { Location: location, ...(line === undefined ? {} : { 'Set-Cookie': line }) },
});
const post = (url: string, more: Partial<SmallEntry> = {}): SmallEntry =>
  visit(url, 'same-origin', { method: 'POST', ...more, sent: { Origin: new URL(url).origin } });
const call = (url: string, line: string): SmallEntry => ({
  url,
  method: 'POST',
  type: 'fetch',
  sent: {
    Origin: new URL(url).origin,
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Site': 'same-origin',
  },
  received: { 'Set-Cookie': line },
});
const SID = 'sid=1; Path=/; HttpOnly; Secure';
const WITH = { sent: { Cookie: 'sid=1' } };
const findings = (entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.flatMap((each) => each.findings);

describe('a request that is sent to the login without the cookie of the login', () => {
  const REFUSED: readonly (readonly [string, string, readonly SmallEntry[]])[] = [
    [
      'the login is on another host, and its cookie has no Domain',
      'cookie-host-only',
      [
        visit('https://www.shop.example/login', 'none'),
        post('https://www.shop.example/login', to('https://shop.example/account', SID)),
        visit('https://shop.example/account', 'same-site', to('https://www.shop.example/login')),
        visit('https://www.shop.example/login', 'same-site', WITH),
      ],
    ],
    [
      'the cookie has no Path, and the login is below a folder',
      'cookie-path-mismatch',
      [
        visit('https://app.shop.example/auth/login', 'none'),
        post('https://app.shop.example/auth/login', to('https://app.shop.example/home', 'sid=1; HttpOnly; Secure')),
        visit('https://app.shop.example/home', 'same-origin', to('https://app.shop.example/auth/login')),
        visit('https://app.shop.example/auth/login', 'same-origin', WITH),
      ],
    ],
    [
      'the page is http, and the cookie Secure',
      'cookie-secure-only',
      [
        post('https://app.shop.example/login', to('http://app.shop.example/dash', SID)),
        visit('http://app.shop.example/dash', '', to('https://app.shop.example/login')),
        visit('https://app.shop.example/login', 'cross-site', WITH),
      ],
    ],
    [
      'an http page some time after the login',
      'cookie-secure-only',
      [
        { ...post('https://app.shop.example/login'), received: { 'Set-Cookie': SID } },
        visit('http://app.shop.example/dash', '', { atMs: 4000, ...to('https://app.shop.example/login') }),
        visit('https://app.shop.example/login', 'cross-site', { atMs: 4200, ...WITH }),
      ],
    ],
    [
      'a call logs in on one host, and the page is on another one',
      'cookie-host-only',
      [
        visit('https://login.shop.example/', 'none'),
        call('https://login.shop.example/api/session', SID),
        visit('https://app.shop.example/dash', 'same-site', {
          atMs: 2000,
          ...to('https://login.shop.example/?return_to=%2Fdash'),
        }),
        visit('https://login.shop.example/?return_to=%2Fdash', 'same-site', { atMs: 2200, ...WITH }),
      ],
    ],
  ];
  it.each(REFUSED)('%s: %s', (_, ruleId, entries) => {
    const found = findings(entries);
    expect(found[0]).toMatchObject({ ruleId, certainty: 'inferred', cookies: ['sid'] });
    expect(JSON.stringify(found)).not.toMatch(
      /shows no cookie that was lost|wrong password|shows no login|Make the browser keep/,
    );
    for (const loop of found.filter((each) => each.ruleId === 'login-loop')) expect(loop.cookies).toEqual(['sid']);
  });

  it('the Domain that it needs covers both hosts, and is no public suffix', () => {
    const titles = findings(REFUSED[0]?.[2] ?? []).flatMap(({ fixes }) => fixes.map(({ title }) => title));
    // One host is the smaller change: no subdomain has to get the cookie.
    expect(titles[0]).toMatch(/^Use one host for everything/);
    expect(titles[1]).toMatch(/^Set `sid` with `Domain=shop.example`, and delete the one without it/);
  });
});

describe('near misses: a cookie of the login’s own pages is not what the page needs', () => {
  const dash = [
    visit('https://app.shop.example/dash', 'none', { atMs: 3000, ...to('https://auth.shop.example/login') }),
    visit('https://auth.shop.example/login', 'none', { atMs: 3100 }),
  ];
  it('one that the page of the login set before anybody had logged in', () => {
    const found = findings([
      visit('https://auth.shop.example/login', 'none', { received: { 'Set-Cookie': 'flow=1; Path=/login; Secure' } }),
      ...dash,
    ]);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['user-refused']);
  });
  it('one of a provider, to which the page asks with its parameters', () => {
    const url = 'https://auth.shop.example/authorize?client_id=1&response_type=code';
    const found = findings([
      { ...post('https://auth.shop.example/login'), received: { 'Set-Cookie': SID } },
      visit('https://app.shop.example/dash', 'none', { atMs: 3000, ...to(url) }),
      visit(url, 'none', { atMs: 3100, ...WITH }),
    ]);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['user-refused']);
  });
});

it('a login after the request is no reason to say that the recording shows none', () => {
  const [finding] = findings([
    visit('https://app.shop.example/dash', 'none', to('https://app.shop.example/login')),
    visit('https://app.shop.example/login', 'none'),
    post('https://app.shop.example/login', { atMs: 9000, ...to('https://app.shop.example/dash', SID) }),
    visit('https://app.shop.example/dash', 'same-origin', { atMs: 9200, ...WITH }),
  ]);
  expect(finding?.why).toContain('The recording shows no login on `app.shop.example` before this request');
});
