import { describe, expect, it } from 'vitest';
import type { PastRefusal } from '../../../src/model/cookie-memory';
import type { CookieEvent } from '../../../src/session/cookie-events';
import { pastLinesOf } from '../../../src/session/past-lines';
import { exchangeOf } from '../engine/fixtures';

const COOKIE = {
  name: 'sid',
  valueSizeBytes: 4,
  domain: 'api.shop.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'Default',
  partitionKey: null,
  expiresAtMs: null,
} as const;

const linesFor = (url: string, reason: PastRefusal['reason'] | null, cookie: Partial<typeof COOKIE> | object = {}) => {
  const event: CookieEvent = {
    site: 'shop.test',
    identity: 'sid',
    cookie: { ...COOKIE, ...cookie, setAtMs: 2, setBy: null },
    fromMs: 1,
    atMs: 2,
    exchangeId: 'r:1',
    hop: 0,
    line: { headerIndex: 1, name: 'sid', shown: 'sid', value: null, cookie: { ...COOKIE, ...cookie } },
    keptOutSinceMs: null,
    refusal: reason === null ? null : { reason, schemeful: false, span: null },
    isDoubtful: false,
  };
  const timeline = { before: () => [event] } as unknown as Parameters<typeof pastLinesOf>[0];
  const request = { url, placeOfValue: () => null, exchangeOf: () => exchangeOf('correct-answer') };
  return pastLinesOf(timeline, request as unknown as Parameters<typeof pastLinesOf>[1]);
};

describe('an earlier line may be the reason why a request had no cookie', () => {
  it.each<readonly [string, string, PastRefusal['reason'] | null, object, boolean]>([
    ['its own host', 'https://api.shop.test/me', 'credentials-not-included', {}, true],
    ['a sibling, which would not have got it', 'https://app.shop.test/me', 'credentials-not-included', {}, false],
    [
      'a sibling, by Domain',
      'https://app.shop.test/',
      'same-site-lax-cross-site',
      { hostOnly: false, domain: 'shop.test' },
      true,
    ],
    ['another path', 'https://api.shop.test/me', 'same-site-lax-cross-site', { path: '/auth' }, false],
    ['a sibling: its Domain was wrong', 'https://app.shop.test/', 'domain-not-covering-host', {}, true],
    ['any host: __Host- with Domain', 'https://app.shop.test/', 'prefix-host', {}, true],
    ['http, for a Secure cookie that http set', 'http://api.shop.test/', 'secure-over-http', {}, true],
    ['http, for a stored Secure cookie', 'http://api.shop.test/', null, {}, false],
    ['its own host, stored', 'https://api.shop.test/', null, {}, true],
  ])('%s', (_, url, reason, cookie, isOne) => {
    const { past, elsewhere } = linesFor(url, reason, cookie);
    expect([past.length, elsewhere.length]).toEqual(isOne ? [1, 0] : [0, 1]);
  });
});
