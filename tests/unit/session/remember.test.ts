import { describe, expect, it } from 'vitest';
import type { RememberedCookie } from '../../../src/model/cookie-memory';
import type { CookieEvent } from '../../../src/session/cookie-events';
import { createCookieTimeline } from '../../../src/session/cookie-timeline';
import { remember, type StoreReading } from '../../../src/session/remember';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { cookieEvent, rememberedCookie } from './cookie-event';

const URL_ASKED = 'https://api.shop.test/me';
const cookie = rememberedCookie;
const event = (fromMs: number, atMs: number, set: RememberedCookie | null) =>
  cookieEvent(fromMs, atMs, { cookie: set });
const reading = (sentAtMs: number, cookies: StoreReading['cookies'], url = URL_ASKED): StoreReading => ({
  url,
  sentAtMs,
  readAtMs: sentAtMs + 2,
  cookies,
});
/** What is remembered of a request that was sent at 50 and whose reading had ended at 55. */
function rememberedAt50(events: readonly CookieEvent[], readings: readonly StoreReading[]) {
  const timeline = createCookieTimeline();
  timeline.add(events);
  const moment = { site: 'shop.test', sentAtMs: 50, readAtMs: 55, exchangeId: 'r:asked', hop: 0 };
  const { stored, changing } = remember(timeline, readings, moment);
  return { stored: stored.map(({ name, setBy, sameSite }) => [name, setBy, sameSite]), changing };
}
const SET = event(10, 12, cookie());

it('a response set it, and no reading shows more', () => {
  expect(rememberedAt50([SET], []).stored).toEqual([['sid', 'POST /login', 'Lax']]);
});

it('a newer reading without it outweighs the response; an older one, or one for a URL that it does not match, does not', () => {
  expect(rememberedAt50([SET], [reading(30, [])]).stored).toEqual([]);
  expect(rememberedAt50([SET], [reading(5, [])]).stored).toHaveLength(1);
  expect(rememberedAt50([SET], [reading(30, [], 'https://app.shop.test/')]).stored).toHaveLength(1);
});

it('a reading that began before the line was surely applied does not outweigh it', () => {
  const slow = event(10, 35, cookie({ setAtMs: 10, appliedAtMs: 35 }));
  expect(rememberedAt50([slow], [reading(30, [])]).stored).toHaveLength(1);
  expect(rememberedAt50([slow], [reading(36, [])]).stored).toEqual([]);
});

it('a newer reading with other attributes outweighs the response, which is still known', () => {
  const read = cookie({ sameSite: 'None' });
  expect(rememberedAt50([SET], [reading(30, [read])]).stored).toEqual([['sid', 'POST /login', 'None']]);
  expect(rememberedAt50([SET], [reading(5, [read])]).stored).toEqual([['sid', 'POST /login', 'Lax']]);
});

it('only a reading shows it; a response that deleted it since outweighs that reading', () => {
  const seen = reading(20, [cookie()]);
  expect(rememberedAt50([], [seen]).stored).toEqual([['sid', null, 'Lax']]);
  expect(rememberedAt50([event(30, 32, null)], [seen]).stored).toEqual([]);
});

describe('a line of which it is not known whether it was stored', () => {
  const open = cookie({ setAtMs: 10, isPerhapsAbsent: true });
  const shown = (overtaken: Partial<RememberedCookie>, sentAtMs: number) =>
    reading(sentAtMs, [{ ...cookie(overtaken), presence: 'overtaken' }]);
  const isPerhapsAbsent = (events: readonly CookieEvent[], readings: readonly StoreReading[]) => {
    const timeline = createCookieTimeline();
    timeline.add(events);
    const moment = { site: 'shop.test', sentAtMs: 50, readAtMs: 55, exchangeId: 'r:asked', hop: 0 };
    return remember(timeline, readings, moment).stored.map((each) => each.isPerhapsAbsent === true);
  };

  it('was stored where the reading for its own request ended after the response came, and shows it', () => {
    expect(isPerhapsAbsent([event(10, 12, open)], [])).toEqual([true]);
    expect(isPerhapsAbsent([event(10, 12, open)], [shown({}, 9)])).toEqual([false]);
  });

  it('remains open where that reading shows another cookie, or is of an earlier response', () => {
    expect(isPerhapsAbsent([event(10, 12, open)], [shown({ sameSite: 'None' }, 9)])).toEqual([true]);
    expect(isPerhapsAbsent([event(10, 12, open)], [shown({}, 5)])).toEqual([true]);
  });

  const from9 = (readAtMs: number, more: Partial<RememberedCookie> = {}) => ({ ...shown(more, 9), readAtMs });

  it('remains open where the reading shows a cookie of another lifetime: the line was perhaps ignored, and an older cookie is there', () => {
    const hour = { ...open, expiresAtMs: 3_600_010 };
    expect(isPerhapsAbsent([event(10, 12, hour)], [from9(11, { expiresAtMs: 30 })])).toEqual([true]);
    expect(isPerhapsAbsent([event(10, 12, hour)], [from9(11, { expiresAtMs: 3_600_011 })])).toEqual([false]);
  });

  it('remains open where another response may have changed the cookie since the reading began', () => {
    const late = { ...open, setAtMs: 14 };
    const line = event(14, 16, late);
    expect(isPerhapsAbsent([event(2, 3, null), line], [from9(15)])).toEqual([false]);
    expect(isPerhapsAbsent([event(12, 13, null), line], [from9(15)])).toEqual([true]);
    expect(isPerhapsAbsent([{ ...event(12, 13, null), identity: null }, line], [from9(15)])).toEqual([true]);
    expect(isPerhapsAbsent([event(13, 14, null), event(10, 20, open)], [from9(12)])).toEqual([true]);
    expect(isPerhapsAbsent([event(10, 11, cookie({ setAtMs: 10 })), line], [from9(15)])).toEqual([true]);
  });

  it('is in doubt again where a response may have cleared it since, or its lifetime may have passed', () => {
    const clearing = { ...event(20, 22, null), identity: null, isDoubtful: true };
    expect(isPerhapsAbsent([event(10, 12, open), clearing], [shown({}, 9)])).toEqual([true]);
    const short = { ...open, expiresAtMs: 49, surelyExpiredAtMs: 51 };
    expect(isPerhapsAbsent([event(10, 12, short)], [shown({ expiresAtMs: 49 }, 9)])).toEqual([true]);
  });
});

it('a cookie of an earlier reading that has expired since is not there', () => {
  expect(rememberedAt50([], [reading(20, [cookie({ expiresAtMs: 51 })])]).stored).toHaveLength(1);
  expect(rememberedAt50([], [reading(20, [cookie({ expiresAtMs: 50 })])]).stored).toEqual([]);
});

it('the newest reading decides, and what it does not show surely is left out', () => {
  expect(rememberedAt50([], [reading(30, []), reading(20, [cookie()])]).stored).toHaveLength(1);
  expect(rememberedAt50([SET], [reading(30, []), reading(20, [cookie()])]).stored).toEqual([]);
  expect(rememberedAt50([], [reading(20, [{ ...cookie(), presence: 'read-later' }])]).stored).toEqual([]);
});

it('a cookie that expired while the store was read may not be in the reading', () => {
  const changing = [cookieIdentity(cookie())];
  expect(rememberedAt50([event(10, 12, cookie({ expiresAtMs: 54 }))], []).changing).toEqual(changing);
  expect(rememberedAt50([], [reading(20, [cookie({ expiresAtMs: 54 })])]).changing).toEqual(changing);
  expect(rememberedAt50([event(10, 12, cookie({ expiresAtMs: 60 }))], []).changing).toEqual([]);
});

it('a response that came while the store was read may have changed it', () => {
  const changing = [cookieIdentity(cookie())];
  expect(rememberedAt50([event(52, 60, cookie())], []).changing).toEqual(changing);
  expect(rememberedAt50([event(56, 60, cookie())], []).changing).toEqual([]);
});

it('a cookie that only readings show is one object in what is remembered for all requests', () => {
  const read = cookie();
  const rememberedAt = (sentAtMs: number) =>
    remember(createCookieTimeline(), [reading(20, [read])], {
      site: 'shop.test',
      sentAtMs,
      readAtMs: sentAtMs + 5,
      exchangeId: `r:${sentAtMs}`,
      hop: 0,
    }).stored[0];
  expect(rememberedAt(50)).toMatchObject({ name: 'sid', setAtMs: null, setBy: null });
  expect(rememberedAt(60)).toBe(rememberedAt(50));
});
