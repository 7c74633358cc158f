// Stop 5 of 10: lives and log entries become exchanges.
import type { StoredCookie } from '../model/cookie';
import type { Exchange } from '../model/exchange';
import { buildExchange, startOf } from './build-exchange';
import type { RequestLife } from './events';
import { assignIds, type IdMemory } from './exchange-id';
import { groupRequests, type RequestGroup, type WireMemory } from './group-requests';
import type { HarRecord } from './har';
import type { WireRequest } from './wire-request';

export interface AssembleInput {
  readonly lives: Iterable<RequestLife>;
  readonly log: readonly HarRecord[];
  /** Documents that the tab showed, oldest first. */
  readonly pages: readonly { readonly url: string; readonly atMs: number }[];
  /** Cookies of whole sites, by registrable domain, as far as they were read. */
  readonly siteStores: ReadonlyMap<string, readonly StoredCookie[]>;
  registrableDomain(host: string): string | null;
}

interface Assembled {
  /** Everything the exchange was made from, compared by identity. */
  readonly parts: readonly unknown[];
  readonly exchange: Exchange;
}

/** What one `assemble` leaves to the next. Written to by `assemble` alone; a new one forgets everything. */
export interface AssembleCache extends WireMemory, IdMemory {
  assembled: ReadonlyMap<string, Assembled>;
  result: readonly Exchange[];
  readonly domains: Map<string, string | null>;
}

export const createAssembleCache = (): AssembleCache => ({
  ofLife: new WeakMap(),
  ofRecord: new WeakMap(),
  groups: new Map(),
  ids: new Map(),
  assembled: new Map(),
  result: [],
  domains: new Map(),
});

/**
 * Puts everything recorded together into exchanges, ordered by start.
 *
 * Each life and each log entry is in exactly one exchange. An exchange keeps its id while any of its requests is there,
 * and stays the same object while nothing it was made from changes; so does the list. The time is linear in the input.
 * Never throws on data.
 */
export function assemble(input: AssembleInput, cache: AssembleCache): readonly Exchange[] {
  const groups = groupRequests(input.lives, input.log, cache);
  const ids = assignIds(groups, cache);
  const storeOf = (wire: WireRequest): readonly StoredCookie[] | null => siteStore(wire, input, cache);

  const assembled = new Map<string, Assembled>();
  for (const [index, group] of groups.entries()) {
    const id = ids[index] ?? '';
    const pageUrl = pageAt(input.pages, startOf(group));
    const parts = partsOf(group, pageUrl, storeOf);
    const before = cache.assembled.get(id);
    const isSame = before?.parts.length === parts.length && parts.every((part, at) => part === before.parts[at]);
    assembled.set(id, isSame && before ? before : { parts, exchange: buildExchange(group, { id, pageUrl, storeOf }) });
  }
  cache.assembled = assembled;

  const result = [...assembled.values()].map(({ exchange }) => exchange).sort(byStart);
  const isSame = result.length === cache.result.length && result.every((one, at) => one === cache.result[at]);
  if (!isSame) cache.result = result;
  return cache.result;
}

function partsOf(
  group: RequestGroup,
  pageUrl: string | null,
  storeOf: (wire: WireRequest) => readonly StoredCookie[] | null,
): readonly unknown[] {
  const parts: unknown[] = [pageUrl];
  for (const { preflight, actual } of group) {
    for (const request of [preflight, actual]) {
      if (request) parts.push(request.wire, request.record, storeOf(request.wire));
      else parts.push(null);
    }
  }
  return parts;
}

function siteStore(wire: WireRequest, input: AssembleInput, cache: AssembleCache): readonly StoredCookie[] | null {
  if (input.siteStores.size === 0 || wire.host === null) return null;
  let domain = cache.domains.get(wire.host);
  if (domain === undefined) {
    domain = input.registrableDomain(wire.host);
    cache.domains.set(wire.host, domain);
  }
  // A host without a registrable domain (localhost, an address) is a site of its own.
  return input.siteStores.get(domain ?? wire.host) ?? null;
}

/** The document shown at a moment; the oldest one known for what began before it. */
function pageAt(pages: AssembleInput['pages'], atMs: number): string | null {
  return (pages.findLast((page) => page.atMs <= atMs) ?? pages[0])?.url ?? null;
}

const byStart = (a: Exchange, b: Exchange): number =>
  a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
