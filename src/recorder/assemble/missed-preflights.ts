import { isAbort } from '../aborted';
import { isSameClient } from './pair-preflights';
import { type Chain, type WireRequest, wasNeverSent } from './wire-request';

/** OURS: no response is waited for longer than this; Firefox gives up after it. */
const WAITS_AT_MOST_MS = 300_000;

/**
 * Pairs what no header list shows to be a preflight: the worker was stopped when an OPTIONS request was sent, and the log has no
 * entry of it, as of every preflight whose request the page aborts meanwhile (measured in Chromium 156).
 *
 * In: the chains without those of preflights; writes into `preflightOf`. Out: the chains without those that are preflights of
 * a request that was never sent.
 */
export function pairMissedPreflights(
  chains: readonly Chain[],
  preflightOf: Map<WireRequest, WireRequest>,
): readonly Chain[] {
  const undecided = chains.filter((chain) => chain.length === 1 && chain.every(isUndecided));
  if (undecided.length === 0) return chains;
  const unsent = new Map<string, WireRequest[]>();
  for (const wire of chains.flat()) {
    if (wire.method === 'OPTIONS' || !isUnsent(wire) || preflightOf.has(wire)) continue;
    unsent.set(wire.url, [...(unsent.get(wire.url) ?? []), wire]);
  }
  const paired = new Set<Chain>();
  for (const chain of undecided) {
    const [options] = chain;
    const request =
      options && (unsent.get(options.url) ?? []).find((wire) => isPreflightOf(options, wire, preflightOf));
    if (!options || !request) continue;
    preflightOf.set(request, options);
    paired.add(chain);
  }
  return paired.size === 0 ? chains : chains.filter((chain) => !paired.has(chain));
}

const isUndecided = ({ recorded, logged, isPreflight }: WireRequest): boolean =>
  recorded !== null && logged === null && isPreflight === null;

/** The page aborted it before it was sent, by either witness. */
const isUnsent = (wire: WireRequest): boolean =>
  wasNeverSent(wire) || (wire.recorded === null && wire.logged?.response === null && isAbort(wire.logged.error));

const isPreflightOf = (
  options: WireRequest,
  request: WireRequest,
  preflightOf: ReadonlyMap<WireRequest, WireRequest>,
): boolean =>
  !preflightOf.has(request) &&
  isSameClient(options, request) &&
  request.startedAtMs <= options.startedAtMs &&
  options.startedAtMs - request.endedAtMs <= WAITS_AT_MOST_MS;
