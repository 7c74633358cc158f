import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfBrowser } from '../../../src/check/browser-faults';
import { parseToSend } from '../../../src/check/parse-to-send';
import { probesOf, requestOf } from '../../../src/check/probes';
import { endpoint } from './toy';

const FINE = { url: 'https://api.example/me', method: 'GET', headerList: [], timeoutSeconds: 10 };

describe('what another part of the program wants to be sent', () => {
  it('is sent when a check sends such requests: all of them', () => {
    for (const probe of probesOf(endpoint({ methods: ['GET', 'PUT'], headers: ['X-CSRF-Token'] }))) {
      const request = { url: probe.url, ...requestOf(probe), timeoutSeconds: 10 };
      expect(parseToSend(JSON.parse(JSON.stringify(request)))).toEqual(request);
    }
  });

  it.each([
    ['a method that may change something', { ...FINE, method: 'POST' }],
    ['a method in small letters', { ...FINE, method: 'get' }],
    ['another scheme', { ...FINE, url: 'file:///etc/passwd' }],
    ['no URL', { ...FINE, url: '/me' }],
    ['a URL with a user', { ...FINE, url: 'https://me:secret@api.example/' }],
    ['another header', { ...FINE, headerList: [{ name: 'Authorization', value: 'x' }] }],
    ['a line in a value', { ...FINE, headerList: [{ name: 'Origin', value: 'null\r\nX: y' }] }],
    ['an empty value', { ...FINE, headerList: [{ name: 'Origin', value: '' }] }],
    ['seven lines', { ...FINE, headerList: Array(7).fill({ name: 'Origin', value: 'null' }) }],
    ['no limit of time', { ...FINE, timeoutSeconds: Number.POSITIVE_INFINITY }],
    ['no time', { ...FINE, timeoutSeconds: 0 }],
    ['nothing', null],
  ])('is refused: %s', (_, value) => {
    expect(parseToSend(value)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseToSend(value);
      }),
    );
  });
});

it('a browser’s error is put in words, with its own text', () => {
  expect(faultOfBrowser('net::ERR_CONNECTION_REFUSED', 'api.example:8443')).toBe(
    'The connection to api.example:8443 was refused: no server listens there (net::ERR_CONNECTION_REFUSED).',
  );
  expect(faultOfBrowser('net::ERR_CERT_DATE_INVALID', 'api.example')).toContain('does not trust the certificate');
  expect(faultOfBrowser('net::ERR_BLOCKED_BY_CLIENT', 'api.example')).toContain('presumably by another extension');
  expect(faultOfBrowser('net::ERR_BLOCKED_BY_ADMINISTRATOR', 'api.example')).toContain('administrator');
  expect(faultOfBrowser('net::ERR_NETWORK_CHANGED', 'api.example')).toContain('check again');
  expect(faultOfBrowser('net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'api.example')).toContain('requires a certificate');
  expect(faultOfBrowser('NS_ERROR_UNKNOWN', 'api.example')).toBe('The browser got no response (NS_ERROR_UNKNOWN).');
});
