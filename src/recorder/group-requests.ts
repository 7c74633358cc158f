import { type Chain, chainRedirects } from './chain-redirects';
import type { RequestLife } from './events';
import type { HarRecord } from './har';
import { type JoinMemory, joinLog } from './join-log';
import { pairPreflights } from './pair-preflights';
import { type WireRequest, type Witnessed, wasNeverSent, wireOfRecord, wiresOfLife } from './wire-request';

/** One leg of an exchange, still as its witnesses told it. At least one of the two is there. */
export interface HopParts {
  readonly preflight: Witnessed | null;
  readonly actual: Witnessed | null;
}

export type RequestGroup = readonly [HopParts, ...HopParts[]];

/** Remembers what was read out of each life and each entry, by identity, and how they were joined. */
export interface WireMemory extends JoinMemory {
  readonly ofLife: WeakMap<RequestLife, readonly WireRequest[]>;
  readonly ofRecord: WeakMap<HarRecord, WireRequest>;
}

/**
 * Sorts everything recorded into exchanges: each life and each log entry ends up in exactly one group.
 *
 * First each life's legs find their log entries; then redirects that only the log saw are put together; then preflights
 * find their actual requests, of whichever leg.
 */
export function groupRequests(
  lives: Iterable<RequestLife>,
  log: readonly HarRecord[],
  memory: WireMemory,
): readonly RequestGroup[] {
  const lifeChains = distinct(lives).flatMap((life): Chain[] => {
    const wires = remembered(memory.ofLife, life, wiresOfLife);
    return wires.length === 0 ? [] : [wires];
  });
  const entries = [...new Set(log)].map((record) => remembered(memory.ofRecord, record, wireOfRecord));
  const { recordOf, rest } = joinLog(lifeChains.flat(), entries, memory);
  const witnessed = (wire: WireRequest): Witnessed => ({ wire, record: wire.record ?? recordOf.get(wire) ?? null });

  const isPreflight = (wire: WireRequest): boolean => wire.isPreflight ?? witnessed(wire).record?.isPreflight ?? false;
  const isPreflightLife = ([first, ...others]: Chain): boolean =>
    first !== undefined && isPreflight(first) && others.every((wire) => wasNeverSent(wire) && !recordOf.has(wire));
  const preflights: WireRequest[] = rest.filter(isPreflight);
  const actuals: Chain[] = [];
  for (const wires of lifeChains) {
    if (isPreflightLife(wires)) preflights.push(...wires.slice(0, 1));
    else actuals.push(wires);
  }
  const chains = chainRedirects(
    actuals,
    rest.filter((wire) => !isPreflight(wire)),
    recordOf,
  );
  const { preflightOf, nextPreflightOf, alone } = pairPreflights(preflights, chains, witnessed);

  const groups = chains.flatMap((chain): RequestGroup[] => {
    const hops = chain.map((wire): HopParts => {
      const preflight = preflightOf.get(wire);
      return { preflight: preflight ? witnessed(preflight) : null, actual: witnessed(wire) };
    });
    const next = nextPreflightOf.get(chain);
    const [first, ...others] = next ? [...hops, { preflight: witnessed(next), actual: null }] : hops;
    return first ? [[first, ...others]] : [];
  });
  return [...groups, ...alone.map((wire): RequestGroup => [{ preflight: witnessed(wire), actual: null }])];
}

/** One life per request; the later one in the list is the newer. */
function distinct(lives: Iterable<RequestLife>): readonly RequestLife[] {
  const byKey = new Map<string, RequestLife>();
  for (const life of lives) byKey.set(`${life.tabId}:${life.requestId}`, life);
  return [...byKey.values()];
}

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  memory.set(key, made);
  return made;
}
