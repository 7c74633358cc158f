import { firstAtLeast } from '../model/binary-search';
import type { SentLater } from '../model/cookie-memory';
import type { CookieEvent } from './cookie-events';
import type { StoreReading } from './remember';
import { findSentLater, MOST_SEARCHED } from './sent-later';
import type { SessionHop } from './session-hop';

/** How many earlier readings of a site are asked; a reading for one URL lists the cookies of that URL only. */
const MOST_READINGS = 8;

/** How many earlier requests of a site are looked at. */
const MOST_LOOKED_AT = 50;

/** The requests of a session, by site. */
export interface SiteLog {
  /** Readings of the store that had ended when a request of their site was sent, the newest first; a few. */
  readingsBefore(hop: SessionHop): readonly StoreReading[];
  /** The newest request of a site that was sent before a moment (epoch ms) and fits, as far as a few are looked at; null: none. */
  newestBefore(site: string, atMs: number, fits: (hop: SessionHop) => boolean): SessionHop | null;
  /** The request that shows that a line was stored; null: none. In: see findSentLater. */
  sentLater(event: CookieEvent, nextLineMs: number): SentLater | null;
  /** The requests that were sent later than this (epoch ms) change nothing of `sentLater`; infinite: any later one may. */
  searchedUntil(event: CookieEvent): number;
}

/** The same of a session that goes on. */
export interface GrowingSiteLog extends SiteLog {
  add(hops: readonly SessionHop[]): void;
  /** Takes back what was added, by identity. */
  remove(hops: readonly SessionHop[]): void;
}

/** In: the requests in any order; of one millisecond, in the order in which they count. Linear in their number. */
export function createSiteLog(hops: readonly SessionHop[]): SiteLog {
  const sites = new Map<string, SessionHop[]>();
  for (const hop of hops) {
    const ofSite = sites.get(hop.site);
    if (ofSite) ofSite.push(hop);
    else sites.set(hop.site, [hop]);
  }
  for (const ofSite of sites.values()) ofSite.sort((one, other) => one.sentAtMs - other.sentAtMs);
  return siteLogOf(sites, new Map());
}

/** Without requests. To add or take out one of the newest costs no more with many than with few. */
export function createGrowingSiteLog(): GrowingSiteLog {
  const sites = new Map<string, SessionHop[]>();
  const firsts: Firsts = new Map();
  return {
    ...siteLogOf(sites, firsts),
    add(hops) {
      for (const hop of hops) {
        firsts.delete(hop.site);
        const ofSite = sites.get(hop.site) ?? [];
        sites.set(hop.site, ofSite);
        let at = ofSite.length;
        for (let before = ofSite[at - 1]; before && isLater(before, hop); before = ofSite[at - 1]) at -= 1;
        ofSite.splice(at, 0, hop);
      }
    },
    remove(hops) {
      for (const hop of hops) {
        firsts.delete(hop.site);
        const ofSite = sites.get(hop.site);
        const at = ofSite?.lastIndexOf(hop) ?? -1;
        if (at >= 0) ofSite?.splice(at, 1);
        if (ofSite?.length === 0) sites.delete(hop.site);
      }
    },
  };
}

/** Of one millisecond, which was heard of first decides nothing. */
function isLater(one: SessionHop, other: SessionHop): boolean {
  if (one.sentAtMs !== other.sentAtMs) return one.sentAtMs > other.sentAtMs;
  return one.exchangeId === other.exchangeId ? one.hop > other.hop : one.exchangeId > other.exchangeId;
}

/** By site and cookie: the position of the first request that sent it. */
type Firsts = Map<string, Map<string, number>>;

/** In: the requests of each site in the order of sending; what is known of them, kept while they are the same. */
function siteLogOf(sites: ReadonlyMap<string, readonly SessionHop[]>, firsts: Firsts): SiteLog {
  const firstOf = (site: string, ofSite: readonly SessionHop[], cookie: string): number => {
    const known = firsts.get(site) ?? new Map<string, number>();
    firsts.set(site, known);
    let first = known.get(cookie);
    if (first === undefined) {
      const found = ofSite.findIndex(({ sent }) => sent.has(cookie));
      first = found < 0 ? ofSite.length : found;
      known.set(cookie, first);
    }
    return first;
  };
  const place = (ofSite: readonly SessionHop[], atMs: number): number =>
    firstAtLeast(ofSite, ({ sentAtMs }) => sentAtMs, atMs);
  return {
    readingsBefore({ site, sentAtMs }) {
      const ofSite = sites.get(site) ?? [];
      const found: StoreReading[] = [];
      for (let at = place(ofSite, sentAtMs) - 1; at >= 0 && found.length < MOST_READINGS; at -= 1) {
        const reading = ofSite[at]?.reading;
        if (reading && reading.readAtMs <= sentAtMs) found.push(reading);
      }
      return found;
    },
    newestBefore(site, atMs, fits) {
      const ofSite = sites.get(site) ?? [];
      const end = place(ofSite, atMs);
      for (let at = end - 1; at >= Math.max(0, end - MOST_LOOKED_AT); at -= 1) {
        const hop = ofSite[at];
        if (hop && fits(hop)) return hop;
      }
      return null;
    },
    sentLater(event, nextLineMs) {
      const ofSite = sites.get(event.site) ?? [];
      const requests = {
        count: ofSite.length,
        requestAt: (position: number) => {
          const hop = ofSite[position];
          if (!hop) throw new RangeError(`There is no request ${position}`);
          return hop;
        },
        firstThatSent: (cookie: string) => firstOf(event.site, ofSite, cookie),
      };
      return findSentLater(event, nextLineMs, requests, place(ofSite, event.fromMs));
    },
    searchedUntil(event) {
      const ofSite = sites.get(event.site) ?? [];
      return ofSite[place(ofSite, event.fromMs) + MOST_SEARCHED]?.sentAtMs ?? Number.POSITIVE_INFINITY;
    },
  };
}
