import { describe, expect, it } from 'vitest';
import { isPotentiallyTrustworthyOrigin, isPotentiallyTrustworthyUrl } from '../../../src/standards/trustworthy';

describe('isPotentiallyTrustworthyOrigin', () => {
  it.each([
    ['https', 'https://a.test', true],
    ['wss', 'wss://a.test', true],
    ['http', 'http://a.test', false],
    ['http with the port of https', 'http://a.test:443', false],
    ['ws', 'ws://a.test', false],
    ['localhost with a port', 'http://localhost:3000', true],
    ['localhost with a final dot', 'http://localhost.', true],
    ['a name under localhost', 'http://app.localhost', true],
    ['a name that only ends in the letters', 'http://notlocalhost', false],
    ['a name that begins with localhost', 'http://localhost.test', false],
    ['127.0.0.1', 'http://127.0.0.1:8080', true],
    ['the end of 127.0.0.0/8', 'http://127.255.255.254', true],
    ['a host name that looks like the loopback address', 'http://127.0.0.1.test', false],
    ['0.0.0.0', 'http://0.0.0.0:8080', false],
    ['a private address', 'http://192.168.0.1', false],
    ['128.0.0.1', 'http://128.0.0.1', false],
    ['IPv6 loopback', 'http://[::1]:8080', true],
    ['another IPv6 address', 'http://[::2]', false],
    ['a file', 'file://', true],
    ['an extension', 'chrome-extension://abcdef', true],
    ['an opaque origin', 'null', false],
    ['a URL in place of an origin', 'https://a.test/x', false],
    ['junk', '', false],
  ])('for %s', (_, origin, expected) => {
    expect(isPotentiallyTrustworthyOrigin(origin)).toBe(expected);
  });
});

describe('isPotentiallyTrustworthyUrl', () => {
  it.each([
    ['https', 'https://a.test/x', true],
    ['http', 'http://a.test/x', false],
    ['localhost in capitals', 'http://LOCALHOST:3000/', true],
    ['a short form of the loopback address', 'http://127.1/', true],
    ['data', 'data:text/plain,hi', true],
    ['a file', 'file:///a.html', true],
    ['about:blank', 'about:blank', true],
    ['about:srcdoc', 'about:srcdoc', true],
    ['another about page', 'about:config', false],
    ['a blob of a secure page', 'blob:https://a.test/1', true],
    ['a blob of an insecure page', 'blob:http://a.test/1', false],
    ['ws to localhost', 'ws://localhost/', true],
    ['text that is no URL', 'a.test', false],
  ])('for %s', (_, url, expected) => {
    expect(isPotentiallyTrustworthyUrl(url)).toBe(expected);
  });
});
