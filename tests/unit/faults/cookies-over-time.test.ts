import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall, type SmallEntry } from './small-har';

/** The causes that a file names for one entry, and which cookies were lost by them. */
const causesOf = (name: string, entry: number) =>
  explainFault(name)
    .withEntry(entry)
    .findings.filter(({ severity }) => severity === 'loses-cookie')
    .map(({ ruleId, cookies }) => [ruleId, cookies]);

describe('a form of another site posts, and the cookie of an earlier response is not sent', () => {
  it.each([
    ['10-form-post-lax-cookie-withheld-missed', 'JSESSIONID'],
    ['10b-form-post-unset-after-3-minutes-missed', '__session'],
    ['03-form-post-navigation-proven-without-credentials', 'JSESSIONID'],
  ])('%s', (name, cookie) => {
    expect(causesOf(name, 2)).toEqual([['cookie-lax-unsafe-method', [cookie]]]);
    const advice = explainFault(name).exchanges.flatMap(({ findings }) => findings.flatMap(({ fixes }) => fixes));
    expect(advice.map(({ title }) => title).join()).not.toContain('credentials');
  });

  it('near miss: a login whose cookies were all stored loses nothing', () => {
    expect(explainFault('03b-saml-post-fine-called-lost').findings).toEqual([]);
  });
});

it('02: the file of Chromium is judged as Chromium, and the lost cookie is named', () => {
  const name = '02-chrome-emulating-iphone-judged-as-safari';
  expect(explainFault(name).browser).toBe('chromium');
  expect(causesOf(name, 1)).toEqual([['setcookie-samesite-default-cross-site', ['sid']]]);
});

describe('set, and absent from the next request', () => {
  it.each(['07b-firefox-third-party-all-clear', '07c-capacitor-all-clear'])('%s: nothing is explained', (name) => {
    const login = name.startsWith('07b') ? 1 : 0;
    expect(explainFault(name).withEntry(login).verdict.text).toBe('Cannot tell whether sid was stored');
    expect(explainFault(name).withEntry(login + 1).verdict.text).toBe('Not explained: sid not sent');
  });

  it('07: Safari blocks the cookie of a third party', () => {
    expect(causesOf('07-safari-third-party-all-clear', 1)).toEqual([['setcookie-third-party-blocked', ['sid']]]);
  });
});

it('12: two cookies of one name were sent, and the request was refused', () => {
  expect(explainFault('12-two-cookies-of-one-name').withEntry(2).verdict.text).toBe('401: two cookies named sid');
});

describe('a call at the same time replaces a cookie before the preflighted call beside it is sent', () => {
  const PAGE = 'https://app.shop.example';
  const API = 'https://id.other.example/api/me';
  const call = (part: Partial<SmallEntry> = {}): SmallEntry => ({
    url: API,
    type: 'fetch',
    atMs: 1000,
    durationMs: 200,
    ...part,
    sent: {
      Origin: PAGE,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Storage-Access': 'active',
      ...part.sent,
    },
    received: {
      'Access-Control-Allow-Origin': PAGE,
      'Access-Control-Allow-Credentials': 'true',
      'Set-Cookie': 'csrf=3; Path=/; Secure; SameSite=None',
    },
  });
  const fatesOf = (cookie: string) =>
    explainSmall('WebInspector', [
      {
        url: 'https://id.other.example/api/start',
        type: 'document',
        sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' },
        received: { 'Set-Cookie': ['csrf=1; Path=/', 'csrf=2', 'sid=1; Path=/'] },
      },
      { url: `${PAGE}/`, type: 'document' },
      call({ method: 'POST', ...(cookie === '' ? {} : { sent: { Cookie: cookie } }) }),
      call({ atMs: 1001, durationMs: 20 }),
    ])
      .exchanges.find(({ method }) => method === 'POST')
      ?.cookies.filter(({ at }) => at === '0:request')
      .map(({ name, where, fate }) => `${name} ${where} ${fate}`);

  it('which one was sent is not known, and of none is it said that a rule kept it back', () => {
    expect(fatesOf('csrf=3')).toEqual(['csrf  sent', 'sid id.other.example/ not-sent']);
  });

  it('near miss: where none was sent, each was kept back', () => {
    expect(fatesOf('')).toEqual([
      'csrf id.other.example/ not-sent',
      'csrf id.other.example/api not-sent',
      'sid id.other.example/ not-sent',
    ]);
  });
});
