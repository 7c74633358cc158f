import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const PAGE: SmallEntry = {
  url: 'https://app.test/',
  type: 'document',
  sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
  received: { 'Content-Type': 'text/html', 'Content-Security-Policy': 'upgrade-insecure-requests' },
};
const FETCH = { Origin: 'https://app.test', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
const ALLOWED = { 'Access-Control-Allow-Origin': 'https://app.test' };
const internal = (reason: string, to: string) => ({ Location: to, 'Non-Authoritative-Reason': reason });

describe('14: a redirect that no server sent is not blamed on the server', () => {
  it('an extension replaced a script: a note, and nothing is blocked', () => {
    const exchange = explainFault('14-redirect-by-extension-blames-server').withEntry(1);
    expect(exchange.verdict).toMatchObject({ kind: 'advice', text: 'Redirected by an extension' });
    expect(findingsOf(exchange)).toEqual(['redirect-by-extension (advice, proven)']);
    expect(exchange.missing).toEqual([]);
  });

  const call = (reason: string, more: Partial<SmallEntry> = {}) =>
    explainSmall('WebInspector', [
      PAGE,
      {
        url: 'https://api.test/x',
        type: 'fetch',
        sent: FETCH,
        status: 307,
        received: internal(reason, 'https://other.test/x'),
        ...more,
      },
      { url: 'https://other.test/x', type: 'fetch', sent: FETCH, received: ALLOWED },
    ]).exchanges[1];

  it.each([['Delegate'], ['WebRequest API']])('%s: the exchange passed, and the note names the extension', (reason) => {
    const exchange = call(reason);
    expect(exchange?.entries).toEqual([1, 2]);
    expect(exchange && findingsOf(exchange)).toContain('redirect-by-extension (advice, proven)');
    expect(exchange?.verdict.kind).toBe('advice');
  });

  it('where the exchange ended there, the redirect blocked it', () => {
    const exchange = call('Delegate', { error: 'net::ERR_FAILED' });
    expect(exchange?.verdict).toMatchObject({ kind: 'blocked', text: 'Redirected by an extension' });
  });

  it('a redirect of the server is judged as before', () => {
    const exchange = call('', { error: 'net::ERR_FAILED', received: { Location: 'https://other.test/x' } });
    expect(exchange && findingsOf(exchange)[0]).toBe('redirect-hop-failed-check (blocks, proven)');
  });
});

describe('a preflight that no server redirected', () => {
  const call = (reason: string | null, to = 'https://api.test/x', more: Partial<SmallEntry> = {}) =>
    explainSmall('WebInspector', [
      { ...PAGE, url: 'http://app.test/', received: { 'Content-Type': 'text/html' } },
      {
        url: 'http://api.test/x',
        method: 'OPTIONS',
        type: 'preflight',
        status: 307,
        sent: { Origin: 'http://app.test', 'Access-Control-Request-Method': 'PUT' },
        received: reason === null ? { Location: to } : internal(reason, to),
        ...more,
      },
      {
        url: 'http://api.test/x',
        method: 'PUT',
        type: 'fetch',
        status: 0,
        error: 'net::ERR_FAILED',
        sent: { Origin: 'http://app.test' },
      },
    ]).exchanges.at(-1);
  const fixes = (exchange: ReturnType<typeof call>) => exchange?.findings[0]?.fixes.map(({ id }) => id);

  it('the browser upgraded it to https: OPTIONS was not sent, and the page is to call https', () => {
    const exchange = call('HSTS');
    expect(exchange && findingsOf(exchange)).toEqual(['redirect-by-extension (blocks, proven)']);
    expect(exchange?.findings[0]).toMatchObject({
      decisive: true,
      short: 'Preflight redirected by the browser',
      title:
        'The preflight to `api.test` was redirected by the browser itself, from http to https; its server did not receive it.',
    });
    expect(fixes(exchange)).toEqual(['call-the-last-url']);
  });

  it('an extension redirected it: turning it off is the fix', () => {
    const exchange = call('WebRequest API', 'https://other.test/x');
    expect(exchange?.verdict).toMatchObject({ kind: 'blocked', text: 'Preflight redirected by an extension' });
    expect(fixes(exchange)).toEqual(['turn-the-extension-off']);
  });

  it('Chromium 156 records no response of an upgrade: it is concluded from the error', () => {
    const exchange = call(null, '', { status: 0, received: {}, error: 'net::ERR_INVALID_REDIRECT' });
    expect(exchange && findingsOf(exchange)).toEqual(['redirect-by-extension (blocks, inferred)']);
    expect(exchange?.findings[0]?.why).toContain('recorded no response of a server');
    expect(fixes(exchange)).toEqual(['call-the-last-url']);
  });

  it('a redirect of the server is judged as before', () => {
    const exchange = call(null);
    expect(exchange && findingsOf(exchange)).toEqual(['preflight-redirected (blocks, proven)']);
    expect(fixes(exchange)).toEqual(['call-the-last-url', 'answer-the-preflight']);
  });
});

describe('B4: what the browser upgraded to https is not mixed content', () => {
  const redirected = (type: string, next: string, nextStatus = 200) =>
    explainSmall('WebInspector', [
      PAGE,
      {
        url: 'https://api.test/x',
        type,
        sent: FETCH,
        status: 302,
        received: { ...ALLOWED, Location: 'http://api.test/y' },
      },
      { url: next, type, sent: FETCH, status: nextStatus, received: ALLOWED },
    ]).exchanges;

  it.each(['fetch', 'image'])('%s: the next entry is the target under https', (type) => {
    const exchanges = redirected(type, 'https://api.test/y');
    expect(exchanges.map(({ entries }) => entries)).toEqual([[0], [1, 2]]);
    expect(exchanges[1]?.verdict.kind).toBe('passed');
  });

  it('a redirect to http that nothing follows stays mixed content', () => {
    const { exchanges } = explainSmall('WebInspector', [
      PAGE,
      {
        url: 'https://api.test/x',
        type: 'fetch',
        sent: FETCH,
        status: 302,
        error: 'net::ERR_ABORTED',
        received: { ...ALLOWED, Location: 'http://api.test/y' },
      },
    ]);
    expect(exchanges[1] && findingsOf(exchanges[1])).toEqual(['mixed-content-redirect (blocks, proven)']);
  });

  it('an upgrade by HSTS is one hop more, and nobody is blamed', () => {
    const { exchanges } = explainSmall('WebInspector', [
      PAGE,
      {
        url: 'http://api.test/i.png',
        type: 'image',
        status: 307,
        received: internal('HSTS', 'https://api.test/i.png'),
      },
      { url: 'https://api.test/i.png', type: 'image' },
    ]);
    expect(exchanges[1]).toMatchObject({ entries: [1, 2], findings: [], verdict: { kind: 'passed' } });
  });

  it('the browser asks whether a certificate was revoked for no document', () => {
    const { exchanges } = explainSmall('WebInspector', [
      PAGE,
      {
        url: 'http://ocsp.test/',
        method: 'POST',
        type: 'other',
        sent: { 'Content-Type': 'application/ocsp-request' },
        status: 0,
        error: '',
      },
    ]);
    expect(exchanges[1]?.findings).toEqual([]);
  });
});

describe('B6: a 304 confirms the stored response, whose headers are judged', () => {
  const call = (more: Partial<SmallEntry>): SmallEntry => ({
    url: 'https://api.test/list',
    type: 'fetch',
    sent: FETCH,
    ...more,
  });
  const FIRST = call({ received: { ...ALLOWED, ETag: '"1"', 'Set-Cookie': 'a=1' } });
  const SECOND = call({ status: 304, sent: { ...FETCH, 'If-None-Match': 'W/"1"' }, received: { ETag: '"1"' } });
  const last = (entries: readonly SmallEntry[], creator = 'WebInspector') =>
    explainSmall(creator, entries).exchanges.at(-1);

  it('in the recording: passed', () => {
    const exchange = last([PAGE, FIRST, SECOND]);
    expect(exchange).toMatchObject({ contradicted: false, findings: [], missing: [], verdict: { kind: 'passed' } });
    expect(exchange?.cookies.filter(({ at }) => at.endsWith('response'))).toEqual([]);
  });

  it('a line of the 304 replaces the stored one', () => {
    const received = { 'Access-Control-Allow-Origin': 'https://x.test' };
    const exchange = last([PAGE, FIRST, { ...SECOND, received, error: 'net::ERR_FAILED' }]);
    expect(exchange && findingsOf(exchange)[0]).toMatch(/^cors-origin-mismatch \(blocks/);
  });

  it('of another version: not the stored one', () => {
    const other = call({ received: { ...ALLOWED, ETag: '"0"' } });
    expect(last([PAGE, other, { ...SECOND, error: 'net::ERR_FAILED' }])?.verdict.kind).toBe('cannot-tell');
  });

  it('not in the recording: what the page could read passed, and nothing is refused', () => {
    expect(last([PAGE, SECOND])).toMatchObject({ contradicted: false, findings: [], verdict: { kind: 'passed' } });
  });

  it.each([
    ['a proxy’s file', undefined, undefined],
    ['a failure', 'net::ERR_FAILED', 'fetch'],
  ])('not in the recording, %s: not known', (_, error, type) => {
    const { type: __, ...untyped } = SECOND;
    const entry = { ...untyped, ...(type === undefined ? {} : { type }), ...(error === undefined ? {} : { error }) };
    const exchange = last([entry], type === undefined ? 'Charles Proxy' : 'WebInspector');
    expect(exchange?.findings).toEqual([]);
    expect(exchange?.verdict.kind).toBe('cannot-tell');
    expect(exchange?.missing).toEqual(['the stored response that the 304 confirmed: the page got its headers']);
  });

  it('that the page asked for by its own condition is judged by its own lines', () => {
    const preflight: SmallEntry = {
      url: SECOND.url,
      method: 'OPTIONS',
      type: 'preflight',
      status: 204,
      sent: { ...FETCH, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'if-none-match' },
      received: { ...ALLOWED, 'Access-Control-Allow-Headers': 'if-none-match' },
    };
    const exchange = last([PAGE, FIRST, preflight, { ...SECOND, error: 'net::ERR_FAILED' }]);
    expect(exchange?.verdict.kind).toBe('blocked');
  });
});
