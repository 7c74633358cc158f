import { type JudgeOptions, openCase } from '../engine/facts/case';
import { createGrowingRelations } from '../engine/facts/growing-relations';
import { isSameRelated, type RelatedExchanges } from '../engine/facts/related-index';
import type { HopValues } from '../model/cookie';
import type { CookieMemory } from '../model/cookie-memory';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import { type CookieEvent, cookieEventsOf } from './cookie-events';
import { type CookieTimeline, createCookieTimeline } from './cookie-timeline';
import { valuesOfExchange } from './hop-values';
import { isUserRefusedAt, pastLinesOf } from './past-lines';
import { hopsOf, type SessionHop } from './session-hop';
import { createSettledMemory, type SettledMemory } from './settled-memory';
import { createGrowingSiteLog, type GrowingSiteLog } from './site-log';

/** What was concluded of one exchange, for as long as it is the same object. */
interface Known {
  readonly exchange: Exchange;
  readonly hops: readonly SessionHop[];
  readonly events: readonly CookieEvent[];
  /** null: not looked up yet. */
  related: Related | null;
  /** Requests that were sent later than this, epoch ms, change nothing of its memory. */
  concernedUntilMs: number;
}

/**
 * Makes a function that finds what is related to each exchange of a growing recording, what is remembered of its cookies
 * included.
 *
 * In: by whose rules Set-Cookie lines are judged. The function gets all exchanges in the order of their start, each time
 * again; its work is that of the exchanges that are other objects than the last time, of those that began after them, and of those
 * whose memory these may change. Out: the same object where nothing is different.
 */
export function createRelater(
  options: Omit<JudgeOptions, 'related'>,
): (exchanges: readonly Exchange[]) => readonly Related[] {
  const timeline = createCookieTimeline();
  const session: Session = {
    timeline,
    log: createGrowingSiteLog(),
    settled: createSettledMemory(timeline),
    told: new Map(),
  };
  const relations = createGrowingRelations();
  const known = new Map<Exchange, Known>();
  /** The exchanges of the last time. */
  let inOrder: readonly Known[] = [];
  /** Of exchanges that are no longer listed (another page was loaded), by id: what they showed is still so. The oldest first. */
  const past = new Map<string, Known>();

  const add = (exchange: Exchange, related: RelatedExchanges | undefined): Known => {
    // It is listed again: Clear was undone.
    const former = past.get(exchange.id);
    if (former !== undefined) forget(former);
    const found = observe(exchange, related, options);
    known.set(exchange, found);
    timeline.add(found.events);
    session.settled.changed(found.events);
    session.log.add(found.hops);
    session.told.set(exchange.id, exchange);
    return found;
  };
  const takeBack = ({ exchange, hops, events }: Known): void => {
    timeline.remove(events);
    session.settled.changed(events);
    session.log.remove(hops);
    if (session.told.get(exchange.id) === exchange) session.told.delete(exchange.id);
  };
  const forget = (each: Known): void => {
    past.delete(each.exchange.id);
    takeBack(each);
  };
  const release = (exchanges: readonly Exchange[], from: number): void => {
    const listed = new Set(exchanges.slice(from));
    const ids = new Set(exchanges.slice(from).map(({ id }) => id));
    for (const each of inOrder.slice(from)) {
      const { exchange, events } = each;
      if (listed.has(exchange)) continue;
      known.delete(exchange);
      if (ids.has(exchange.id)) takeBack(each);
      else {
        // Nothing is asked about it any more.
        past.set(exchange.id, { ...each, related: null });
        if (events.length === 0) session.told.delete(exchange.id);
      }
    }
    // The user cleared the list: no later request is explained by what was in it.
    if (exchanges.length === 0) session.told.clear();
    for (const each of past.values()) {
      if (past.size <= MOST_PAST) break;
      forget(each);
    }
  };

  return (exchanges) => {
    let same = 0;
    while (same < exchanges.length && inOrder[same]?.exchange === exchanges[same]) same += 1;
    const related = relations.update(exchanges, same);
    release(exchanges, same);
    /** By site: the earliest moment from which something is new. */
    const changedFrom = new Map<string, number>();
    let firstMs = Number.POSITIVE_INFINITY;
    const present = inOrder.slice(0, same);
    for (const [offset, exchange] of exchanges.slice(same).entries()) {
      const before = known.get(exchange);
      const found = before ?? add(exchange, related[same + offset]);
      present.push(found);
      if (before !== undefined) continue;
      for (const { site, sentAtMs } of found.hops) {
        changedFrom.set(site, Math.min(sentAtMs, changedFrom.get(site) ?? Number.POSITIVE_INFINITY));
        firstMs = Math.min(firstMs, sentAtMs);
      }
    }
    inOrder = present;
    return present.map((each, index): Related => {
      const { related: before, hops, concernedUntilMs } = each;
      const others = related[index] ?? NO_EXCHANGES;
      const isConcerned =
        before === null ||
        (concernedUntilMs >= firstMs &&
          hops.some(({ site }) => (changedFrom.get(site) ?? Infinity) <= concernedUntilMs));
      if (!isConcerned && index < same && before.within === others.within) return before;
      const cookies = isConcerned ? memoryOf(each, session, changedFrom) : before.cookies;
      const made = { ...others, cookies };
      each.related = before !== null && isSameRelated(before, made) ? before : made;
      return each.related;
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
  return { exchange, hops, events, related: null, concernedUntilMs: Number.NEGATIVE_INFINITY };
}

interface Session {
  readonly timeline: CookieTimeline;
  readonly log: GrowingSiteLog;
  readonly settled: SettledMemory;
  /** The exchanges by which a later one can be explained, by id. */
  readonly told: Map<string, Exchange>;
}

/**
 * The memory of each hop of an exchange: the same object as before while nothing of it is different. In: by site, the earliest moment
 * from which something is new.
 */
function memoryOf(known: Known, session: Session, changedFrom: ReadonlyMap<string, number>): readonly CookieMemory[] {
  const { hops, events, related } = known;
  known.concernedUntilMs = Math.max(
    ...hops.map(lookedAtMs),
    // A line may be shown to have been stored by a later request of its site.
    ...events.map((event) => (event.line === null ? 0 : session.log.searchedUntil(event))),
  );
  const kept = hops.map((hop, index): CookieMemory => {
    const last = related?.cookies[index];
    const isOnlyLater = (changedFrom.get(hop.site) ?? Number.POSITIVE_INFINITY) > lookedAtMs(hop);
    const remembered = last && isOnlyLater ? last : rememberedAt(known, hop, index, session);
    const made = { ...remembered, sentLater: sentLaterOf(known, index, session) };
    if (last && isSame(last, made)) return last;
    return made.sentLater.length === 0 && remembered.sentLater.length === 0 ? remembered : made;
  });
  const before = related?.cookies;
  return before?.every((each, index) => each === kept[index]) ? before : kept;
}

/** Nothing later is remembered of its cookies, but for what shows that its lines were stored. Epoch ms. */
const lookedAtMs = ({ readAtMs, sentAtMs }: SessionHop): number => readAtMs ?? sentAtMs;

function sentLaterOf({ events }: Known, hop: number, { timeline, log }: Session): CookieMemory['sentLater'] {
  return events.flatMap((event) =>
    event.line !== null && event.hop === hop ? (log.sentLater(event, timeline.nextLine(event)) ?? []) : [],
  );
}

function rememberedAt(
  { exchange }: Known,
  hop: SessionHop,
  index: number,
  { timeline, log, settled, told }: Session,
): CookieMemory {
  const remembered = settled.at(hop, hop.site === '' ? [] : log.readingsBefore(hop));
  if (!isUserRefusedAt(exchange, index)) return remembered;
  const refused = {
    ...hop,
    placeOfValue: (line: NonNullable<CookieEvent['line']>) => placeOfValue(line, valuesOfExchange(exchange)(index)),
    exchangeOf: (event: CookieEvent) => told.get(event.exchangeId) ?? null,
  };
  return { ...remembered, expired: timeline.expiredAt(hop), ...pastLinesOf(timeline, refused) };
}

function placeOfValue({ name, value }: NonNullable<CookieEvent['line']>, values: HopValues | null): number | null {
  const sent = values?.sent(name) ?? [];
  return value === null || sent.length === 0 ? null : sent.indexOf(value);
}

/** Lists of plain members, in an order that does not depend on when they were made. */
const isSame = (one: CookieMemory, other: CookieMemory): boolean => {
  const isOfLines = one.past === other.past && one.elsewhere === other.elsewhere;
  const isRemembered = one.stored === other.stored && one.changing === other.changing && isOfLines;
  if (isRemembered && one.expired === other.expired && one.sentLater.length + other.sentLater.length === 0) return true;
  return asText(one) === asText(other);
};

/** Of an earlier exchange its id: what is concluded from it is in the line itself. */
const asText = ({ past, elsewhere, ...memory }: CookieMemory): string =>
  JSON.stringify([
    memory,
    ...[past, elsewhere].map((lines) => lines?.map(({ exchange, ...line }) => [exchange.id, line])),
  ]);
