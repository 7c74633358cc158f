import { describe, expect, it } from 'vitest';
import {
  differingSpan,
  isSameOrigin,
  originDifference,
  parseOrigin,
  serializedOriginOf,
} from '../../../src/standards/origin';

describe('serializedOriginOf', () => {
  it.each([
    ['drops path, query and fragment', 'https://app.shop.test/a?b#c', 'https://app.shop.test'],
    ['drops user info', 'https://u:p@app.shop.test/', 'https://app.shop.test'],
    ['drops the default port', 'https://app.shop.test:443/', 'https://app.shop.test'],
    ['keeps another port', 'http://localhost:3000/', 'http://localhost:3000'],
    ['keeps the port of the other scheme', 'http://app.shop.test:443/', 'http://app.shop.test:443'],
    ['lower-cases scheme and host', 'HTTPS://App.Shop.Test/', 'https://app.shop.test'],
    ['writes an international host in ASCII', 'https://bücher.test/', 'https://xn--bcher-kva.test'],
    ['keeps the brackets of IPv6', 'http://[::1]:8080/', 'http://[::1]:8080'],
    ['knows web sockets', 'wss://app.shop.test/socket', 'wss://app.shop.test'],
    ['takes the origin of a blob from its path', 'blob:https://app.shop.test/0b1c', 'https://app.shop.test'],
    ['knows the origin of an extension', 'chrome-extension://abcdef/panel.html', 'chrome-extension://abcdef'],
    ['is opaque for a blob of an opaque origin', 'blob:null/0b1c', 'null'],
    ['is opaque for a blob in a blob', 'blob:blob:https://app.shop.test/0b1c', 'null'],
    ['is opaque for data', 'data:text/html,hi', 'null'],
    ['is opaque for a file', 'file:///home/a.html', 'null'],
    ['is opaque for about:blank', 'about:blank', 'null'],
    ['is null for a relative URL', '/a', null],
    ['is null for a host without a scheme', 'app.shop.test', null],
    ['is null for a port out of range', 'https://app.shop.test:99999/', null],
  ])('%s', (_, url, expected) => {
    expect(serializedOriginOf(url)).toBe(expected);
  });
});

describe('isSameOrigin', () => {
  it.each([
    ['holds for equal origins', 'https://a.test', 'https://a.test', true],
    ['fails for another scheme', 'https://a.test', 'http://a.test', false],
    ['fails for another port', 'https://a.test', 'https://a.test:8443', false],
    ['fails for a subdomain', 'https://a.test', 'https://www.a.test', false],
    ['fails for two opaque origins', 'null', 'null', false],
  ])('%s', (_, a, b, expected) => {
    expect(isSameOrigin(a, b)).toBe(expected);
  });
});

describe('parseOrigin', () => {
  it.each([
    ['an origin with the default port', 'https://a.test', { scheme: 'https', host: 'a.test', port: '' }],
    ['an origin with a port', 'http://a.test:3000', { scheme: 'http', host: 'a.test', port: '3000' }],
    ['an IPv6 origin', 'http://[::1]:80', null],
    ['an IPv6 origin with a port', 'http://[::1]:81', { scheme: 'http', host: '[::1]', port: '81' }],
    ['a custom scheme', 'capacitor://localhost', { scheme: 'capacitor', host: 'localhost', port: '' }],
    ['a trailing slash', 'https://a.test/', null],
    ['a path', 'https://a.test/x', null],
    ['an empty query', 'https://a.test?', null],
    ['user info', 'https://u@a.test', null],
    ['the explicit default port', 'https://a.test:443', null],
    ['a colon without a port', 'https://a.test:', null],
    ['a leading zero in the port', 'https://a.test:08443', null],
    ['capitals', 'https://A.test', null],
    ['a space in front', ' https://a.test', null],
    ['the word null', 'null', null],
    ['an asterisk', '*', null],
    ['a host alone', 'a.test', null],
    ['one slash', 'https:/a.test', null],
    ['the empty text', '', null],
  ])('reads %s', (_, text, expected) => {
    expect(parseOrigin(text)).toEqual(expected);
  });
});

describe('originDifference and differingSpan', () => {
  const app = 'https://app.shop.test';
  it.each([
    ['equal origins', app, app, 'none', ''],
    ['another scheme', 'http://app.shop.test', app, 'scheme', 'http'],
    ['a longer scheme', app, 'http://app.shop.test', 'scheme', 'https'],
    ['another label', 'https://api.shop.test', app, 'host', 'api'],
    ['another label in the middle', 'https://app.other.test', app, 'host', 'other'],
    ['labels that share letters', 'https://apple.shop.test', app, 'host', 'apple'],
    ['a missing label', 'https://shop.test', app, 'host', 'shop.test'],
    ['an additional label', 'https://x.app.shop.test', app, 'host', 'x.'],
    ['a wildcard label', 'https://*.shop.test', app, 'host', '*'],
    ['an additional www', 'https://www.shop.test', 'https://shop.test', 'www', 'www.'],
    ['a missing www', 'https://shop.test', 'https://www.shop.test', 'www', 'shop.test'],
    ['another port', 'http://localhost:3000', 'http://localhost:5173', 'port', ':3000'],
    ['an additional port', 'https://app.shop.test:8443', app, 'port', ':8443'],
    ['a missing port', 'http://localhost', 'http://localhost:3000', 'port', 'localhost'],
    ['a leading zero in the port', 'http://a.test:03000', 'http://a.test:3000', 'port', ':03000'],
    ['scheme and host together', 'http://api.shop.test', app, 'host', 'http://api'],
    ['scheme and port together', 'http://a.test:81', 'https://a.test', 'scheme', 'http://a.test:81'],
    ['host and slash together', 'https://api.shop.test/', app, 'host', 'api'],
    ['a trailing slash', 'https://app.shop.test/', app, 'trailing-slash', '/'],
    ['a path', 'https://app.shop.test/orders', app, 'path', '/orders'],
    ['a query', 'https://app.shop.test?x', app, 'path', '?x'],
    ['the default port', 'https://app.shop.test:443', app, 'default-port', ':443'],
    ['the default port and a slash', 'https://app.shop.test:443/', app, 'trailing-slash', ':443/'],
    ['a colon without a port', 'https://app.shop.test:', app, 'default-port', ':'],
    ['a port and a path', 'http://a.test:3000/x', 'http://a.test:3000', 'path', '/x'],
    ['user info', 'https://u:p@app.shop.test', app, 'user-info', 'u:p@'],
    ['a capital in the host', 'https://App.shop.test', app, 'letter-case', 'A'],
    ['a scheme in capitals', 'HTTPS://app.shop.test', app, 'letter-case', 'HTTPS'],
    ['an international host', 'https://bücher.test', 'https://xn--bcher-kva.test', 'host', 'bücher'],
    ['a custom scheme with a slash', 'capacitor://localhost/', 'capacitor://localhost', 'trailing-slash', '/'],
    ['an opaque origin expected', app, 'null', 'host', app],
    ['an opaque scheme where an opaque origin is expected', 'foo://bar', 'null', 'host', 'foo://bar'],
    ['a host alone', 'app.shop.test', app, 'not-an-origin', 'app.shop.test'],
    ['an asterisk', '*', app, 'not-an-origin', '*'],
    ['the word null', 'null', app, 'not-an-origin', 'null'],
    ['a list', `${app}, https://b.test`, app, 'not-an-origin', `${app}, https://b.test`],
    ['a port out of range', 'https://a.test:99999', app, 'not-an-origin', 'https://a.test:99999'],
    ['one slash', 'https:/app.shop.test', app, 'not-an-origin', 'https:/app.shop.test'],
    ['the empty text', '', app, 'not-an-origin', ''],
  ])('finds %s', (_, sent, expected, difference, part) => {
    expect(originDifference(sent, expected)).toBe(difference);
    expect(sent.slice(...differingSpan(sent, expected))).toBe(part);
  });
});
