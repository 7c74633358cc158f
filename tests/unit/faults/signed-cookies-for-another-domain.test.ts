import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const PAGE = 'https://lms.test';
const OK = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
const page: SmallEntry = {
  url: `${PAGE}/`,
  type: 'document',
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' },
};
const call = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'fetch',
  ...more,
  sent: {
    ...(site === 'same-origin' ? {} : { Origin: PAGE }),
    Referer: `${PAGE}/`,
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Site': site,
    ...more.sent,
  },
});
const sign = (domain: string, names = ['CloudFront-Policy', 'CloudFront-Signature', 'CloudFront-Key-Pair-Id']) =>
  call(`${PAGE}/api/sign`, 'same-origin', {
    received: { 'Set-Cookie': names.map((name) => `${name}=a; Domain=${domain}; Path=/; Secure`) },
  });
const refused = (url: string, server: string, status = 403, cookie = '') =>
  call(url, url.includes('lms.test') ? 'same-site' : 'cross-site', {
    status,
    sent: cookie === '' ? {} : { Cookie: cookie },
    received: { ...OK, Server: server },
  });
const fixesOf = (...entries: readonly SmallEntry[]) =>
  (explainSmall('WebInspector', [page, ...entries]).exchanges.at(-1)?.findings ?? []).map(({ ruleId, fixes }) => [
    ruleId,
    fixes.map(({ id }) => id),
  ]);
const ELSEWHERE = ['serve-below-own-domain', 'sign-the-url'];

describe('signed cookies that are set for a delivery network of another domain', () => {
  it('to omit `Domain` does not send them there', () => {
    expect(fixesOf(sign('cdn.vendor.test'))).toEqual([['setcookie-domain-not-covering-host', ELSEWHERE]]);
  });

  it('a host below the same domain gets them by the `Domain` of both', () => {
    const signing = call('https://app.lms.test/api/sign', 'same-site', {
      received: { ...OK, 'Set-Cookie': 'CloudFront-Policy=a; Domain=cdn.lms.test; Path=/; Secure' },
      sent: { Cookie: 'lang=en' },
    });
    expect(fixesOf(signing)[0]).toEqual(['setcookie-domain-not-covering-host', ['share-with-domain']]);
  });

  it('near miss: a session of another domain is for its own host', () => {
    expect(fixesOf(sign('cdn.vendor.test', ['sid']))).toEqual([
      ['setcookie-domain-not-covering-host', ['omit-domain']],
    ]);
  });

  it('the 403 that follows is no matter of credentials', () => {
    expect(fixesOf(refused('https://cdn.vendor.test/v.m3u8', 'CloudFront'))).toEqual([['user-refused', ELSEWHERE]]);
  });

  it.each([
    ['?Signature=a&Key-Pair-Id=b', 'sign-again'],
    ['?part=1', 'serve-below-own-domain'],
  ])('a URL with a signature: it has expired, or is for another URL: %s', (query, first) => {
    const [finding] = fixesOf(
      call(`https://d1.cloudfront.net/v.m3u8${query}`, 'cross-site', {
        status: 403,
        error: 'net::ERR_FAILED',
        received: { Server: 'CloudFront' },
      }),
    );
    expect(finding?.[0]).toBe('cdn-refused-unsigned');
    expect(finding?.[1]?.[0]).toBe(first);
  });

  it.each([
    ['an application of another domain', refused('https://api.vendor.test/v', 'nginx'), ['include-credentials']],
    [
      'a network below the domain of the page',
      refused('https://cdn.lms.test/v', 'CloudFront', 403, 'a=1'),
      ['check-the-permission'],
    ],
    [
      'signed cookies that were sent',
      refused('https://cdn.vendor.test/v', 'CloudFront', 403, 'CloudFront-Policy=a'),
      ['check-the-permission'],
    ],
  ])('near miss: %s', (_, entry, fixes) => {
    expect(fixesOf(entry)).toEqual([['user-refused', fixes]]);
  });
});
