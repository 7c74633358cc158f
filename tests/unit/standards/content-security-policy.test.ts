import { describe, expect, it } from 'vitest';
import type { RequestType } from '../../../src/model/exchange';
import { parsePolicies, policyDecision } from '../../../src/standards/content-security-policy';
import { matchesSourceList } from '../../../src/standards/csp-source-list';

const at = { hop: 0, message: 'request' } as const;
const csp = (...values: readonly string[]) => values.map((value) => ({ name: 'Content-Security-Policy', value }));
const decide = (
  policies: readonly string[],
  url: string,
  type: RequestType = 'xmlhttprequest',
  afterRedirect = false,
) =>
  policyDecision({
    documentUrl: 'https://app.shop.test/cart',
    documentHeaders: csp(...policies),
    url,
    type,
    afterRedirect,
    at,
  });

describe('matchesSourceList', () => {
  const matches = (source: string, url: string, more: { selfOrigin?: string; afterRedirect?: boolean } = {}) =>
    matchesSourceList({ sources: [source], url, selfOrigin: 'https://app.shop.test', afterRedirect: false, ...more });

  it.each([
    ['*', 'https://api.other.test/'],
    ["'self'", 'https://app.shop.test/me'],
    ["'SELF'", 'https://app.shop.test/me'],
    ["'self'", 'wss://app.shop.test/live'],
    ['https:', 'https://api.other.test/'],
    ['http:', 'https://api.other.test/'],
    ['api.shop.test', 'https://api.shop.test/me'],
    ['API.Shop.Test', 'https://api.shop.test/me'],
    ['http://api.shop.test', 'https://api.shop.test/me'],
    ['https://*.shop.test', 'https://a.api.shop.test/'],
    ['https://api.shop.test:*', 'https://api.shop.test:8443/'],
    ['https://api.shop.test:8443', 'https://api.shop.test:8443/'],
    ['https://api.shop.test/v1/', 'https://api.shop.test/v1/me'],
    ['https://api.shop.test/v1', 'https://api.shop.test/v1'],
    ['ws://api.shop.test', 'wss://api.shop.test/'],
    ['data:', 'data:text/plain,a'],
  ])('%s matches %s', (source, url) => {
    expect(matches(source, url)).toBe(true);
  });

  it.each([
    ["'none'", 'https://api.shop.test/'],
    ["'self'", 'https://api.shop.test/'],
    ["'self'", 'http://app.shop.test/'],
    ["'self'", 'https://app.shop.test:8443/'],
    ['*', 'data:text/plain,a'],
    ['api.shop.test', 'http://api.shop.test/'],
    ['https://*.shop.test', 'https://shop.test/'],
    ['https://*.shop.test', 'https://evilshop.test/'],
    ['https://api.shop.test', 'https://api.shop.test:8443/'],
    ['https://api.shop.test/v1/', 'https://api.shop.test/v2/me'],
    ['https://api.shop.test/v1', 'https://api.shop.test/v1/me'],
    ["'nonce-abc'", 'https://api.shop.test/'],
    ['https://api.shop.test', 'not a URL'],
  ])('%s does not match %s', (source, url) => {
    expect(matches(source, url)).toBe(false);
  });

  it('a path does not count after a redirect', () => {
    expect(matches('https://api.shop.test/v1/', 'https://api.shop.test/v2', { afterRedirect: true })).toBe(true);
  });

  it('an opaque origin has no `self`', () => {
    expect(matches("'self'", 'https://app.shop.test/', { selfOrigin: 'null' })).toBe(false);
  });
});

describe('parsePolicies', () => {
  it('keeps the first of two directives, splits lines at commas, and leaves empty ones out', () => {
    const policies = parsePolicies(csp("Img-Src 'self'; img-src *;; ", "default-src 'none', , connect-src a.test"));
    expect(policies.map((policy) => policy.map(({ name, values }) => [name, ...values].join(' ')))).toEqual([
      ["img-src 'self'"],
      ["default-src 'none'"],
      ['connect-src a.test'],
    ]);
  });

  it('does not read policies that only report', () => {
    expect(parsePolicies([{ name: 'Content-Security-Policy-Report-Only', value: "default-src 'none'" }])).toEqual([]);
  });
});

describe('policyDecision', () => {
  const API = 'https://api.shop.test/me';

  it.each<[string, readonly string[], RequestType]>([
    ['no policy', [], 'xmlhttprequest'],
    ['a policy of other things', ["script-src 'self'"], 'xmlhttprequest'],
    [
      'the specific directive before the default',
      ["default-src 'none'; connect-src https://api.shop.test"],
      'xmlhttprequest',
    ],
    ['a top-level navigation', ["default-src 'none'; script-src 'unsafe-inline'"], 'csp_report'],
  ])('does not block: %s', (_, policies, type) => {
    expect(decide(policies, API, type).ruling).not.toBe('blocked');
  });

  it.each<[string, readonly string[], RequestType, string]>([
    ['the specific directive', ["connect-src 'self'"], 'xmlhttprequest', 'connect-src'],
    ['the default', ["default-src 'self'"], 'image', 'default-src'],
    ['a beacon', ["connect-src 'self'"], 'ping', 'connect-src'],
    ['a frame by child-src', ["child-src 'self'; default-src *"], 'sub_frame', 'child-src'],
    ['a script element', ["script-src-elem 'self'; script-src *"], 'script', 'script-src-elem'],
    ['the second of two policies', ['connect-src *', "connect-src 'self'"], 'xmlhttprequest', 'connect-src'],
    ['an empty directive', ['connect-src'], 'xmlhttprequest', 'connect-src'],
  ])('blocks by %s', (_, policies, type, name) => {
    expect(decide(policies, API, type)).toMatchObject({ ruling: 'blocked', directive: { name } });
  });

  it.each<[string, readonly string[], RequestType]>([
    ['a nonce may allow the script', ["script-src 'nonce-abc'"], 'script'],
    ['strict-dynamic does not go by URL', ["script-src 'self' 'strict-dynamic'"], 'script'],
    ['it may be a worker', ["script-src 'self'; worker-src *"], 'script'],
    ['several directives share the type', ["connect-src 'self'"], 'other'],
  ])('cannot tell: %s', (_, policies, type) => {
    expect(decide(policies, API, type).ruling).toBe('cannot-tell');
  });
});

it('a source whose scheme is named like a member of every object allows nothing', () => {
  const url = { url: 'https://api.test/', selfOrigin: 'https://app.test', afterRedirect: false };
  for (const source of ['constructor:', 'toString:', '__proto__:']) {
    expect(matchesSourceList({ ...url, sources: [source] })).toBe(false);
  }
});
