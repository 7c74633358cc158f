import { expect, it } from 'vitest';
import type { CookieEvent } from '../../../src/session/cookie-events';
import { findSentLater, type SentRequest } from '../../../src/session/sent-later';
import { cookieEvent, rememberedCookie } from './cookie-event';

const line = { headerIndex: 3, name: 'sid', value: null, shown: 'sid', cookie: rememberedCookie() };
const LINE = cookieEvent(10, 12, { exchangeId: 'r:1', line });
const NEVER = Number.POSITIVE_INFINITY;

/** In: requests as [time, path, cookies], in the order of time. */
function found(
  sent: readonly (readonly [number, string, readonly string[]])[],
  { event = LINE, nextLineMs = NEVER }: { readonly event?: CookieEvent; readonly nextLineMs?: number } = {},
): string | null {
  const requests = sent.map(
    ([sentAtMs, path, cookies]): SentRequest => ({
      name: `GET ${path}`,
      url: `https://api.shop.test${path}`,
      sentAtMs,
      sent: new Set(cookies),
    }),
  );
  const first = (cookie: string): number => {
    const at = requests.findIndex((request) => request.sent.has(cookie));
    return at < 0 ? requests.length : at;
  };
  const requestAt = (position: number): SentRequest => {
    const request = requests[position];
    if (!request) throw new RangeError(`There is no request ${position}`);
    return request;
  };
  const from = sent.filter(([sentAtMs]) => sentAtMs < event.fromMs).length;
  const later = findSentLater(event, nextLineMs, { count: requests.length, requestAt, firstThatSent: first }, from);
  expect(later === null ? 3 : later.headerIndex).toBe(3);
  return later?.by ?? null;
}

it('a later request has the cookie, and none before had one of that name', () => {
  expect(
    found([
      [5, '/a', []],
      [20, '/b', []],
      [30, '/c', ['sid']],
    ]),
  ).toBe('GET /c');
  expect(
    found([
      [5, '/a', ['sid']],
      [30, '/c', ['sid']],
    ]),
  ).toBe(null);
  expect(found([[30, '/c', ['tok']]])).toBe(null);
});

it('a request that was sent before the line had been applied shows nothing', () => {
  expect(found([[11, '/c', ['sid']]])).toBe(null);
  expect(found([[12, '/c', ['sid']]])).toBe('GET /c');
});

it('a request after the next line of that name shows nothing of this line', () => {
  expect(found([[30, '/c', ['sid']]], { nextLineMs: 25 })).toBe(null);
  expect(found([[30, '/c', ['sid']]], { nextLineMs: 30 })).toBe('GET /c');
  expect(found([[30, '/c', ['sid']]], { nextLineMs: 12 })).toBe(null);
});

it('a request to a URL that the cookie does not match shows nothing', () => {
  const event: CookieEvent = { ...LINE, cookie: LINE.cookie && { ...LINE.cookie, path: '/admin' } };
  expect(found([[30, '/c', ['sid']]], { event })).toBe(null);
});

it('where values are known, another cookie of the name may have been sent before', () => {
  const event: CookieEvent = { ...LINE, line: { ...line, shown: 'sid=new' } };
  expect(
    found(
      [
        [5, '/a', ['sid', 'sid=old']],
        [30, '/c', ['sid', 'sid=new']],
      ],
      { event },
    ),
  ).toBe('GET /c');
  expect(
    found(
      [
        [5, '/a', ['sid', 'sid=new']],
        [30, '/c', ['sid', 'sid=new']],
      ],
      { event },
    ),
  ).toBe(null);
});

it('a line that deletes is never shown to be stored', () => {
  expect(found([[30, '/c', ['sid']]], { event: { ...LINE, cookie: null } })).toBe(null);
});

it('a cookie of another value shows nothing of a line whose value is known', () => {
  const event: CookieEvent = { ...LINE, line: { ...line, value: 'f1' } };
  const byValue = (value: string) => {
    const requests = {
      has: (name: string) => name === 'sid',
      hasAnother: (_: string, wanted: string) => wanted !== value,
    };
    const request = { name: 'GET /c', url: 'https://api.shop.test/c', sentAtMs: 30, sent: requests };
    return findSentLater(event, NEVER, { count: 1, requestAt: () => request, firstThatSent: () => 0 }, 0);
  };
  expect(byValue('f2')).toBeNull();
  expect(byValue('f1')?.by).toBe('GET /c');
});
