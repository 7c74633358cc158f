import { hasHeader } from '../../model/header-lookup';
import { methodAfterRedirect } from '../../standards/redirect';
import { withoutUserInfo } from '../redirect';
import { type Candidates, candidatesOf } from './candidates';
import {
  type Chain,
  methodAskedBy,
  namesAskedBy,
  redirectTargetOf,
  requestHeadersOf,
  responseOf,
  type WireRequest,
  wasNeverSent,
} from './wire-request';

/** Firefox reports the actual request first, and its preflight at once after it. */
const PREFLIGHT_FOLLOWS_WITHIN_MS = 1_000;
/** Chromium sends the actual request at once after its preflight. */
const ACTUAL_FOLLOWS_WITHIN_MS = 2_000;
/** When only the log tells of one of them: how long a request may have waited before its preflight. */
const QUEUED_AT_MOST_MS = 10_000;
/** Differences below this are no sign of belonging together: among them, the earliest is taken. */
const CONCURRENT_MS = 50;
/** OURS: so many requests are looked at for one preflight, so that the work grows with their number alone. */
const MOST_LOOKED_AT = 64;

export interface Paired {
  /** The preflight of an actual request. */
  readonly preflightOf: Map<WireRequest, WireRequest>;
  /** The preflight for the redirect that a chain is about to follow. */
  readonly nextPreflightOf: ReadonlyMap<Chain, WireRequest>;
  readonly alone: readonly WireRequest[];
}

/** Whether a request has a header; null: no witness has its header list. */
export type HasRequestHeader = (wire: WireRequest, name: string) => boolean | null;

/** Pairs more of the preflights that are left, adds these to `preflightOf`, and returns the rest. */
export type PairByOrder = (left: readonly WireRequest[], search: PreflightSearch) => readonly WireRequest[];

export interface PreflightSearch {
  /** By URL. */
  readonly actuals: ReadonlyMap<string, Candidates>;
  /** The header names that any preflight of a URL asked for. */
  readonly askedAt: ReadonlyMap<string, readonly string[]>;
  readonly preflightOf: Map<WireRequest, WireRequest>;
}

export const hasRequestHeader: HasRequestHeader = (wire, name) => {
  const headers = requestHeadersOf(wire);
  return headers && hasHeader(headers, name);
};

/**
 * Finds the actual request of each CORS-preflight request: same URL, the method and the header names that it asked for, same
 * client, nested in time; among equals that were under way at once, the earliest is taken.
 *
 * A preflight has a request id of its own, and no browser says whose it is. Pairs of recorded requests go first; then
 * what only the log knows, whose times mean something else; then redirects that are about to be followed; then, by
 * their order, what no event told the end or the beginning of: a log alone has no events, and needs no `byOrder`.
 */
export function pairPreflights(
  preflights: readonly WireRequest[],
  chains: readonly Chain[],
  hasSent: HasRequestHeader = hasRequestHeader,
  byOrder: PairByOrder | null = null,
): Paired {
  const preflightOf = new Map<WireRequest, WireRequest>();
  const actuals = byUrl(chains, new Set(preflights.map(({ url }) => url)), (request) => preflightOf.has(request));
  const namesOf = new Map(preflights.map((preflight) => [preflight, namesAskedBy(preflight)]));
  const namesAsked = (preflight: WireRequest): readonly string[] => namesOf.get(preflight) ?? [];
  const askedAt = namesByUrl(preflights, namesAsked);
  const pair = (left: readonly WireRequest[], cost: typeof costByEvents, lookBackMs: number): WireRequest[] =>
    left.filter((preflight) => {
      const sameUrl = actuals.get(preflight.url);
      if (sameUrl === undefined) return true;
      const askedNames = namesAsked(preflight);
      const priceOf = (candidate: WireRequest): number | null => {
        const price = cost(preflight, candidate);
        return price === null || lacksAskedName(askedNames, candidate) ? null : price;
      };
      const names = askedAt.get(preflight.url) ?? [];
      const asked = new Set(askedNames);
      const priceOfFitting = (candidate: WireRequest): number | null => {
        const price = priceOf(candidate);
        return price !== null && hasAskedNames(asked, (name) => hasSent(candidate, name), names) ? price : null;
      };
      const isAmbiguous = names.length > 0 && sameUrl.all.length > 1;
      const fitting = isAmbiguous ? cheapest(preflight, sameUrl, lookBackMs, priceOfFitting) : null;
      const actual = fitting ?? cheapest(preflight, sameUrl, lookBackMs, priceOf);
      if (actual) preflightOf.set(actual, preflight);
      return !actual;
    });
  const inOrder = [...preflights].sort(byStart);
  const [recorded, logged] = [inOrder.filter(isRecorded), inOrder.filter((preflight) => !isRecorded(preflight))];
  const byEvents = pair(recorded, costByEvents, PREFLIGHT_FOLLOWS_WITHIN_MS);
  const left = pair([...byEvents, ...logged].sort(byStart), costByLog, QUEUED_AT_MOST_MS);
  const nextPreflightOf = aheadOfRedirects(left, chains);
  const ahead = new Set(nextPreflightOf.values());
  const alone = left.filter((preflight) => !ahead.has(preflight));
  return { preflightOf, nextPreflightOf, alone: byOrder ? byOrder(alone, { actuals, askedAt, preflightOf }) : alone };
}

const isRecorded = ({ recorded }: WireRequest): boolean => recorded !== null;

const byStart = (a: WireRequest, b: WireRequest): number => a.startedAtMs - b.startedAtMs;

function byUrl(
  chains: readonly Chain[],
  urls: ReadonlySet<string>,
  isTaken: (request: WireRequest) => boolean,
): ReadonlyMap<string, Candidates> {
  const found = new Map<string, WireRequest[]>();
  for (const chain of urls.size === 0 ? [] : chains) {
    for (const wire of chain) {
      const url = withoutUserInfo(wire.url);
      if (!urls.has(url)) continue;
      const sameUrl = found.get(url);
      if (sameUrl) sameUrl.push(wire);
      else found.set(url, [wire]);
    }
  }
  return new Map([...found].map(([url, sameUrl]) => [url, candidatesOf(sameUrl, isTaken)]));
}

/** The header names that any preflight of a URL asked for: by these its requests differ. */
function namesByUrl(
  preflights: readonly WireRequest[],
  namesAsked: (preflight: WireRequest) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const preflight of preflights) {
    const names = namesAsked(preflight).filter((name) => !OMITTED.has(name));
    const known = found.get(preflight.url);
    if (known) for (const name of names) known.add(name);
    else found.set(preflight.url, new Set(names));
  }
  return new Map([...found].map(([url, names]) => [url, [...names]]));
}

/** A file may leave these out of a request. */
const OMITTED: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization']);

/** Whether a request has those of the names that the preflight asked for, and none of the others. */
export const hasAskedNames = (
  asked: ReadonlySet<string>,
  hasSent: (name: string) => boolean | null,
  names: readonly string[],
): boolean => names.every((name) => (hasSent(name) ?? asked.has(name)) === asked.has(name));

/**
 * Whether the events show the header list of a request without a name that the preflight asked for: then it is not its preflight, also
 * where no other request is known yet. A request that was not sent has no such list, and a log may leave names out of it.
 */
function lacksAskedName(asked: readonly string[], { hop }: WireRequest): boolean {
  const sent = hop?.requestHeaders ?? null;
  return sent !== null && asked.some((name) => !OMITTED.has(name) && !hasHeader(sent, name));
}

/** The first of the cheapest candidates; only those near in time are looked at. */
function cheapest(
  preflight: WireRequest,
  candidates: Candidates,
  lookBackMs: number,
  cost: (candidate: WireRequest) => number | null,
): WireRequest | null {
  let best: WireRequest | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  let lookedAt = 0;
  for (const candidate of candidates.free(methodAskedBy(preflight), preflight.startedAtMs - lookBackMs)) {
    const after = candidate.startedAtMs - preflight.endedAtMs;
    // Those that started later cost more.
    if (after > ACTUAL_FOLLOWS_WITHIN_MS || inSteps(Math.max(after, 0)) >= bestCost) break;
    lookedAt += 1;
    if (lookedAt > MOST_LOOKED_AT) break;
    if (!isSameClient(preflight, candidate)) continue;
    const price = cost(candidate);
    if (price === null || inSteps(price) >= bestCost) continue;
    best = candidate;
    bestCost = inSteps(price);
  }
  return best;
}

const inSteps = (costMs: number): number => Math.floor(costMs / CONCURRENT_MS);

export function isSameClient({ recorded: a }: WireRequest, { recorded: b }: WireRequest): boolean {
  if (!a || !b) return true;
  if (a.tabId !== b.tabId || a.frameId !== b.frameId) return false;
  return mayBeEqual(a.documentId, b.documentId) && mayBeEqual(a.initiatorOrigin, b.initiatorOrigin);
}

const mayBeEqual = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** How far apart the events of two recorded requests are (ms), in the order in which a browser reports them; null: in no such order. */
function costByEvents(preflight: WireRequest, actual: WireRequest): number | null {
  if (!preflight.recorded || !actual.recorded) return null;
  // Chromium: the whole preflight, then the actual request, or its failure when it is never sent. A failure may
  // be reported before the last event of the preflight.
  const after = actual.startedAtMs - preflight.endedAtMs;
  if (after >= 0 && after <= ACTUAL_FOLLOWS_WITHIN_MS) return after;
  if (wasNeverSent(actual)) return actual.startedAtMs >= preflight.startedAtMs && after < 0 ? 0 : null;
  // Firefox: the actual request, the preflight, the actual request's response.
  const before = preflight.startedAtMs - actual.startedAtMs;
  const isNested = actual.isOpen || actual.endedAtMs >= preflight.startedAtMs;
  return before >= 0 && before <= PREFLIGHT_FOLLOWS_WITHIN_MS && isNested ? before : null;
}

/** The same when the log is the only witness of one of them: its times begin when the page asked. */
function costByLog(preflight: WireRequest, actual: WireRequest): number | null {
  if (preflight.recorded && actual.recorded) return null;
  const gap = Math.max(actual.startedAtMs - preflight.endedAtMs, preflight.startedAtMs - actual.endedAtMs, 0);
  if (gap > ACTUAL_FOLLOWS_WITHIN_MS) return null;
  return gap + Math.abs(preflight.startedAtMs - actual.startedAtMs);
}

/** The first event of a redirect's next hop is that of its preflight; until the hop is sent, only the redirect names it. */
function aheadOfRedirects(
  preflights: readonly WireRequest[],
  chains: readonly Chain[],
): ReadonlyMap<Chain, WireRequest> {
  const found = new Map<Chain, WireRequest>();
  const left = new Map<string, Set<WireRequest>>();
  for (const preflight of preflights) {
    const key = `${methodAskedBy(preflight)} ${preflight.url}`;
    const alike = left.get(key);
    if (alike) alike.add(preflight);
    else left.set(key, new Set([preflight]));
  }
  for (const chain of left.size === 0 ? [] : chains) {
    const last = chain.at(-1);
    if (!last?.recorded || !last.isOpen) continue;
    const target = redirectTargetOf(last);
    if (target === null) continue;
    const method = methodAfterRedirect(responseOf(last)?.status ?? 0, last.method);
    const fitting = left.get(`${method} ${target}`);
    for (const preflight of fitting ?? []) {
      if (!isSameClient(preflight, last) || preflight.startedAtMs < last.startedAtMs) continue;
      found.set(chain, preflight);
      fitting?.delete(preflight);
      break;
    }
  }
  return found;
}
