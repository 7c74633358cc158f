import type { RecordedRequest } from '../events';
import type { HarRecord } from '../har';
import { chainRedirects } from './chain-redirects';
import { type JoinMemory, joinLog } from './join-log';
import { pairMissedPreflights } from './missed-preflights';
import { pairByOrder } from './pair-by-order';
import { type HasRequestHeader, hasRequestHeader, pairPreflights } from './pair-preflights';
import { withoutServer } from './repeated-requests';
import { type Chain, isPreflight, type WireRequest, wasNeverSent, wireOfRecord, wiresOfRequest } from './wire-request';

/** One hop of an exchange, in the form of its witnesses. At least one of the two is there. */
export interface HopParts {
  readonly preflight: WireRequest | null;
  readonly actual: WireRequest | null;
}

/** The hops of one exchange. The same object as last time while its requests are the same. */
export type RequestGroup = readonly [HopParts, ...HopParts[]];

/** Remembers what was read from each recorded request and each entry, how they were joined, and the groups made of them. */
export interface GroupMemory extends JoinMemory {
  readonly ofRequest: WeakMap<RecordedRequest, readonly WireRequest[]>;
  readonly ofRecord: WeakMap<HarRecord, WireRequest>;
  /** By the first request of the group. */
  readonly ofFirst: WeakMap<WireRequest, RequestGroup>;
}

export const createGroupMemory = (): GroupMemory => ({
  groups: new Map(),
  keys: new WeakMap(),
  ofRequest: new WeakMap(),
  ofRecord: new WeakMap(),
  ofFirst: new WeakMap(),
});

/**
 * Sorts everything recorded into exchanges: each recorded request and each log entry is in exactly one group.
 *
 * First the log entry of each recorded hop is found; then redirects that only the log has are put together; then the
 * actual request of each preflight is found, in any hop.
 */
export function groupRequests(
  requests: Iterable<RecordedRequest>,
  log: readonly HarRecord[],
  memory: GroupMemory,
): readonly RequestGroup[] {
  const recordedChains = chainsOf(requests, memory);
  const entries = [...new Set(log)].map((record) => remembered(memory.ofRecord, record, wireOfRecord));
  const rest = joinLog(recordedChains.flat(), entries, memory);

  const preflights = rest.filter(isPreflight);
  const actuals: Chain[] = [];
  for (const chain of recordedChains) {
    if (isPreflightChain(chain)) preflights.push(...chain.slice(0, 1));
    else actuals.push(chain);
  }
  const chains = chainRedirects(
    actuals,
    rest.filter((wire) => !isPreflight(wire)),
  );
  const { preflightOf, nextPreflightOf, alone } = pairPreflights(preflights, chains, hasRequestHeader, pairByOrder);
  const left = pairMissedPreflights(chains, alone, preflightOf);

  const groups: RequestGroup[] = [];
  for (const chain of left.chains) {
    const group = groupOf(chain, preflightOf, nextPreflightOf.get(chain) ?? null, memory);
    if (group) groups.push(group);
  }
  for (const wire of left.alone) groups.push(groupOfAlone(wire, memory));
  return groups;
}

/**
 * The same for a log alone, as a file holds it: nothing is remembered, because nothing comes after it. Each request is
 * in exactly one group. In: also which headers a request has, which its outline does not tell.
 */
export function groupLog(requests: readonly WireRequest[], hasSent: HasRequestHeader): readonly RequestGroup[] {
  const chains = chainRedirects(
    [],
    requests.filter((wire) => !isPreflight(wire)),
  );
  const { preflightOf, alone } = pairPreflights(requests.filter(isPreflight), chains, hasSent);
  const hop = (actual: WireRequest): HopParts => ({ preflight: preflightOf.get(actual) ?? null, actual });
  const groups: RequestGroup[] = [];
  for (const chain of chains) {
    const [first] = chain;
    if (first) groups.push(chain.length === 1 ? [hop(first)] : [hop(first), ...chain.slice(1).map(hop)]);
  }
  for (const preflight of alone) groups.push([{ preflight, actual: null }]);
  return groups;
}

/** One chain for each request id; of two with one id, the later in the list is the newer. */
function chainsOf(told: Iterable<RecordedRequest>, { ofRequest }: GroupMemory): readonly Chain[] {
  const requests = [...told];
  const repeated = withoutServer(requests);
  const chains: Chain[] = [];
  const places = new Map<number, Map<string, number>>();
  for (const request of requests) {
    const chain = remembered(ofRequest, request, wiresOfRequest);
    if (chain.length === 0 || repeated.has(request)) continue;
    let ofTab = places.get(request.tabId);
    if (!ofTab) {
      ofTab = new Map();
      places.set(request.tabId, ofTab);
    }
    const place = ofTab.get(request.requestId) ?? chains.length;
    ofTab.set(request.requestId, place);
    chains[place] = chain;
  }
  return chains;
}

function isPreflightChain([first, ...others]: Chain): boolean {
  return first !== undefined && isPreflight(first) && others.every((wire) => wasNeverSent(wire) && !wire.logged);
}

function groupOf(
  chain: Chain,
  preflightOf: ReadonlyMap<WireRequest, WireRequest>,
  next: WireRequest | null,
  { ofFirst }: GroupMemory,
): RequestGroup | null {
  const [first] = chain;
  if (!first) return null;
  const before = ofFirst.get(first);
  const isSame =
    before?.length === chain.length + (next ? 1 : 0) &&
    chain.every((wire, at) => isHop(before[at], preflightOf.get(wire) ?? null, wire)) &&
    (next === null || isHop(before.at(-1), next, null));
  if (before && isSame) return before;
  const hop = (actual: WireRequest): HopParts => ({ preflight: preflightOf.get(actual) ?? null, actual });
  const hops: RequestGroup = [hop(first), ...chain.slice(1).map(hop)];
  const group: RequestGroup = next ? [...hops, { preflight: next, actual: null }] : hops;
  ofFirst.set(first, group);
  return group;
}

function groupOfAlone(preflight: WireRequest, { ofFirst }: GroupMemory): RequestGroup {
  const before = ofFirst.get(preflight);
  if (before?.length === 1 && isHop(before[0], preflight, null)) return before;
  const group: RequestGroup = [{ preflight, actual: null }];
  ofFirst.set(preflight, group);
  return group;
}

const isHop = (hop: HopParts | undefined, preflight: WireRequest | null, actual: WireRequest | null): boolean =>
  hop?.preflight === preflight && hop.actual === actual;

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  memory.set(key, made);
  return made;
}
