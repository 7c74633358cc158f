import { hasSameAttributes, type StoredCookie } from '../model/cookie';
import { type CookieMemory, hasExpired, isPerhapsExpired, type RememberedCookie } from '../model/cookie-memory';
import { cookieIdentity } from '../standards/cookies/cookie-identity';
import { cookiesForUrl } from '../standards/cookies/cookie-matching';
import type { CookieTimeline } from './cookie-timeline';
import type { Sending } from './event-list';

/** A reading of the store, made for one request. */
export interface StoreReading {
  readonly url: string;
  /** It was begun and had ended, epoch ms. */
  readonly sentAtMs: number;
  readonly readAtMs: number;
  readonly cookies: readonly StoredCookie[];
}

/** The request that is asked about. */
export interface Moment extends Sending {
  /** When the reading for it had ended, epoch ms; null: the store was not read. */
  readonly readAtMs: number | null;
}

/**
 * What earlier responses and earlier readings of the store tell of the cookies of a site when a request was sent.
 *
 * In: what responses did; readings that had ended before, the newest first; the request. A newer reading outweighs an
 * older response: a script may have changed or deleted the cookie in between. Never throws.
 */
export function remember(
  timeline: CookieTimeline,
  readings: readonly StoreReading[],
  moment: Moment,
): Pick<CookieMemory, 'stored' | 'changing'> {
  const byResponses = timeline.storedAt(moment);
  if (readings.length === 0) return { stored: byResponses, changing: changingUntil(timeline, byResponses, moment) };
  const stored = new Map(byResponses.map((cookie) => [cookieIdentity(cookie), cookie]));
  const judged = new Set<string>();
  const doubtMs = timeline.perhapsClearedAt(moment) ?? Number.NEGATIVE_INFINITY;
  for (const reading of readings) {
    const listed = new Map(reading.cookies.map((cookie) => [cookieIdentity(cookie), cookie]));
    const isNewer = (cookie: RememberedCookie | undefined): boolean =>
      cookie === undefined || (cookie.appliedAtMs ?? cookie.setAtMs ?? 0) <= reading.sentAtMs;
    for (const [identity, cookie] of listed) {
      if (judged.has(identity)) continue;
      const known = stored.get(identity);
      if (cookie.presence === 'overtaken' && known && isShownAsSet(known, cookie, reading)) {
        judged.add(identity);
        const isOnlyChange = timeline.changes(moment.site, identity, reading.sentAtMs, moment.sentAtMs) === 1;
        if (isOnlyChange && !isPerhapsExpired(cookie, moment.sentAtMs))
          stored.set(identity, { ...withoutDoubt(known), expiresAtMs: cookie.expiresAtMs });
      }
      if (cookie.presence !== undefined) continue;
      judged.add(identity);
      const deletedAtMs = timeline.deletedAt(moment, identity) ?? Number.NEGATIVE_INFINITY;
      if (!isNewer(known) || deletedAtMs > reading.sentAtMs) continue;
      const read = asRead(cookie, known);
      stored.set(identity, reading.sentAtMs <= doubtMs ? { ...read, isPerhapsAbsent: true } : read);
    }
    for (const cookie of cookiesForUrl([...stored.values()], reading.url)) {
      const identity = cookieIdentity(cookie);
      if (judged.has(identity) || listed.has(identity)) continue;
      judged.add(identity);
      if (isNewer(cookie)) stored.delete(identity);
    }
  }
  const there = [...stored.values()].filter((cookie) => !hasExpired(cookie, moment.sentAtMs));
  return { stored: there, changing: changingUntil(timeline, there, moment) };
}

/**
 * Whether a reading shows the cookie that the last line sets: that line is of the response which came while the store was read. The
 * line may have been ignored, and the cookie have been there before; where nothing else changed it, it was there in both cases.
 */
const isShownAsSet = (known: RememberedCookie, read: StoredCookie, { sentAtMs, readAtMs }: StoreReading): boolean =>
  known.setAtMs !== null &&
  known.setAtMs >= sentAtMs &&
  known.setAtMs <= readAtMs &&
  hasSameAttributes(known, read) &&
  hasSameLifetime(known, read);

/** A line’s lifetime counts from when its response came, and the browser’s from when it stored the cookie. */
const SAME_LIFETIME_MS = 2_000;

const hasSameLifetime = (one: StoredCookie, other: StoredCookie): boolean =>
  one.expiresAtMs === null || other.expiresAtMs === null
    ? one.expiresAtMs === other.expiresAtMs
    : Math.abs(one.expiresAtMs - other.expiresAtMs) <= SAME_LIFETIME_MS;

const withoutDoubt = ({ isPerhapsAbsent: _, ...cookie }: RememberedCookie): RememberedCookie => cookie;

/** Identities of the cookies that a response may have changed, or that expired, while the store was read. */
function changingUntil(
  timeline: CookieTimeline,
  stored: readonly RememberedCookie[],
  moment: Moment,
): readonly string[] {
  const { readAtMs } = moment;
  if (readAtMs === null) return [];
  const expired = stored.filter(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= readAtMs);
  return [...new Set([...timeline.changing(moment, readAtMs), ...expired.map(cookieIdentity)])];
}

/** Where only its attributes were the same before, the response that set it is still known. */
function asRead(cookie: StoredCookie, known: RememberedCookie | undefined): RememberedCookie {
  if (known !== undefined && known.setAtMs !== null) return { ...cookie, setAtMs: known.setAtMs, setBy: known.setBy };
  const made = onlyRead.get(cookie) ?? { ...cookie, setAtMs: null, setBy: null };
  onlyRead.set(cookie, made);
  return made;
}

/** The readings of a site list the same cookies over and over: one object for each saves memory. */
const onlyRead = new WeakMap<StoredCookie, RememberedCookie>();
