import { describe, expect, it } from 'vitest';
import {
  isPublicSuffix,
  isSchemefullySameSite,
  isSchemelesslySameSite,
  publicSuffix,
  registrableDomain,
  siteOf,
  sitePartsOf,
} from '../../../src/standards/site';

describe('public suffix and registrable domain of a host', () => {
  it.each<[title: string, host: string, suffix: string | null, registrable: string | null]>([
    ['a host under a listed suffix of one label', 'www.example.com', 'com', 'example.com'],
    ['a host under a listed suffix of two labels', 'a.b.shop.co.uk', 'co.uk', 'shop.co.uk'],
    ['a public suffix of two labels itself', 'co.uk', 'co.uk', null],
    ['a host under a suffix of the private section', 'my.shop.vercel.app', 'vercel.app', 'shop.vercel.app'],
    ['a suffix of the private section itself', 'vercel.app', 'vercel.app', null],
    ['a host under a wildcard rule', 'a.b.kawasaki.jp', 'b.kawasaki.jp', 'a.b.kawasaki.jp'],
    ['a host that is an exception to a wildcard rule', 'www.city.kawasaki.jp', 'kawasaki.jp', 'city.kawasaki.jp'],
    ['a host under an unlisted name: the default rule `*`', 'api.shop.test', 'test', 'shop.test'],
    ['an unlisted single label', 'test', 'test', null],
    ['localhost', 'localhost', 'localhost', null],
    ['a name below localhost', 'app.localhost', 'localhost', 'app.localhost'],
    ['an IPv4 address', '127.0.0.1', null, null],
    ['an IPv6 address in brackets', '[::1]', null, null],
    ['a host with a trailing dot keeps it', 'www.example.com.', 'com.', 'example.com.'],
    ['a host in upper case', 'API.Shop.Test', 'test', 'shop.test'],
    ['a Punycode host', 'api.xn--mnchen-3ya.de', 'de', 'xn--mnchen-3ya.de'],
    ['a host with an underscore', '_dmarc.shop.test', 'test', 'shop.test'],
    ['no host', '', null, null],
  ])('%s', (_, host, suffix, registrable) => {
    expect(publicSuffix(host)).toBe(suffix);
    expect(registrableDomain(host)).toBe(registrable);
    expect(isPublicSuffix(host)).toBe(suffix !== null && registrable === null);
  });
});

describe('the site of an origin or URL', () => {
  it.each<[title: string, input: string, site: string | null]>([
    ['leaves out the port', 'https://api.shop.test:8443', 'https://shop.test'],
    ['leaves out path and query', 'https://api.shop.test/a?b#c', 'https://shop.test'],
    ['keeps the scheme', 'http://api.shop.test', 'http://shop.test'],
    ['is the host itself for localhost', 'http://localhost:3000', 'http://localhost'],
    ['is the address itself for IPv4', 'http://127.0.0.1:8080/x', 'http://127.0.0.1'],
    ['is the address itself for IPv6', 'http://[::1]:8080', 'http://[::1]'],
    ['is the host itself for a public suffix', 'https://vercel.app', 'https://vercel.app'],
    ['is the one of the URL inside a blob: URL', 'blob:https://app.shop.test/1-2', 'https://shop.test'],
    ['is the id for an extension', 'chrome-extension://abcdef', 'chrome-extension://abcdef'],
    ['is opaque for the serialized opaque origin', 'null', null],
    ['is opaque for a data: URL', 'data:text/html,x', null],
    ['is opaque for about:blank', 'about:blank', null],
    ['is opaque for a file', 'file:///tmp/a.html', null],
    ['is opaque for text that is no URL', 'shop.test', null],
  ])('%s', (_, input, site) => {
    expect(siteOf(input)).toBe(site);
  });
});

describe('same site', () => {
  it.each<[title: string, a: string, b: string, schemefully: boolean, schemelessly: boolean]>([
    ['two subdomains of one registrable domain', 'https://app.shop.test', 'https://api.shop.test', true, true],
    ['one host on two ports', 'http://localhost:3000', 'http://localhost:4000', true, true],
    ['http and https of one registrable domain', 'http://app.shop.test', 'https://api.shop.test', false, true],
    ['two registrable domains', 'https://app.shop.test', 'https://api.other.test', false, false],
    ['two customers of a private suffix', 'https://a.vercel.app', 'https://b.vercel.app', false, false],
    ['two customers under co.uk', 'https://a.co.uk', 'https://b.co.uk', false, false],
    ['two hosts under one customer of a private suffix', 'https://x.a.vercel.app', 'https://a.vercel.app', true, true],
    ['localhost and 127.0.0.1', 'http://localhost', 'http://127.0.0.1', false, false],
    ['two IP addresses that end alike', 'http://10.0.0.1', 'http://20.0.0.1', false, false],
    ['two opaque origins', 'null', 'null', false, false],
    ['an opaque origin and a site', 'null', 'https://shop.test', false, false],
  ])('%s', (_, a, b, schemefully, schemelessly) => {
    expect(isSchemefullySameSite(a, b)).toBe(schemefully);
    expect(isSchemefullySameSite(b, a)).toBe(schemefully);
    expect(isSchemelesslySameSite(a, b)).toBe(schemelessly);
    expect(isSchemelesslySameSite(b, a)).toBe(schemelessly);
  });
});

describe('how a site is obtained', () => {
  it.each([
    ['https://app.shop.test', { scheme: 'https', before: 'app.', label: 'shop.', suffix: 'test', rule: 'default' }],
    ['https://a.b.bob.co.uk/x', { scheme: 'https', before: 'a.b.', label: 'bob.', suffix: 'co.uk', rule: 'icann' }],
    ['https://api.vercel.app', { scheme: 'https', before: '', label: 'api.', suffix: 'vercel.app', rule: 'private' }],
    ['http://localhost:8080', { scheme: 'http', before: 'localhost', label: '', suffix: '', rule: null }],
    ['http://127.0.0.1', { scheme: 'http', before: '127.0.0.1', label: '', suffix: '', rule: null }],
    ['https://vercel.app', { scheme: 'https', before: 'vercel.app', label: '', suffix: '', rule: null }],
    [
      'blob:https://app.shop.test/1',
      { scheme: 'https', before: 'app.', label: 'shop.', suffix: 'test', rule: 'default' },
    ],
    ['null', null],
    ['about:blank', null],
  ])('%s', (origin, parts) => {
    expect(sitePartsOf(origin)).toEqual(parts);
    // The parts that count are the site.
    const domain = parts && (parts.rule === null ? parts.before : `${parts.label}${parts.suffix}`);
    expect(parts && `${parts.scheme}://${domain}`).toBe(siteOf(origin));
  });
});
