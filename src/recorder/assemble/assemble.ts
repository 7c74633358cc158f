// Stop 6 of 9: recorded requests and log records become exchanges.
import { firstAtLeast, lastAtMost } from '../../model/binary-search';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange } from '../../model/exchange';
import { serializedOriginOf } from '../../standards/origin';
import type { RecordedRequest, SiteReading } from '../events';
import type { HarRecord } from '../har';
import { buildExchange, startOf } from './build-exchange';
import { assignIds, createIdMemory, forgetGone, type IdMemory, releaseIds } from './exchange-id';
import type { RequestGroup } from './group-requests';
import { createPartsMemory, groupByParts, type Part, type PartsMemory } from './parts';
import { replaced } from './replaced';
import { addsCookies } from './site-store';
import type { WireRequest } from './wire-request';

export interface AssembleInput {
  readonly requests: Iterable<RecordedRequest>;
  readonly log: Iterable<HarRecord>;
  /** Documents that the tab showed, oldest first. */
  readonly pages: readonly { readonly url: string; readonly atMs: number }[];
  /** Readings of the cookies of whole sites, by registrable domain, the oldest first. */
  readonly siteStores: ReadonlyMap<string, readonly SiteReading[]>;
  registrableDomain(host: string): string | null;
}

/** An exchange, and what else it was made from, compared by identity: log entries, stores, the page. */
interface Assembled {
  readonly exchange: Exchange;
  readonly pageUrl: string | null;
  readonly records: readonly (HarRecord | null)[];
  readonly stores: readonly (readonly StoredCookie[] | null)[];
  readonly registrableDomain: AssembleInput['registrableDomain'];
}

/** What was made of one part: of its groups, in their order. */
interface AssembledPart {
  readonly groups: readonly RequestGroup[];
  readonly ids: readonly string[];
  readonly exchanges: readonly Exchange[];
}

/** What decides about exchanges beside their own requests. */
type Surroundings = Pick<AssembleInput, 'siteStores' | 'pages' | 'registrableDomain'>;

/** What one `assemble` leaves to the next. Written to by `assemble` alone; a new one forgets everything. */
export interface AssembleCache extends IdMemory {
  readonly memory: PartsMemory<AssembledPart>;
  /** Of the last time. */
  parts: readonly Part<AssembledPart>[];
  readonly assembled: WeakMap<RequestGroup, Assembled>;
  result: readonly Exchange[];
  /** The key of a site's store, by origin. */
  readonly domains: Map<string, string>;
  /** Of the last time: while they are the same objects, no exchange is asked for its store or its page. */
  surroundings: Surroundings | null;
}

export const createAssembleCache = (): AssembleCache => ({
  ...createIdMemory(),
  memory: createPartsMemory(),
  parts: [],
  assembled: new WeakMap(),
  result: [],
  domains: new Map(),
  surroundings: null,
});

type StoreOf = (wire: WireRequest) => readonly StoredCookie[] | null;

/**
 * Puts everything recorded together into exchanges, ordered by start.
 *
 * Each recorded request and each log entry is in exactly one exchange. An exchange keeps its id while any of its requests
 * is there, and remains the same object while nothing it was made from changes; so does the list. The time is linear in the input, and
 * most of it is spent on the parts that changed.
 * Never throws on data.
 */
export function assemble(input: AssembleInput, cache: AssembleCache): readonly Exchange[] {
  const parts = groupByParts(input.requests, input.log, cache.memory);
  const gone: Exchange[] = [];
  const made: Exchange[] = [];
  for (const part of cache.parts) {
    const { kept, groups, pass } = part;
    const isPresent = pass === cache.memory.pass;
    if (kept === null || (isPresent && kept.groups === groups)) continue;
    releaseIds(kept.ids, cache);
    if (isPresent) continue;
    gone.push(...kept.exchanges);
    // It may get members again, under the same names.
    part.kept = null;
  }
  const isOfSameSurroundings = cache.surroundings !== null && areSame(cache.surroundings, input);
  const storeOf: StoreOf = (wire) => siteStore(wire, input, cache);
  for (const part of parts) {
    const { groups, kept } = part;
    const isSamePart = kept?.groups === groups;
    if (isSamePart && isOfSameSurroundings) continue;
    const ids = isSamePart ? kept.ids : assignIds(groups, cache);
    const exchanges = groups.map((group, at) => assembled(group, ids[at] ?? '', input, storeOf, cache));
    part.kept = { groups, ids, exchanges };
    if (kept !== null && isSameList(exchanges, kept.exchanges)) continue;
    gone.push(...(kept?.exchanges ?? []));
    made.push(...exchanges);
  }
  cache.parts = parts;
  cache.surroundings = input;
  forgetGone(() => parts.flatMap(({ groups }) => groups), cache);
  cache.result = replaced(cache.result, gone, made);
  return cache.result;
}

const areSame = (one: Surroundings, other: Surroundings): boolean =>
  one.pages === other.pages && one.siteStores === other.siteStores && one.registrableDomain === other.registrableDomain;

const isSameList = (one: readonly Exchange[], other: readonly Exchange[]): boolean =>
  one.length === other.length && one.every((exchange, at) => exchange === other[at]);

function assembled(
  group: RequestGroup,
  id: string,
  { pages, registrableDomain, siteStores }: AssembleInput,
  storeOf: StoreOf,
  cache: AssembleCache,
): Exchange {
  const before = cache.assembled.get(group);
  const pageUrl = pageAt(pages, before?.exchange.startedAtMs ?? startOf(group));
  const isOfSameInput = before?.pageUrl === pageUrl && before.registrableDomain === registrableDomain;
  if (
    isOfSameInput &&
    before.exchange.id === id &&
    isUnchanged(group, before, siteStores === cache.surroundings?.siteStores ? null : storeOf)
  )
    return before.exchange;
  const exchange = buildExchange(group, { id, pageUrl, storeOf, registrableDomain });
  const wires = group.flatMap(({ preflight, actual }) => [preflight, actual]);
  cache.assembled.set(group, {
    exchange,
    pageUrl,
    records: wires.map((wire) => wire?.logged ?? null),
    stores: wires.map((wire) => wire && storeOf(wire)),
    registrableDomain,
  });
  return exchange;
}

/** In: null where no store is another than the last time. */
function isUnchanged(group: RequestGroup, { records, stores }: Assembled, storeOf: StoreOf | null): boolean {
  // A plain loop: this is asked of every exchange each time.
  let at = 0;
  for (const { preflight, actual } of group) {
    if (preflight !== null && preflight.logged !== records[at]) return false;
    if (actual !== null && actual.logged !== records[at + 1]) return false;
    if (storeOf !== null && preflight !== null && storeOf(preflight) !== stores[at]) return false;
    if (storeOf !== null && actual !== null && storeOf(actual) !== stores[at + 1]) return false;
    at += 2;
  }
  return true;
}

function siteStore(wire: WireRequest, input: AssembleInput, cache: AssembleCache): readonly StoredCookie[] | null {
  const origin = input.siteStores.size === 0 ? null : serializedOriginOf(wire.url);
  if (origin === null || origin === 'null') return null;
  let domain = cache.domains.get(origin);
  if (domain === undefined) {
    const { hostname } = new URL(origin);
    // A host without a registrable domain (localhost, an address) is a site of its own.
    domain = input.registrableDomain(hostname) ?? hostname;
    cache.domains.set(origin, domain);
  }
  const readings = input.siteStores.get(domain) ?? [];
  // What a reading from before shows may have been deleted since; and what a later one does not show, too.
  const reading = readings[firstAtLeast(readings, ({ atMs }) => atMs, wire.startedAtMs)];
  return reading !== undefined && addsCookies(wire, reading.cookies) ? reading.cookies : null;
}

/** The document shown at a moment; the oldest one known for what began before it. */
function pageAt(pages: AssembleInput['pages'], atMs: number): string | null {
  return (pages[lastAtMost(pages, (page) => page.atMs, atMs)] ?? pages[0])?.url ?? null;
}
