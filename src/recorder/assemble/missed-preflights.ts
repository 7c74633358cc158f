import { isAbort } from '../aborted';
import { isSameClient } from './pair-preflights';
import { type Chain, methodAskedBy, type WireRequest, wasNeverSent } from './wire-request';

/** OURS: no preflight waits longer than this for a free connection, and then for its response. */
const WAITS_AT_MOST_MS = 10_000;

/**
 * Pairs the preflights of requests that the page aborted, where the worker was stopped meanwhile. As recorded sessions show,
 * Chromium sends such a preflight also after the abort, and its log has no entry of it. So an OPTIONS request whose sending was missed
 * is not shown to be a preflight by any header list; and a preflight may begin long after the end of a request that the log alone
 * knows.
 *
 * In: the chains without those of preflights, the preflights that remain alone; writes into `preflightOf`. Out: the same, without
 * what was paired.
 */
export function pairMissedPreflights(
  chains: readonly Chain[],
  alone: readonly WireRequest[],
  preflightOf: Map<WireRequest, WireRequest>,
): { readonly chains: readonly Chain[]; readonly alone: readonly WireRequest[] } {
  // A preflight has none of its own.
  const mayBeOne = (wire: WireRequest): boolean => isUndecided(wire) && !preflightOf.has(wire);
  const undecided = chains.flatMap((chain) => (chain.length === 1 ? chain.filter(mayBeOne) : []));
  const known = alone.filter(({ recorded }) => recorded !== null);
  if (undecided.length + known.length === 0) return { chains, alone };
  const unsent = unsentByUrl(chains);
  const paired = new Set<WireRequest>();
  for (const preflight of [...undecided, ...known]) {
    const fits = (request: WireRequest): boolean =>
      !preflightOf.has(request) && isAfterAbort(preflight, request) && isSameClient(preflight, request);
    const request = unsent.get(preflight.url)?.find(fits);
    if (request === undefined) continue;
    preflightOf.set(request, preflight);
    paired.add(preflight);
  }
  const isLeft = (wire: WireRequest): boolean => !paired.has(wire);
  return paired.size === 0
    ? { chains, alone }
    : { chains: chains.filter((chain) => chain.every(isLeft)), alone: alone.filter(isLeft) };
}

const isUndecided = ({ recorded, logged, isPreflight }: WireRequest): boolean =>
  recorded !== null && logged === null && isPreflight === null;

function unsentByUrl(chains: readonly Chain[]): ReadonlyMap<string, readonly WireRequest[]> {
  const found = new Map<string, WireRequest[]>();
  for (const wire of chains.flat()) {
    if (wire.method === 'OPTIONS' || !isUnsent(wire)) continue;
    const sameUrl = found.get(wire.url);
    if (sameUrl) sameUrl.push(wire);
    else found.set(wire.url, [wire]);
  }
  return found;
}

/** The page aborted it before it was sent, by either witness. */
const isUnsent = (wire: WireRequest): boolean =>
  wire.recorded === null ? wire.logged?.response === null && isAbort(wire.logged.error) : wasNeverSent(wire);

/** A preflight that says what it is, and an abort that the worker heard of, are paired by their times alone. */
function isAfterAbort(preflight: WireRequest, request: WireRequest): boolean {
  const isKnown = preflight.isPreflight === true;
  if (isKnown && (request.recorded !== null || methodAskedBy(preflight) !== request.method)) return false;
  return request.startedAtMs <= preflight.startedAtMs && preflight.startedAtMs - request.endedAtMs <= WAITS_AT_MOST_MS;
}
