import { firstAtLeast } from '../model/binary-search';
import type { SentLater } from '../model/cookie-memory';
import type { CookieEvent } from './cookie-events';
import type { StoreReading } from './remember';
import { findSentLater } from './sent-later';
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
}

/** In: the requests in any order. Linear in their number. */
export function createSiteLog(hops: readonly SessionHop[]): SiteLog {
  const sites = new Map<string, SessionHop[]>();
  for (const hop of hops) {
    const ofSite = sites.get(hop.site);
    if (ofSite) ofSite.push(hop);
    else sites.set(hop.site, [hop]);
  }
  for (const ofSite of sites.values()) ofSite.sort((one, other) => one.sentAtMs - other.sentAtMs);
  const firsts = new Map<string, number>();
  const firstOf = (site: string, ofSite: readonly SessionHop[], cookie: string): number => {
    const key = `${site} ${cookie}`;
    let first = firsts.get(key);
    if (first === undefined) {
      const found = ofSite.findIndex(({ sent }) => sent.has(cookie));
      first = found < 0 ? ofSite.length : found;
      firsts.set(key, first);
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
  };
}
