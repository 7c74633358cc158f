import { describe, expect, it } from 'vitest';
import type { ServerSideChange } from '../../../src/changes/of-server';
import type { Change, ServerIntents } from '../../../src/model/change';
import type { Exchange, Hop, RequestMode } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { createServerLog, type ServerLog } from '../../../src/snippets/server-log';
import { exchangeOf } from '../engine/fixtures';

const PAGE = 'https://app.shop.test';
const SERVER = 'https://api.other.test';
const ALLOW: Change = {
  actor: 'server',
  at: { hop: 0, message: 'response' },
  intents: [{ intent: 'allow-origin', origin: PAGE }, { intent: 'allow-credentials' }],
};

/** A call of a page to the server, with what its preflight asked for. */
function call(origin: string, method: string, asks: readonly string[] = [], isTopLevel = true): Exchange {
  const base = exchangeOf('wildcard-origin');
  const [hop] = base.hops;
  if (hop.actual === null) throw new Error('the recording has no request');
  const lines = asks.length === 0 ? [] : [{ name: 'Access-Control-Request-Headers', value: asks.join(',') }];
  const preflight = { ...hop.actual, requestHeaders: proven(lines, 'test') };
  return {
    ...base,
    client: { ...base.client, origin: proven(origin, 'test'), isTopLevel: proven(isTopLevel, 'test') },
    hops: [{ ...hop, method, url: `${SERVER}/me`, preflight: asks.length === 0 ? null : preflight }],
  };
}

const logOf = (...calls: readonly Exchange[]): ServerLog => {
  const log = createServerLog();
  for (const each of calls) log.addExchange(each);
  return log;
};

const needs = (log: ServerLog, change: Change = ALLOW, page = PAGE) =>
  needsOfServer(change, page, SERVER, log.of(SERVER));

describe('what a server needs', () => {
  it('names every method and header that was asked for so far, and the usual ones', () => {
    const found = needs(logOf(call(PAGE, 'REPORT'), call(PAGE, 'PUT', ['x-csrf-token', 'content-type'])));
    expect(found?.methods).toEqual(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'REPORT']);
    expect(found?.requestHeaders).toEqual(['Content-Type', 'Authorization', 'X-Requested-With', 'X-Csrf-Token']);
  });

  it('lists other pages of the same site, never a frame, a stranger or an opaque origin', () => {
    const calls = [
      call(PAGE, 'GET'),
      call('https://admin.shop.test', 'GET'),
      call('https://frame.shop.test', 'GET', [], false),
      call('https://evil.example', 'GET'),
      call('http://app.shop.test', 'GET'),
      call('null', 'GET'),
    ];
    expect(needs(logOf(...calls))?.origins).toEqual([PAGE, 'https://admin.shop.test']);
  });

  it('leaves out what strangers asked for', () => {
    expect(needs(logOf(call('https://evil.example', 'EVIL', ['x-evil'])))?.methods).not.toContain('EVIL');
  });

  it('leaves out names that could end a text in some language', () => {
    const found = needs(logOf(call(PAGE, 'A|B', ["x-'quote", 'x-$var', 'x-`run`', 'x-fine'])));
    expect(found?.requestHeaders.at(-1)).toBe('X-Fine');
    expect(found?.requestHeaders).toHaveLength(4);
    expect(found?.methods).toHaveLength(6);
  });

  it('asks for SameSite=None only where pages of another site include credentials', () => {
    expect(needs(logOf(call(PAGE, 'GET')))?.cookies.crossSite).toBe(true);
    const without: Change = { ...ALLOW, intents: [{ intent: 'allow-origin', origin: PAGE }] };
    expect(needs(logOf(call(PAGE, 'GET')), without)).toMatchObject({
      credentials: false,
      cookies: { crossSite: false },
    });
    const ofOneSite = 'https://app.other.test';
    expect(needs(logOf(), ALLOW, ofOneSite)?.cookies.crossSite).toBe(false);
  });

  describe('keeps credentials that are allowed today', () => {
    const without: Change = { ...ALLOW, intents: [{ intent: 'allow-origin', origin: PAGE }] };
    const responding = (value: string): Exchange => {
      const base = call(PAGE, 'GET');
      const [hop] = base.hops;
      const response = { ...hop.actual?.response, headerList: [{ name: 'access-control-allow-credentials', value }] };
      return { ...base, hops: [{ ...hop, actual: { ...hop.actual, response } as Hop['actual'] }] };
    };

    it.each([
      ['true', true],
      ['false', false],
    ])('a response says %s', (value, allows) => {
      expect(needs(logOf(responding(value)), without)?.credentials).toBe(allows);
    });

    it('or that a finding asks the page to include', () => {
      const log = logOf(call(PAGE, 'GET'));
      expect(needs(log, without)?.credentials).toBe(false);
      log.addSaid({ origin: PAGE, hops: [{ url: `${SERVER}/me` }], includesCredentials: true, asks: [] });
      expect(needs(log, without)?.credentials).toBe(true);
    });
  });

  describe('a cookie of requests that the CORS protocol does not decide', () => {
    const change: Change = {
      actor: 'server-cookie',
      intent: { intent: 'cookie-attributes', cookie: 'sid', from: 'sid=x', changes: { SameSite: 'None', Secure: '' } },
    };
    const inMode = (mode: RequestMode): Exchange => {
      const base = call(PAGE, 'POST');
      return { ...base, request: { ...base.request, mode: proven(mode, 'test') } };
    };

    it.each(['navigate', 'no-cors', 'same-origin'] as const)('%s: no list of origins', (mode) => {
      expect(needs(logOf(inMode(mode)), change)).toBeNull();
    });

    it.each(['cors', 'websocket'] as const)('%s beside it: the list is for that', (mode) => {
      expect(needs(logOf(inMode('navigate'), inMode(mode)), change)?.origins).toEqual([PAGE]);
    });

    it('a page that only leads there comes onto no list', () => {
      const other = inMode('navigate');
      const leading = { ...other, client: { ...other.client, origin: proven('https://www.shop.test', 'test') } };
      expect(needs(logOf(call(PAGE, 'GET'), leading))?.origins).toEqual([PAGE]);
    });
  });

  it('has no words for cookies over http, where `Secure` sets none', () => {
    const server = SERVER.replace('https', 'http');
    const log = createServerLog();
    log.addSaid({ origin: PAGE, hops: [{ url: `${server}/me` }], includesCredentials: true, asks: [] });
    expect(needsOfServer(ALLOW, PAGE, server, log.of(server))?.cookies).toEqual({
      crossSite: false,
      sameSite: null,
      partitioned: false,
      named: [],
    });
  });

  it('collects what is said of cookies', () => {
    const log = logOf(call(PAGE, 'GET'));
    const change: ServerSideChange = {
      actor: 'server-cookie',
      intent: {
        intent: 'cookie-attributes',
        cookie: 'sid',
        from: 'sid=x',
        changes: { SameSite: 'None', Secure: '', Partitioned: '' },
      },
    };
    log.addSaid({
      origin: PAGE,
      hops: [{ url: `${SERVER}/login` }],
      includesCredentials: true,
      asks: [{ hop: 0, change }],
    });
    expect(needs(log)?.cookies).toMatchObject({
      crossSite: true,
      sameSite: 'None',
      partitioned: true,
      named: [{ name: 'sid' }],
    });
  });

  it('keeps what is asked for once after many requests that ask for the same', () => {
    const log = logOf(call(PAGE, 'GET'));
    const ask = (intents: ServerIntents) =>
      log.addSaid({
        origin: PAGE,
        hops: [{ url: `${SERVER}/me` }],
        includesCredentials: true,
        asks: [{ hop: 0, change: { actor: 'server', at: { hop: 0, message: 'response' }, intents } }],
      });
    for (let request = 0; request < 1_000; request += 1) ask([{ intent: 'allow-origin', origin: PAGE }]);
    ask([{ intent: 'expose-headers', names: ['X-Total'] }]);
    expect(needs(log)?.exposedHeaders).toEqual(['X-Total']);
  });

  it.each([
    ['an opaque origin', ALLOW, 'null'],
    ['an origin with other characters', ALLOW, "https://a'b.test"],
    ['the server’s own page', ALLOW, SERVER],
    ['a change of the page', { actor: 'page', credentialsMode: 'include' } satisfies Change, PAGE],
    [
      'a wider domain, which another server may set',
      {
        actor: 'server-cookie',
        intent: { intent: 'cookie-attributes', cookie: 'sid', from: 'sid=x', changes: { Domain: 'other.test' } },
      } satisfies Change,
      PAGE,
    ],
    [
      'a header beyond the CORS protocol',
      { ...ALLOW, intents: [{ intent: 'redirect-to', url: `${SERVER}/x` }] } satisfies Change,
      PAGE,
    ],
  ])('has nothing to say of %s', (_what, change, page) => {
    expect(needs(logOf(call(PAGE, 'GET')), change, page)).toBeNull();
  });
});
