import { lastAtMost } from '../model/binary-search';
import type { RememberedCookie } from '../model/cookie-memory';
import type { CookieEvent } from './cookie-events';

/** What responses did to the cookies of each site, in the order of time. */
export interface CookieTimeline {
  add(events: readonly CookieEvent[]): void;
  /** Takes back what was added, by identity. */
  remove(events: readonly CookieEvent[]): void;
  /** The cookies of a site that responses had set by a moment (epoch ms), and that none had deleted and that had not expired. */
  storedAt(site: string, atMs: number): readonly RememberedCookie[];
  /** When a response last deleted a cookie of this identity before a moment; null: none did. */
  deletedAt(site: string, identity: string, atMs: number): number | null;
  /** When a response, this one included, has the next Set-Cookie line for a cookie-name after one line of it; infinite: none. */
  nextLine(event: CookieEvent): number;
  /** Identities of the cookies that a response may have changed between two moments (epoch ms). */
  changing(site: string, fromMs: number, toMs: number): readonly string[];
}

/** The events of one cookie, or of all cookies of a site, by the moment at which they had been applied. */
type Events = CookieEvent[];

export function createCookieTimeline(): CookieTimeline {
  const sites = new Map<string, Map<string | null, Events>>();
  /** By site and cookie-name, refused lines too. */
  const lines = new Map<string, Events>();
  const linesOf = ({ site, line }: CookieEvent): Events => {
    const key = `${site} ${line?.name ?? ''}`;
    const list = lines.get(key) ?? [];
    lines.set(key, list);
    return list;
  };
  const eventsOf = (site: string, identity: string | null): Events => sites.get(site)?.get(identity) ?? [];
  const lastClearing = (site: string, atMs: number): CookieEvent | null => lastBefore(eventsOf(site, null), atMs);
  const stateAt = (site: string, events: Events, atMs: number): CookieEvent | null => {
    const last = lastBefore(events, atMs);
    const clearing = lastClearing(site, atMs);
    return last === null || (clearing !== null && clearing.atMs > last.atMs) ? clearing : last;
  };
  return {
    add(events) {
      for (const event of events) {
        if (event.line !== null) insert(linesOf(event), event);
        if (event.isRefused) continue;
        const ofSite = sites.get(event.site) ?? new Map<string | null, Events>();
        const list = ofSite.get(event.identity) ?? [];
        sites.set(event.site, ofSite.set(event.identity, list));
        insert(list, event);
      }
    },
    remove(events) {
      for (const event of events) {
        takeOut(linesOf(event), event);
        takeOut(eventsOf(event.site, event.identity), event);
      }
    },
    storedAt(site, atMs) {
      const found: RememberedCookie[] = [];
      for (const [identity, events] of sites.get(site) ?? []) {
        const cookie = identity === null ? null : (stateAt(site, events, atMs)?.cookie ?? null);
        if (cookie !== null && (cookie.expiresAtMs === null || cookie.expiresAtMs > atMs)) found.push(cookie);
      }
      return found;
    },
    deletedAt(site, identity, atMs) {
      const state = stateAt(site, eventsOf(site, identity), atMs);
      return state !== null && state.cookie === null ? state.atMs : null;
    },
    nextLine(event) {
      const list = linesOf(event);
      const at = list.indexOf(
        event,
        Math.max(
          0,
          lastAtMost(list, ({ atMs }) => atMs, event.atMs - 1),
        ),
      );
      const before = list[at - 1];
      if (before !== undefined && before.fromMs >= event.fromMs) return before.fromMs;
      return list[at + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    },
    changing(site, fromMs, toMs) {
      const found: string[] = [];
      const isAllChanging = isChanging(eventsOf(site, null), fromMs, toMs);
      for (const [identity, events] of sites.get(site) ?? []) {
        if (identity !== null && (isAllChanging || isChanging(events, fromMs, toMs))) found.push(identity);
      }
      return found;
    },
  };
}

/** Whether one of them began not after the end of a time, and had not been applied when it began. */
const isChanging = (events: Events, fromMs: number, toMs: number): boolean => {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (!event || event.atMs <= fromMs) return false;
    if (event.fromMs <= toMs) return true;
  }
  return false;
};

function lastBefore(events: Events, atMs: number): CookieEvent | null {
  return events[lastAtMost(events, ({ atMs: of }) => of, atMs)] ?? null;
}

function takeOut(list: Events, event: CookieEvent): void {
  const at = list.lastIndexOf(event);
  if (at >= 0) list.splice(at, 1);
}

/** Most events come in the order of time. */
function insert(list: Events, event: CookieEvent): void {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.atMs ?? 0) > event.atMs) at -= 1;
  list.splice(at, 0, event);
}
