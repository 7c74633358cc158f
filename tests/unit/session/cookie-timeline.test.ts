import { describe, expect, it } from 'vitest';
import type { CookieEvent } from '../../../src/session/cookie-events';
import { createCookieTimeline } from '../../../src/session/cookie-timeline';
import type { Sending } from '../../../src/session/event-list';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { cookieEvent, rememberedCookie } from './cookie-event';

const SID = cookieIdentity(rememberedCookie());
const deletion = (fromMs: number, atMs: number): CookieEvent => cookieEvent(fromMs, atMs, { cookie: null });
const sentAt = (sentAtMs: number, more: Partial<Sending> = {}): Sending => ({
  site: 'shop.test',
  sentAtMs,
  exchangeId: 'r:asked',
  hop: 0,
  ...more,
});
function timelineOf(...events: readonly CookieEvent[]) {
  const timeline = createCookieTimeline();
  timeline.add(events);
  return timeline;
}

describe('what responses did to a cookie', () => {
  it('set, replaced, deleted: each from the moment on at which it had been applied', () => {
    const timeline = timelineOf(cookieEvent(10, 12), cookieEvent(20, 22), deletion(30, 32));
    const setAt = (atMs: number) => timeline.storedAt(sentAt(atMs)).map(({ setAtMs }) => setAtMs);
    expect([11, 13, 23, 33].map(setAt)).toEqual([[], [10], [20], []]);
    expect([23, 33].map((atMs) => timeline.deletedAt(sentAt(atMs), SID))).toEqual([null, 32]);
  });

  it('a response that clears the site deletes its cookies, and those of no other site', () => {
    const clearing = cookieEvent(20, 22, { identity: null, cookie: null, line: null });
    const other = cookieEvent(10, 12, { site: 'other.test' });
    const timeline = timelineOf(cookieEvent(10, 12), other, clearing);
    expect(timeline.storedAt(sentAt(30))).toEqual([]);
    expect(timeline.storedAt(sentAt(30, { site: 'other.test' }))).toHaveLength(1);
  });

  it('a response that perhaps clears the site leaves what was there perhaps absent, and what is set later', () => {
    const clearing = cookieEvent(20, 22, { identity: null, cookie: null, line: null, isDoubtful: true });
    const timeline = timelineOf(cookieEvent(10, 12), clearing, cookieEvent(30, 32));
    const absent = (atMs: number) =>
      timeline.storedAt(sentAt(atMs)).map(({ isPerhapsAbsent = false }) => isPerhapsAbsent);
    expect([15, 25, 35].map(absent)).toEqual([[false], [true], [false]]);
    expect(timeline.deletedAt(sentAt(25), SID)).toBeNull();
  });

  it('a refused line and an expired cookie are not stored', () => {
    expect(
      timelineOf(cookieEvent(10, 12, { refusal: { reason: 'too-large', schemeful: false, span: null } })).storedAt(
        sentAt(30),
      ),
    ).toEqual([]);
    const short = timelineOf(cookieEvent(10, 12, { cookie: rememberedCookie({ expiresAtMs: 20 }) }));
    expect([19, 20].map((atMs) => short.storedAt(sentAt(atMs)).length)).toEqual([1, 0]);
  });

  it('a cookie whose lifetime may have passed, because it is not known exactly when it began, is perhaps absent', () => {
    const short = timelineOf(
      cookieEvent(10, 15, { cookie: rememberedCookie({ expiresAtMs: 20, surelyExpiredAtMs: 25 }) }),
    );
    const stored = (atMs: number) => short.storedAt(sentAt(atMs)).map(({ isPerhapsAbsent = false }) => isPerhapsAbsent);
    expect([19, 20, 24, 25].map(stored)).toEqual([[false], [true], [true], []]);
    expect([24, 25].map((atMs) => short.expiredAt(sentAt(atMs)).length)).toEqual([0, 1]);
  });

  it('what is taken back is no longer there', () => {
    const set = cookieEvent(10, 12);
    const timeline = timelineOf(set);
    timeline.remove([set]);
    expect(timeline.storedAt(sentAt(30))).toEqual([]);
  });
});

describe('what a response does over http', () => {
  const overHttp = (fromMs: number, atMs: number, changes: Partial<CookieEvent> = {}): CookieEvent => {
    const cookie = rememberedCookie({ secure: false, setAtMs: fromMs });
    const line = { headerIndex: 0, name: 'sid', value: null, shown: 'sid', cookie };
    return cookieEvent(fromMs, atMs, {
      identity: cookieIdentity(cookie),
      cookie,
      line,
      keptOutSinceMs: Number.NEGATIVE_INFINITY,
      ...changes,
    });
  };
  const ofHost = rememberedCookie({ domain: 'shop.test', hostOnly: false, secure: true });
  const secure = (fromMs: number, atMs: number, changes: Partial<CookieEvent> = {}): CookieEvent =>
    cookieEvent(fromMs, atMs, { identity: cookieIdentity(ofHost), cookie: ofHost, ...changes });
  const storedAt = (atMs: number, ...events: readonly CookieEvent[]) =>
    timelineOf(...events)
      .storedAt(sentAt(atMs))
      .map(({ domain }) => domain);

  it('does nothing while a Secure cookie of the name is stored, also for the hosts below', () => {
    expect(storedAt(30, secure(10, 12), overHttp(20, 22))).toEqual(['shop.test']);
    expect(storedAt(30, overHttp(20, 22), secure(10, 12))).toEqual(['shop.test']);
  });

  it('where the store was read, does nothing only for a Secure cookie that was set since', () => {
    const read = (keptOutSinceMs: number) =>
      storedAt(30, secure(10, 12), overHttp(20, 22, { keptOutSinceMs })).toSorted();
    expect(read(11)).toEqual(['shop.test']);
    expect(read(13)).toEqual(['api.shop.test', 'shop.test']);
  });

  it('counts before it was set, after it was deleted, and where no Secure cookie is', () => {
    expect(storedAt(30, overHttp(5, 7), secure(10, 12)).toSorted()).toEqual(['api.shop.test', 'shop.test']);
    expect(storedAt(30, secure(10, 12), secure(14, 16, { cookie: null }), overHttp(20, 22))).toEqual(['api.shop.test']);
    expect(storedAt(30, overHttp(20, 22))).toEqual(['api.shop.test']);
  });

  const doubts = (...events: readonly CookieEvent[]) =>
    timelineOf(...events)
      .storedAt(sentAt(30))
      .map(({ domain, isPerhapsAbsent = false }) => `${domain} ${isPerhapsAbsent}`)
      .toSorted();

  it('was perhaps kept out by a Secure cookie that another response set at the same time', () => {
    expect(doubts(secure(19, 20), overHttp(20, 22))).toEqual(['api.shop.test true', 'shop.test false']);
    expect(doubts(secure(22, 24), overHttp(20, 22))).toEqual(['api.shop.test true', 'shop.test false']);
    expect(doubts(secure(23, 24), overHttp(20, 22))).toEqual(['api.shop.test false', 'shop.test false']);
  });

  it('was perhaps kept out, however many other responses came at the same time and later', () => {
    const deletions = Array.from({ length: 60 }, () => secure(23, 24, { cookie: null }));
    const isDoubted = (...events: readonly CookieEvent[]) => doubts(...deletions, ...events, overHttp(20, 22))[0];
    expect(isDoubted(secure(21, 29))).toBe('api.shop.test true');
    expect(isDoubted(secure(21, Number.POSITIVE_INFINITY))).toBe('api.shop.test true');
    expect(isDoubted(secure(25, 29))).toBe('api.shop.test false');
  });

  it('deletes no Secure cookie', () => {
    const identity = cookieIdentity(ofHost);
    const line = { headerIndex: 0, name: 'sid', value: null, shown: 'sid', cookie: { ...ofHost, secure: false } };
    expect(storedAt(30, secure(10, 12), overHttp(20, 22, { identity, line, cookie: null }))).toEqual(['shop.test']);
  });
});

describe('a response that was applied in the millisecond in which a request was sent', () => {
  it('was applied before it only where the request follows its redirect', () => {
    const timeline = timelineOf(cookieEvent(10, 12, { exchangeId: 'r:1', hop: 0 }));
    expect(timeline.storedAt(sentAt(12))).toEqual([]);
    expect(timeline.storedAt(sentAt(12, { exchangeId: 'r:1', hop: 0 }))).toEqual([]);
    expect(timeline.storedAt(sentAt(12, { exchangeId: 'r:1', hop: 1 }))).toHaveLength(1);
  });

  it('may have changed the cookie after it, unless the request follows its redirect', () => {
    const timeline = timelineOf(cookieEvent(10, 12, { exchangeId: 'r:1', hop: 0 }));
    expect(timeline.changing(sentAt(12), 15)).toEqual([SID]);
    expect(timeline.changing(sentAt(13), 15)).toEqual([]);
    expect(timeline.changing(sentAt(12, { exchangeId: 'r:1', hop: 1 }), 15)).toEqual([]);
  });
});

it('does not depend on the order in which the responses were recorded', () => {
  const [one, other] = [cookieEvent(10, 12), cookieEvent(11, 12)];
  const tok = {
    ...cookieEvent(9, 12),
    identity: cookieIdentity(rememberedCookie({ name: 'tok' })),
    cookie: rememberedCookie({ name: 'tok' }),
  };
  const said = [timelineOf(one, other, tok), timelineOf(tok, other, one)].map((timeline) => [
    timeline.storedAt(sentAt(13)),
    timeline.changing(sentAt(8), 20),
  ]);
  expect(said[0]).toEqual(said[1]);
});

it('the next line for a cookie of that name counts when it was refused too', () => {
  const first = cookieEvent(10, 12);
  expect(
    timelineOf(first, cookieEvent(20, 22, { refusal: { reason: 'too-large', schemeful: false, span: null } })).nextLine(
      first,
    ),
  ).toBe(20);
  expect(timelineOf(first).nextLine(first)).toBe(Number.POSITIVE_INFINITY);
});

it('an earlier line that set a cookie of that name, too, leaves open which of them was stored', () => {
  const second = cookieEvent(20, 22);
  expect(timelineOf(cookieEvent(10, 12), second).nextLine(second)).toBe(10);
  expect(timelineOf(cookieEvent(15, 22), second).nextLine(second)).toBe(15);
  expect(timelineOf(deletion(10, 12), second).nextLine(second)).toBe(Number.POSITIVE_INFINITY);
});

it('a response that clears the site changes no cookie that is set only later', () => {
  const clearing = cookieEvent(20, 22, { identity: null, cookie: null, line: null });
  expect(timelineOf(clearing, cookieEvent(30, 32)).changing(sentAt(19), 25)).toEqual([]);
  expect(timelineOf(cookieEvent(10, 12), clearing).changing(sentAt(19), 25)).toEqual([SID]);
});
