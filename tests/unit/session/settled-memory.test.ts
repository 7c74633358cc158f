import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import { createCookieTimeline } from '../../../src/session/cookie-timeline';
import { type Moment, remember, type StoreReading } from '../../../src/session/remember';
import { createSettledMemory } from '../../../src/session/settled-memory';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { storedCookie } from '../stored-cookie';
import { cookieEvent, rememberedCookie } from './cookie-event';

const SITE = 'shop.test';
/** Epoch milliseconds, few, so that much has the same time. */
const moment = fc.integer({ min: 0, max: 30 });
const cookie = fc.record({
  name: fc.constantFrom('sid', 'theme'),
  path: fc.constantFrom('/', '/a'),
  secure: fc.boolean(),
  expiresAtMs: fc.option(moment),
  domain: fc.constantFrom('api.shop.test', 'shop.test'),
});
const store = fc.uniqueArray(cookie, {
  maxLength: 3,
  selector: ({ name, path, domain }) => `${name} ${path} ${domain}`,
});
const url = fc.constantFrom(
  'https://api.shop.test/a?1',
  'https://api.shop.test/a#2',
  'https://api.shop.test/b',
  'http://api.shop.test/a',
  'https://www.shop.test/',
);
const step = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('event' as const), cookie, atMs: moment, deletes: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reading' as const), store: fc.nat(2), url, atMs: moment }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), atMs: moment, readAfterMs: fc.option(fc.nat(4)) }),
  },
);

it('is what remember finds, whatever happened before', () => {
  fc.assert(
    fc.property(fc.tuple(store, store, store), fc.array(step, { maxLength: 25 }), (stores, steps) => {
      const timeline = createCookieTimeline();
      const settled = createSettledMemory(timeline);
      // Equal lists of the store are one object, as in the panel.
      const lists: readonly (readonly StoredCookie[])[] = stores.map((each) => each.map((part) => storedCookie(part)));
      const readings: StoreReading[] = [];
      for (const each of steps) {
        const { atMs } = each;
        if (each.kind === 'event') {
          const set = rememberedCookie({ ...each.cookie, setAtMs: atMs });
          const event = cookieEvent(atMs, atMs + 1, {
            identity: cookieIdentity(set),
            cookie: each.deletes ? null : set,
          });
          timeline.add([event]);
          settled.changed([event]);
        } else if (each.kind === 'reading') {
          readings.push({ url: each.url, sentAtMs: atMs, readAtMs: atMs + 2, cookies: lists[each.store] ?? [] });
        } else {
          const asked: Moment = {
            site: SITE,
            sentAtMs: atMs,
            exchangeId: 'asked',
            hop: 0,
            readAtMs: each.readAfterMs === null ? null : atMs + each.readAfterMs,
          };
          const before = readings
            .filter(({ readAtMs }) => readAtMs <= atMs)
            .toSorted((one, other) => other.sentAtMs - one.sentAtMs);
          expect(settled.at(asked, before)).toMatchObject(remember(timeline, before, asked));
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
