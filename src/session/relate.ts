import { type JudgeOptions, openCase } from '../engine/facts/case';
import { type RelatedExchanges, relateAll } from '../engine/facts/related-index';
import type { CookieMemory } from '../model/cookie-memory';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import { type CookieEvent, cookieEventsOf } from './cookie-events';
import { type CookieTimeline, createCookieTimeline } from './cookie-timeline';
import { isUserRefusedAt, pastLinesOf } from './past-lines';
import { remember } from './remember';
import { hopsOf, type SessionHop } from './session-hop';
import { createSiteLog, type SiteLog } from './site-log';

/** What was concluded of one exchange, for as long as it is the same object. */
interface Known {
  /** null: it is no longer listed, and nothing that comes later is explained by it. */
  readonly exchange: Exchange | null;
  readonly hops: readonly SessionHop[];
  readonly events: readonly CookieEvent[];
  memory: readonly CookieMemory[] | null;
}

/**
 * Makes a function that finds what is related to each exchange of a growing recording, what is remembered of its cookies
 * included.
 *
 * In: by whose rules Set-Cookie lines are judged. The function gets all exchanges in the order of their start, each time
 * again; what it remembers of an exchange is made anew only where something of its site has come since that may change it.
 */
export function createRelater(
  options: Omit<JudgeOptions, 'related'>,
): (exchanges: readonly Exchange[]) => readonly Related[] {
  const timeline = createCookieTimeline();
  const known = new Map<Exchange, Known>();
  /** Of exchanges that are no longer listed (another page was loaded): what they showed is still so. The oldest first. */
  let past: Known[] = [];

  return (exchanges) => {
    const related = relateAll(exchanges);
    const listed = new Set(exchanges);
    /** By site: the earliest moment from which something is new. */
    const changedFrom = new Map<string, number>();
    const ids = new Set(exchanges.map(({ id }) => id));
    for (const [exchange, each] of known) {
      if (listed.has(exchange)) continue;
      known.delete(exchange);
      if (ids.has(exchange.id)) timeline.remove(each.events);
      // Nothing is asked about it any more.
      else past.push({ ...each, memory: null, exchange: each.events.length > 0 ? exchange : null });
    }
    // The user cleared the list: no later request is explained by what was in it.
    if (exchanges.length === 0) past = past.map((each) => ({ ...each, exchange: null }));
    for (const each of past.splice(0, Math.max(0, past.length - MOST_PAST))) timeline.remove(each.events);
    for (const [index, exchange] of exchanges.entries()) {
      if (known.has(exchange)) continue;
      const found = observe(exchange, related[index], options);
      timeline.add(found.events);
      known.set(exchange, found);
      for (const { site, sentAtMs } of found.hops) {
        changedFrom.set(site, Math.min(sentAtMs, changedFrom.get(site) ?? Number.POSITIVE_INFINITY));
      }
    }
    // In the order of the exchanges: of those of one millisecond, which was heard of first decides nothing.
    const present = exchanges.map((exchange) => known.get(exchange));
    const log = createSiteLog([...past, ...present].flatMap((each) => each?.hops ?? []));
    const told = [...past, ...present].flatMap((each) => each?.exchange ?? []);
    const byId = new Map(told.map((exchange) => [exchange.id, exchange]));
    const session = { timeline, log, changedFrom, exchangeOf: (id: string) => byId.get(id) ?? null };
    return exchanges.map((exchange, index): Related => {
      const of = known.get(exchange);
      const cookies = of === undefined ? [] : memoryOf(of, session);
      return { ...(related[index] ?? NO_EXCHANGES), cookies };
    });
  };
}

/** How many exchanges that are no longer listed are remembered. */
const MOST_PAST = 1_000;

const NO_EXCHANGES: RelatedExchanges = { documents: [], sameUrl: [], sameOrigin: [], within: [] };

function observe(
  exchange: Exchange,
  related: RelatedExchanges = NO_EXCHANGES,
  options: Omit<JudgeOptions, 'related'>,
): Known {
  const hops = hopsOf(exchange);
  const mayChange = hops.some(({ setsCookies }) => setsCookies);
  const events = mayChange
    ? cookieEventsOf(openCase(exchange, { ...options, related: { ...related, cookies: [] } }))
    : [];
  return { exchange, hops, events, memory: null };
}

interface Session {
  readonly timeline: CookieTimeline;
  readonly log: SiteLog;
  readonly changedFrom: ReadonlyMap<string, number>;
  exchangeOf(id: string): Exchange | null;
}

/** The memory of each hop of an exchange: the same object as before while nothing of it is different. */
function memoryOf(known: Known, { timeline, log, changedFrom, exchangeOf }: Session): readonly CookieMemory[] {
  const { exchange, hops, events, memory } = known;
  // A line may be shown to have been stored by any later request of its site.
  const isConcerned = hops.some(({ site, readAtMs, sentAtMs }) => {
    const from = changedFrom.get(site);
    return from !== undefined && (events.length > 0 || from <= (readAtMs ?? sentAtMs));
  });
  if (memory !== null && !isConcerned) return memory;
  const made = hops.map((hop, index): CookieMemory => {
    const readings = hop.site === '' ? [] : log.readingsBefore(hop);
    const sentLater = events.flatMap((event) =>
      event.line !== null && event.hop === index ? (log.sentLater(event, timeline.nextLine(event)) ?? []) : [],
    );
    const remembered = { ...remember(timeline, readings, hop), expired: [], sentLater };
    if (exchange === null || !isUserRefusedAt(exchange, index)) return remembered;
    const refused = {
      ...hop,
      isValueSent: () => null,
      exchangeOf: (event: CookieEvent) => exchangeOf(event.exchangeId),
    };
    return { ...remembered, expired: timeline.expiredAt(hop), past: pastLinesOf(timeline, refused) };
  });
  const kept = made.map((each, index) => {
    const before = memory?.[index];
    return before && isSame(before, each) ? before : each;
  });
  known.memory = memory?.every((each, index) => each === kept[index]) ? memory : kept;
  return known.memory;
}

/** Lists of plain members, in an order that does not depend on when they were made. */
const isSame = (one: CookieMemory, other: CookieMemory): boolean => asText(one) === asText(other);

/** Of an earlier exchange its id: what is concluded from it is in the line itself. */
const asText = ({ past, ...memory }: CookieMemory): string =>
  JSON.stringify([memory, past?.map(({ exchange, ...line }) => [exchange.id, line])]);
