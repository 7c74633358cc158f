import type { Row } from '../row';
import { callOfClientKeyOf } from './call-key';

/** That calls of a cause succeed since a moment. */
export interface Ended {
  /** When the first one began that succeeded after the last failure, in epoch milliseconds. */
  readonly sinceMs: number;
  /** How many of its calls were made again, of how many different ones. */
  readonly madeAgain: number;
  readonly calls: number;
}

/** Whether each of its calls was made again: where one was not, it may fail as before. */
export const isOver = (ended: Ended | null): ended is Ended => ended !== null && ended.madeAgain === ended.calls;

type Group = readonly [Row, ...Row[]];

/**
 * Finds out for each group of failures which of its calls succeed later. A trial in this browser and a response from the cache do not count: they show
 * nothing of the server.
 *
 * In: the groups, each in the order of time; every row that may be a success. Out: by group; null where no call succeeds since. The time that it
 * takes grows with the number of rows.
 */
export function endOf(groups: readonly Group[], rows: readonly (readonly Row[])[]): (group: Group) => Ended | null {
  const states = new Map(groups.map((group) => [group, stateOf(group)]));
  const hosts = new Set(groups.map(([{ host }]) => host));
  const ofCall = new Map<string, GroupState[]>();
  for (const state of states.values()) {
    for (const call of state.calls) ofCall.set(call, [...(ofCall.get(call) ?? []), state]);
  }
  for (const row of rows.flat()) {
    if (!hosts.has(row.host) || !succeeds(row)) continue;
    const { startedAtMs } = row.exchange;
    const call = keyOf(row);
    for (const state of ofCall.get(call) ?? []) {
      if (startedAtMs <= state.lastMs) continue;
      state.again.add(call);
      state.sinceMs = Math.min(state.sinceMs, startedAtMs);
    }
  }
  return (group) => {
    const state = states.get(group);
    if (state === undefined || state.again.size === 0) return null;
    return { sinceMs: state.sinceMs, madeAgain: state.again.size, calls: state.calls.size };
  };
}

interface GroupState {
  /** When the last failure began. */
  readonly lastMs: number;
  readonly calls: ReadonlySet<string>;
  /** The calls that succeeded after it. */
  readonly again: Set<string>;
  sinceMs: number;
}

const stateOf = (group: Group): GroupState => ({
  lastMs: (group.at(-1) ?? group[0]).exchange.startedAtMs,
  calls: new Set(group.map(keyOf)),
  again: new Set(),
  sinceMs: Number.POSITIVE_INFINITY,
});

function succeeds({ diagnosis: { verdict }, exchange, status, isRefused, losesCookie }: Row): boolean {
  // It shows nothing of the server.
  if (exchange.hops.at(-1)?.actual?.response?.fromCache === true) return false;
  if (verdict.kind !== 'passed' && verdict.kind !== 'advice') return false;
  return !isRefused && !losesCookie && exchange.trial === undefined && !/^[45]/.test(status);
}

/** Kept with the row: the summary is made anew with each change. */
const keys = new WeakMap<Row, string>();

function keyOf(row: Row): string {
  const known = keys.get(row);
  if (known !== undefined) return known;
  const key = callOfClientKeyOf(row.exchange);
  keys.set(row, key);
  return key;
}
