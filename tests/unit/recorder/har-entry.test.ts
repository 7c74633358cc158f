import { describe, expect, it } from 'vitest';
import { toHarRecord } from '../../../src/recorder/har-entry';

const request = { method: 'GET', url: 'https://api.test/me', headers: [{ name: 'Origin', value: 'https://app.test' }] };
const response = { status: 200, statusText: 'OK', headers: [{ name: 'Vary', value: 'Origin' }] };
const entry = { startedDateTime: '2026-07-01T10:00:00.250Z', time: 12.5, request, response };
const read = (more: object) => toHarRecord({ ...entry, ...more }, false, 7);

describe('a response that a service worker made', () => {
  const none = { headersSize: 0, bodySize: 0 };
  /** As Firefox ESR 153 was seen to write it. */
  const firefox = {
    _securityState: 'secure',
    request: { ...request, ...none },
    response: { ...response, ...none, content: { size: 38 } },
  };

  it.each([
    ['Chromium says so', { response: { ...response, _fetchedViaServiceWorker: true } }],
    ['Firefox has a body, and no bytes and no address of a network', firefox],
  ])('%s', (_, more) => expect(read(more)?.viaServiceWorker).toBe(true));

  it.each([
    ['of the network', { ...firefox, serverIPAddress: '127.0.0.1' }],
    ['of the cache', { ...firefox, response: { ...firefox.response, bodySize: 62 } }],
    ['that is empty', { ...firefox, response: { ...firefox.response, content: { size: 0 } } }],
    ['of another writer', { ...firefox, _securityState: undefined }],
    ['that never came', { ...firefox, response: { ...firefox.response, status: 0 } }],
  ])('not one %s', (_, more) => expect(read(more)?.viaServiceWorker).toBe(false));
});

describe('Chromium', () => {
  it('a response blocked by the CORS check keeps its status and header lines', () => {
    expect(
      read({
        _resourceType: 'fetch',
        serverIPAddress: '127.0.0.1',
        request: {
          ...request,
          headers: [
            ...request.headers,
            { name: ':authority', value: 'api.test' },
            { name: 'cookie', value: 'sid=abc' },
          ],
        },
        response: { ...response, _error: 'net::ERR_FAILED' },
      }),
    ).toEqual({
      id: '7',
      url: 'https://api.test/me',
      method: 'GET',
      startedAtMs: Date.parse('2026-07-01T10:00:00.250Z'),
      durationMs: 12.5,
      headersAfterMs: 12.5,
      resourceType: 'fetch',
      isPreflight: false,
      requestHeaders: [
        { name: 'Origin', value: 'https://app.test' },
        { name: 'cookie', value: 'sid=⟨3 bytes⟩' },
      ],
      response: {
        status: 200,
        statusText: 'OK',
        headerList: [{ name: 'Vary', value: 'Origin' }],
        fromCache: false,
        ip: '127.0.0.1',
      },
      error: 'net::ERR_FAILED',
      initiator: null,
      viaServiceWorker: false,
      beforeRecording: false,
    });
  });

  it.each([
    ['by its resource type', { _resourceType: 'preflight' }],
    ['by its initiator', { _initiator: { type: 'preflight', url: 'https://app.test/' } }],
    [
      'by its header',
      {
        request: { ...request, method: 'OPTIONS', headers: [{ name: 'Access-Control-Request-Method', value: 'PUT' }] },
      },
    ],
  ])('a preflight is known %s', (_, more) => {
    expect(read(more)?.isPreflight).toBe(true);
  });

  it('mixed content has status 0 and an empty error text', () => {
    const record = read({
      _resourceType: 'fetch',
      request: { ...request, headers: [] },
      response: { status: 0, httpVersion: '', headers: [], _error: '' },
    });
    expect(record).toMatchObject({ response: null, error: '', requestHeaders: [] });
  });

  it('a refused WebSocket has no error text, and has failed', () => {
    const record = toHarRecord(
      { ...entry, _resourceType: 'websocket', response: { status: 0, _error: null } },
      true,
      1,
    );
    expect(record?.error).toBe('');
  });

  it('names a service worker and a cache', () => {
    expect(read({ _fromCache: 'disk', response: { ...response, _fetchedViaServiceWorker: true } })).toMatchObject({
      viaServiceWorker: true,
      response: { fromCache: true },
    });
  });

  it.each([
    [
      'the first call frame with a URL',
      {
        type: 'script',
        stack: {
          callFrames: [
            { url: '', lineNumber: 1 },
            { url: 'https://app.test/a.js', lineNumber: 41, columnNumber: 2 },
          ],
        },
      },
      { url: 'https://app.test/a.js', line: 42, column: 3 },
    ],
    [
      'the stack that scheduled it',
      {
        type: 'script',
        stack: {
          callFrames: [],
          parent: { callFrames: [{ url: 'https://app.test/b.js', lineNumber: 0, columnNumber: 0 }] },
        },
      },
      { url: 'https://app.test/b.js', line: 1, column: 1 },
    ],
    [
      'the initiator itself',
      { type: 'script', url: 'https://app.test/c.js', lineNumber: 4 },
      { url: 'https://app.test/c.js', line: 5, column: 1 },
    ],
    ['nothing for the parser', { type: 'parser', url: 'https://app.test/', lineNumber: 4 }, null],
    ['nothing out of junk', { type: 'script', stack: { callFrames: 'x', parent: 3 } }, null],
  ])('finds the script line: %s', (_, _initiator, expected) => {
    expect(read({ _initiator })?.initiator).toEqual(expected);
  });
});

describe('Firefox', () => {
  it('tells no resource type, and no error', () => {
    expect(read({})).toMatchObject({ resourceType: null, error: null, initiator: null });
  });

  it('mixed content has status 0 alone', () => {
    expect(read({ response: { status: 0, headers: [] } })).toMatchObject({ response: null, error: '' });
  });

  it('splits joined Set-Cookie lines', () => {
    const headers = [{ name: 'Set-Cookie', value: 'a=1\nb=2; Path=/' }];
    expect(read({ response: { ...response, headers } })?.response?.headerList).toEqual([
      { name: 'Set-Cookie', value: 'a=⟨1 bytes⟩' },
      { name: 'Set-Cookie', value: 'b=⟨1 bytes⟩; Path=/' },
    ]);
  });
});

it.each([
  [null],
  [3],
  ['x'],
  [{}],
  [{ request: {} }],
  [{ ...entry, startedDateTime: 'yesterday' }],
  [{ ...entry, request: { url: 1, method: 'GET' } }],
])('refuses what is no entry: %j', (junk) => {
  expect(toHarRecord(junk, false, 1)).toBeNull();
});
