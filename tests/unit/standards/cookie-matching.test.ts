import { describe, expect, it } from 'vitest';
import { defaultPath, domainMatches, pathMatches } from '../../../src/standards/cookies/cookie-matching';

describe('domainMatches', () => {
  it.each<[title: string, host: string, domain: string, matches: boolean]>([
    ['the very host', 'shop.test', 'shop.test', true],
    ['a subdomain of the domain', 'api.shop.test', 'shop.test', true],
    ['a deep subdomain of the domain', 'v1.api.shop.test', 'shop.test', true],
    ['the parent of the domain', 'shop.test', 'api.shop.test', false],
    ['a sibling of the domain', 'www.shop.test', 'api.shop.test', false],
    ['a host that ends alike without a dot between', 'evilshop.test', 'shop.test', false],
    ['a host in upper case', 'API.SHOP.TEST', 'shop.test', true],
    ['an IP address and itself', '127.0.0.1', '127.0.0.1', true],
    ['an IP address and its end', '127.0.0.1', '0.0.1', false],
    ['an IPv6 address and itself', '[::1]', '[::1]', true],
    ['an empty domain', 'shop.test', '', false],
    ['a domain with a leading dot left in place', 'api.shop.test', '.shop.test', false],
    ['a host with a trailing dot', 'shop.test.', 'shop.test', false],
  ])('%s', (_, host, domain, matches) => {
    expect(domainMatches(host, domain)).toBe(matches);
  });
});

describe('pathMatches', () => {
  it.each<[title: string, requestPath: string, cookiePath: string, matches: boolean]>([
    ['the very path', '/api', '/api', true],
    ['a path below', '/api/me', '/api', true],
    ['a path below a cookie path that ends in a slash', '/api/me', '/api/', true],
    ['any path below the root', '/api', '/', true],
    ['a path that only begins alike', '/api2', '/api', false],
    ['the path without the slash of the cookie path', '/api', '/api/', false],
    ['the parent path', '/', '/api', false],
    ['another letter case', '/API', '/api', false],
    ['an empty cookie path', '/api', '', false],
  ])('%s', (_, requestPath, cookiePath, matches) => {
    expect(pathMatches(requestPath, cookiePath)).toBe(matches);
  });
});

describe('defaultPath', () => {
  it.each<[title: string, urlPath: string, path: string]>([
    ['the root', '/', '/'],
    ['a file at the root', '/login', '/'],
    ['a file in a directory', '/auth/login', '/auth'],
    ['a directory', '/auth/', '/auth'],
    ['a deep file', '/a/b/c', '/a/b'],
    ['no path', '', '/'],
    ['a path without a leading slash', 'auth/login', '/'],
  ])('%s', (_, urlPath, path) => {
    expect(defaultPath(urlPath)).toBe(path);
  });
});
