import { lastAtMost } from '../model/binary-search';
import { hasExpired, isPerhapsExpired, type RememberedCookie } from '../model/cookie-memory';
import { overlays } from '../standards/cookies/cookie-overlay';
import type { CookieEvent } from './cookie-events';
import {
  countBetween,
  duringOf,
  type Events,
  insert,
  isBefore,
  isChanging,
  lastBefore,
  lastSetting,
  laterOf,
  positionOf,
  type Sending,
  takeOut,
} from './event-list';

/** What responses did to the cookies of each site, in the order of time. */
export interface CookieTimeline {
  add(events: readonly CookieEvent[]): void;
  /** Takes back what was added, by identity. */
  remove(events: readonly CookieEvent[]): void;
  /**
   * The cookies of a site that responses had set before a request was sent, and that none had deleted and that had not expired.
   * Over http a response changes nothing where a Secure cookie is stored. One that was perhaps cleared is perhaps absent.
   */
  storedAt(sending: Sending): readonly RememberedCookie[];
  /** The cookies of a site that responses had set before a request was sent, that none had deleted, and that had expired. */
  expiredAt(sending: Sending): readonly RememberedCookie[];
  /** When a response last cleared the cookies of a site, perhaps, before a request was sent (epoch ms); null: none did. */
  perhapsClearedAt(sending: Sending): number | null;
  /** When a response last deleted a cookie of this identity before a request was sent (epoch ms); null: none did. */
  deletedAt(sending: Sending, identity: string): number | null;
  /**
   * Until when a later request that has the cookie-name of a line shows that this line was stored: when a response, this one
   * included, has the next line of that name (infinite: none does). A moment before the line where an earlier line set it, too.
   */
  nextLine(event: CookieEvent): number;
  /** What responses did, or tried to do, to the cookies of a site before a request was sent: the newest first, at most so many. */
  before(sending: Sending, most: number): readonly CookieEvent[];
  /** How many lines, and clearings of the whole site, may have changed a cookie of this identity between two moments (epoch ms). */
  changes(site: string, identity: string, fromMs: number, toMs: number): number;
  /** Identities of the cookies that a response may have changed after a request was sent, until a moment (epoch ms). */
  changing(sending: Sending, toMs: number): readonly string[];
}

export function createCookieTimeline(): CookieTimeline {
  const sites = new Map<string, Map<string | null, Events>>();
  /** The cookies of a site by identity: which response was recorded first decides nothing. */
  const ordered = new Map<string, readonly [string | null, Events][]>();
  const inOrder = (site: string): readonly [string | null, Events][] => {
    const known = ordered.get(site) ?? sortedByIdentity(sites.get(site) ?? new Map());
    ordered.set(site, known);
    return known;
  };
  /** By site, refused lines too. */
  const all = new Map<string, Events>();
  /** By site and what a Cookie header shows of them, refused lines too. */
  const lines = new Map<string, Events>();
  const linesOf = ({ site, line }: CookieEvent): Events => {
    const key = `${site} ${line?.shown ?? ''}`;
    const list = lines.get(key) ?? [];
    lines.set(key, list);
    return list;
  };
  const eventsOf = (site: string, identity: string | null): Events => sites.get(site)?.get(identity) ?? [];
  const stateAt = (sending: Sending, events: Events): CookieEvent | null =>
    laterOf(
      lastBefore(events, sending, (event) => !isKeptOut(event)),
      lastBefore(eventsOf(sending.site, null), sending, isSure),
    );
  const perhapsClearedAt = (sending: Sending): number | null =>
    lastBefore(eventsOf(sending.site, null), sending, ({ isDoubtful }) => isDoubtful)?.atMs ?? null;
  /** By site, what an insecure URL did, and whether a Secure cookie kept it out. */
  const keptOut = new Map<string, Map<CookieEvent, KeptOut>>();
  /** What took the longest to be applied. */
  let longestMs = 0;
  const keptOutOf = (event: CookieEvent): KeptOut => {
    if (event.keptOutSinceMs === null) return 'no';
    const ofSite = keptOut.get(event.site) ?? new Map<CookieEvent, KeptOut>();
    keptOut.set(event.site, ofSite);
    const known = ofSite.get(event) ?? behindSecure(event);
    ofSite.set(event, known);
    return known;
  };
  const isKeptOut = (event: CookieEvent): boolean => keptOutOf(event) === 'yes';
  /** Nothing that is done by an insecure URL changes a Secure cookie. */
  const behindSecure = (event: CookieEvent): KeptOut => {
    const { line, site, keptOutSinceMs: sinceMs } = event;
    if (line === null || sinceMs === null) return 'no';
    const then = { ...event, sentAtMs: event.fromMs };
    const clearing = lastBefore(eventsOf(site, null), then, isSure);
    let found: KeptOut = 'no';
    for (const [identity, events] of inOrder(site)) {
      if (identity === null) continue;
      const isSecureLine = ({ keptOutSinceMs }: CookieEvent): boolean => keptOutSinceMs === null;
      const state = laterOf(lastBefore(events, then, isSecureLine), clearing);
      const cookie = state !== null && state.atMs >= sinceMs ? state.cookie : null;
      if (cookie !== null && !hasExpired(cookie, then.sentAtMs) && overlays(line.cookie, cookie)) return 'yes';
      // Which of two responses that came at once was applied first is not known.
      const isMeanwhile = (other: CookieEvent): boolean =>
        isSecureLine(other) &&
        other.cookie !== null &&
        other.exchangeId !== event.exchangeId &&
        overlays(line.cookie, other.cookie);
      if (duringOf(events, event, longestMs).some(isMeanwhile)) found = 'perhaps';
    }
    return found;
  };
  const cookiesAt = (sending: Sending, areExpired: boolean): readonly RememberedCookie[] => {
    const found: RememberedCookie[] = [];
    const doubtMs = perhapsClearedAt(sending) ?? Number.NEGATIVE_INFINITY;
    for (const [identity, events] of inOrder(sending.site)) {
      const state = identity === null ? null : stateAt(sending, events);
      if (!state?.cookie || hasExpired(state.cookie, sending.sentAtMs) !== areExpired) continue;
      const isInDoubt =
        state.atMs <= doubtMs || isPerhapsExpired(state.cookie, sending.sentAtMs) || keptOutOf(state) === 'perhaps';
      found.push(isInDoubt ? asPerhapsAbsent(state.cookie) : state.cookie);
    }
    return found;
  };
  return {
    add(events) {
      for (const event of events) {
        if (event.line !== null) insert(linesOf(event), event);
        const ofAll = all.get(event.site) ?? [];
        all.set(event.site, ofAll);
        insert(ofAll, event);
        keptOut.delete(event.site);
        if (event.atMs < Number.POSITIVE_INFINITY) longestMs = Math.max(longestMs, event.atMs - event.fromMs);
        if (event.refusal !== null) continue;
        const ofSite = sites.get(event.site) ?? new Map<string | null, Events>();
        const list = ofSite.get(event.identity) ?? [];
        if (list.length === 0) ordered.delete(event.site);
        sites.set(event.site, ofSite.set(event.identity, list));
        insert(list, event);
      }
    },
    remove(events) {
      for (const event of events) {
        keptOut.delete(event.site);
        takeOut(linesOf(event), event);
        takeOut(all.get(event.site) ?? [], event);
        takeOut(eventsOf(event.site, event.identity), event);
      }
    },
    perhapsClearedAt,
    storedAt: (sending) => cookiesAt(sending, false),
    expiredAt: (sending) => cookiesAt(sending, true),
    deletedAt(sending, identity) {
      const state = stateAt(sending, eventsOf(sending.site, identity));
      return state !== null && state.cookie === null ? state.atMs : null;
    },
    nextLine(event) {
      const list = linesOf(event);
      const at = positionOf(list, event);
      // A server with several domains writes one line for each into one response: those that are refused change nothing.
      const isRefusedBeside = (other: CookieEvent | undefined): boolean =>
        other?.exchangeId === event.exchangeId && other.hop === event.hop && other.refusal !== null;
      let [last, next] = [at - 1, at + 1];
      while (at - last <= MOST_BESIDE && isRefusedBeside(list[last])) last -= 1;
      while (next - at <= MOST_BESIDE && isRefusedBeside(list[next])) next += 1;
      // What an earlier line set, too, does not tell which of them was stored.
      const before = lastSetting(list, last);
      if (before !== null) return before.fromMs;
      return list[next]?.fromMs ?? Number.POSITIVE_INFINITY;
    },
    before(sending, most) {
      const ofSite = all.get(sending.site) ?? [];
      const end = lastAtMost(ofSite, ({ atMs }) => atMs, sending.sentAtMs) + 1;
      return ofSite
        .slice(Math.max(0, end - most), end)
        .filter((event) => isBefore(event, sending))
        .toReversed();
    },
    changes: (site, identity, fromMs, toMs) =>
      countBetween(eventsOf(site, identity), fromMs, toMs) + countBetween(eventsOf(site, null), fromMs, toMs),
    changing(sending, toMs) {
      const found: string[] = [];
      const isAllChanging = isChanging(eventsOf(sending.site, null), sending, toMs);
      for (const [identity, events] of inOrder(sending.site)) {
        const isKnown = events.some(({ fromMs }) => fromMs <= toMs);
        if (identity !== null && ((isAllChanging && isKnown) || isChanging(events, sending, toMs)))
          found.push(identity);
      }
      return found;
    },
  };
}

/** How many lines of one name are looked through in one response: no server has so many domains. With more, nothing is shown later. */
const MOST_BESIDE = 200;

/** Whether a Secure cookie kept out what an insecure URL did. */
type KeptOut = 'yes' | 'perhaps' | 'no';

const isSure = ({ isDoubtful }: CookieEvent): boolean => !isDoubtful;

const asPerhapsAbsent = (cookie: RememberedCookie): RememberedCookie => ({ ...cookie, isPerhapsAbsent: true });

const sortedByIdentity = (ofSite: ReadonlyMap<string | null, Events>): readonly [string | null, Events][] =>
  [...ofSite].sort(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1));
