import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const HTML = { 'Content-Type': 'text/html' };
const PAGE: SmallEntry = {
  url: 'https://app.shop.test/',
  type: 'document',
  sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
  received: HTML,
};

describe('B5: which document asked', () => {
  const client = (url: string, sent: Readonly<Record<string, string>>, type = 'fetch'): string | null | undefined =>
    explainSmall('WebInspector', [PAGE, { url, type, sent: { 'Sec-Fetch-Mode': 'cors', ...sent } }]).exchanges[1]
      ?.origin;

  it.each([
    ['a frame of the URL’s own origin', { 'Sec-Fetch-Site': 'same-origin' }, 'https://api.shop.test'],
    ['the page, of the same site', { 'Sec-Fetch-Site': 'same-site' }, 'https://app.shop.test'],
    [
      'a frame of another site, which `Referer` names',
      { 'Sec-Fetch-Site': 'cross-site', Referer: 'https://pay.test/f' },
      'https://pay.test',
    ],
    ['a frame of another site, which nothing names', { 'Sec-Fetch-Site': 'cross-site' }, null],
    [
      'a `Referer` that disagrees is not taken',
      { 'Sec-Fetch-Site': 'same-site', Referer: 'https://pay.test/f' },
      'https://app.shop.test',
    ],
    [
      'a frame of the same site, which `Referer` names',
      { 'Sec-Fetch-Site': 'same-site', Referer: 'https://b.shop.test/' },
      'https://b.shop.test',
    ],
    ['an `Origin` header says it', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://x.test' }, 'https://x.test'],
    ['without any of them it is the page', {}, 'https://app.shop.test'],
  ])('%s', (_, sent, origin) => {
    expect(client('https://api.shop.test/x', sent)).toBe(origin);
  });

  it('a style sheet is the referrer of what it loads: it is no client', () => {
    const sent = { 'Sec-Fetch-Site': 'cross-site', Referer: 'https://cdn.test/all.css' };
    expect(client('https://images.test/a.png', sent, 'image')).toBe('https://app.shop.test');
  });

  it('over http, without `Sec-Fetch-Site`, a `Referer` of another site leaves open who loaded an image: its cookie is not said to be stored', () => {
    const image = (referer: string) =>
      explainSmall('WebInspector', [
        { ...PAGE, url: 'http://app.shop.test/', sent: {} },
        {
          url: 'http://api.shop.test/a.png',
          type: 'image',
          sent: { Referer: referer },
          received: { 'Set-Cookie': 'sid=1; SameSite=Strict' },
        },
      ]).exchanges[1];
    expect(image('http://widget.other.test/')?.origin).toBeNull();
    expect(image('http://widget.other.test/')?.cookies[0]).toMatchObject({ fate: 'cannot-tell' });
    expect(image('http://static.shop.test/')?.origin).toBe('http://app.shop.test');
    expect(image('http://app.shop.test/')?.cookies[0]).toMatchObject({ fate: 'stored' });
  });

  it('over http, a script of another site without any `Referer` leaves it open too: a frame with an opaque origin sends none', () => {
    const imageBy = (script: string, sent: Readonly<Record<string, string>> = {}) =>
      explainSmall('WebInspector', [
        { ...PAGE, url: 'http://app.shop.test/', sent: {} },
        {
          url: 'http://api.shop.test/a.png',
          type: 'image',
          sent,
          received: { 'Set-Cookie': 'sid=1; SameSite=Lax' },
          more: { _initiator: { type: 'script', stack: { callFrames: [{ url: script, lineNumber: 1 }] } } },
        },
      ]).exchanges[1];
    expect(imageBy('http://www.bank.test/frame')?.cookies[0]).toMatchObject({ fate: 'cannot-tell' });
    expect(imageBy('http://www.bank.test/frame', { Referer: 'http://app.shop.test/' })?.cookies[0]).toMatchObject({
      fate: 'stored',
    });
    expect(imageBy('http://static.shop.test/app.js')?.cookies[0]).toMatchObject({ fate: 'stored' });
  });

  it('a same-origin call of a frame needs no CORS headers', () => {
    const { exchanges } = explainSmall('WebInspector', [
      PAGE,
      {
        url: 'https://api.shop.test/x',
        type: 'fetch',
        sent: { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' },
      },
    ]);
    expect(exchanges[1]).toMatchObject({ verdict: { kind: 'passed' }, contradicted: false, findings: [] });
  });
});

describe('17: a document without a type', () => {
  it('the login through another site is a navigation, and loses nothing', () => {
    const { exchanges, findings } = explainFault('17-document-without-type-chrome-har');
    expect(exchanges[0]).toMatchObject({ type: 'main_frame', entries: [0, 1, 2, 3], verdict: { kind: 'passed' } });
    expect(findings).toEqual([]);
  });

  const page = (sent: Readonly<Record<string, string>>, received: Readonly<Record<string, string>> = HTML, more = {}) =>
    explainSmall('Charles Proxy', [
      { url: 'http://app.test/', sent, received: { ...received, 'Set-Cookie': 'a=1; SameSite=Strict' }, ...more },
    ]).exchanges[0];

  it.each([
    ['Upgrade-Insecure-Requests', { 'Upgrade-Insecure-Requests': '1' }],
    ['Sec-Fetch-Mode', { 'Sec-Fetch-Mode': 'navigate' }],
    ['Accept', { Accept: 'text/html,*/*;q=0.8' }],
  ])('is known by %s', (_, sent) => {
    expect(page(sent)?.type).toBe('main_frame');
  });

  it('may be a frame’s where another document led to it: nothing is claimed', () => {
    const frame = page({ 'Upgrade-Insecure-Requests': '1', Referer: 'http://other.test/' });
    expect(frame).toMatchObject({ type: 'other', origin: null, findings: [] });
  });

  it.each([
    ['data for a script', { Accept: 'application/json' }, HTML],
    ['a navigation that brings no document', { 'Upgrade-Insecure-Requests': '1' }, { 'Content-Type': 'image/png' }],
  ])('is not %s', (_, sent, received) => {
    expect(page(sent, received)?.type).toBe('other');
  });
});

describe('18: no response was recorded', () => {
  const without = (response: unknown) =>
    explainSmall('Fiddler', [{ url: 'https://api.test/a', sent: { Origin: 'https://app.test' }, more: { response } }])
      .exchanges[0];

  it('is not known, and no refusal', () => {
    const exchange = explainFault('18-response-object-empty').withEntry(0);
    expect(exchange).toMatchObject({ outcome: 'unknown', findings: [] });
    expect(exchange.verdict).toMatchObject({ kind: 'cannot-tell', text: 'Cannot tell: no response was recorded' });
    expect(exchange.missing).toEqual(['how it ended: no response was recorded, and no error']);
  });

  it.each([[undefined], [null], [{}], [{ status: null }]])('response: %j', (response) => {
    expect(without(response)?.verdict.kind).toBe('cannot-tell');
    expect(without(response)?.outcome).toBe('unknown');
  });

  it('a status of 0 states that none came', () => {
    expect(without({ status: 0 })?.outcome).toBe('network-error');
  });
});

it.each(['data:text/plain,x', 'blob:https://app.test/1', 'about:blank', 'chrome-extension://abc/x.js'])(
  'B13: %s is no request, and is not listed',
  (url) => {
    const other = { request: { method: 'GET', url, headers: [] } };
    const { exchanges } = explainSmall('WebInspector', [PAGE, { url: PAGE.url, type: 'fetch', more: other }]);
    expect(exchanges).toHaveLength(1);
  },
);

describe('B10: the header names that a preflight asked for tell whose it is', () => {
  const URL_OF_CALL = 'https://api.test/items';
  const FETCH = { Origin: 'https://app.test', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
  const preflight = (names: string, atMs: number): SmallEntry => ({
    url: URL_OF_CALL,
    method: 'OPTIONS',
    type: 'preflight',
    atMs,
    status: 204,
    sent: { ...FETCH, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': names },
  });
  const call = (more: Readonly<Record<string, string>>, url = URL_OF_CALL): SmallEntry => ({
    url,
    type: 'fetch',
    atMs: 0,
    sent: { ...FETCH, ...more },
    received: { 'Access-Control-Allow-Origin': '*' },
  });
  const pairs = (entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', entries).exchanges.map(({ entries: positions }) => positions.join('+'));

  it('a simple call beside it has none', () => {
    expect(pairs([call({}), call({ 'X-Trace': '1' }), preflight('x-trace', 2)])).toEqual(['0', '2+1']);
  });

  it('two calls with different headers get their own', () => {
    const all = [call({ 'X-A': '1' }), call({ 'X-B': '1' }), preflight('x-b', 2), preflight('x-a', 3)];
    expect(pairs(all)).toEqual(['3+0', '2+1']);
  });

  it('user info in the URL does not hinder', () => {
    expect(pairs([call({ 'X-A': '1' }, 'https://u:p@api.test/items'), preflight('x-a', 2)])).toEqual(['1+0']);
  });
});

describe('B11: a simple POST from an http page', () => {
  const post = (type: string, error: string | undefined) =>
    explainSmall('WebInspector', [
      { url: 'http://app.test/', type: 'document', received: HTML },
      {
        url: 'http://api.other.test/',
        method: 'POST',
        type,
        sent: { Origin: 'http://app.test' },
        received: { 'Access-Control-Allow-Origin': 'http://www.app.test' },
        ...(error === undefined ? {} : { error }),
      },
    ]).exchanges[1];

  it.each(['fetch', 'xhr'])('%s: the response was refused, so the origin mismatch is found', (type) => {
    const exchange = post(type, 'net::ERR_FAILED');
    expect(exchange && findingsOf(exchange)[0]).toMatch(/^cors-origin-mismatch \(blocks, /);
  });

  it('that passed may have been one without CORS: nothing is claimed', () => {
    expect(post('fetch', undefined)?.findings).toEqual([]);
  });
});
