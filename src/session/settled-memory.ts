import type { StoredCookie } from '../model/cookie';
import type { CookieMemory } from '../model/cookie-memory';
import type { CookieEvent } from './cookie-events';
import type { CookieTimeline } from './cookie-timeline';
import { type Moment, remember, type StoreReading } from './remember';

/** Remembers once for all requests of a site between which nothing happened to its cookies. */
export interface SettledMemory {
  /** What these responses did was added to the timeline, or taken out of it. */
  changed(events: readonly CookieEvent[]): void;
  /** The memory of a request without what later ones show and without what a refusal asks for; the same object for requests with the same memory, as far as it is noticed. */
  at(moment: Moment, readings: readonly StoreReading[]): CookieMemory;
}

interface OfSite {
  /** From when on no response changes anything any more, epoch ms. */
  lastMs: number;
  /** When cookies that responses set expire at the earliest, and at the latest. */
  readonly expiries: Set<number>;
  /** Whether a response set a cookie for a part of its host only. */
  hasOtherPaths: boolean;
  latest: { readonly key: readonly unknown[]; readonly memory: CookieMemory } | null;
}

/**
 * In: what responses did; it must not change without a call of `changed`.
 *
 * A page makes hundreds of requests between two events of its cookies, and each has a reading that lists the same cookies. A
 * request that was sent after the last event, and all of whose readings were begun after it, has the memory of the request
 * before it: an older reading of the same cookies for the same path adds nothing, and no cookie expired between the two.
 */
export function createSettledMemory(timeline: CookieTimeline): SettledMemory {
  const sites = new Map<string, OfSite>();
  const ofSite = (site: string): OfSite => {
    const known = sites.get(site) ?? { lastMs: -1, expiries: new Set(), hasOtherPaths: false, latest: null };
    sites.set(site, known);
    return known;
  };
  return {
    changed(events) {
      for (const { site, fromMs, atMs, cookie } of events) {
        const known = ofSite(site);
        known.latest = null;
        known.lastMs = Math.max(known.lastMs, fromMs, atMs);
        if (cookie === null) continue;
        known.hasOtherPaths ||= cookie.path !== '/';
        if (cookie.expiresAtMs !== null) known.expiries.add(cookie.expiresAtMs);
        if (cookie.surelyExpiredAtMs !== undefined) known.expiries.add(cookie.surelyExpiredAtMs);
      }
    },
    at(moment, readings) {
      const known = ofSite(moment.site);
      const key = keyOf(known, moment, readings);
      if (key === null) return { ...remember(timeline, readings, moment), expired: [], sentLater: [] };
      const { latest } = known;
      if (latest !== null && isSameKey(latest.key, key)) return latest.memory;
      const memory = { ...remember(timeline, readings, moment), expired: [], sentLater: [] };
      known.latest = { key, memory };
      return memory;
    },
  };
}

/** Requests with one key have one memory; null: it is to be found for this one alone. */
function keyOf(known: OfSite, { sentAtMs, readAtMs }: Moment, readings: readonly StoreReading[]) {
  const untilMs = Math.max(sentAtMs, readAtMs ?? sentAtMs);
  const isAfterAll =
    known.lastMs < sentAtMs &&
    readings.every((reading) => reading.sentAtMs > known.lastMs && outlineOf(reading.cookies).firstExpiryMs > untilMs);
  if (!isAfterAll) return null;
  let gone = 0;
  for (const expiresAtMs of known.expiries) {
    if (expiresAtMs > sentAtMs && expiresAtMs <= untilMs) return null;
    if (expiresAtMs <= sentAtMs) gone += 1;
  }
  const hasPaths = known.hasOtherPaths || readings.some(({ cookies }) => outlineOf(cookies).hasOtherPaths);
  const key: unknown[] = [gone];
  for (const { url, cookies } of readings) {
    const place = hasPaths ? withoutQuery(url) : originOf(url);
    if (!hasPair(key, place, cookies)) key.push(place, cookies);
  }
  return key;
}

function hasPair(key: readonly unknown[], place: string, cookies: readonly StoredCookie[]): boolean {
  for (let at = 1; at < key.length; at += 2) if (key[at] === place && key[at + 1] === cookies) return true;
  return false;
}

const isSameKey = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, at) => part === other[at]);

/** As it is written: two texts of one place cost time, and nothing else. */
const withoutQuery = (url: string): string => /^[^?#]*/.exec(url)?.[0] ?? '';
const originOf = (url: string): string => /^[^/?#]*\/\/[^/?#]*/.exec(url)?.[0] ?? url;

interface Outline {
  /** When the first of the cookies expires, epoch ms; infinite: none does. */
  readonly firstExpiryMs: number;
  readonly hasOtherPaths: boolean;
}

const outlines = new WeakMap<readonly StoredCookie[], Outline>();

function outlineOf(cookies: readonly StoredCookie[]): Outline {
  const known = outlines.get(cookies);
  if (known !== undefined) return known;
  let firstExpiryMs = Number.POSITIVE_INFINITY;
  let hasOtherPaths = false;
  for (const { expiresAtMs, path } of cookies) {
    firstExpiryMs = Math.min(firstExpiryMs, expiresAtMs ?? Number.POSITIVE_INFINITY);
    hasOtherPaths ||= path !== '/';
  }
  const outline = { firstExpiryMs, hasOtherPaths };
  outlines.set(cookies, outline);
  return outline;
}
