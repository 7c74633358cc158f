import { align } from './align';
import type { HarRecord } from './har';
import type { WireRequest } from './wire-request';

const TOLERANCE_MS = 2_000;
/** An entry from before the recording usually has no life, so it must fit closely to be taken for one's. */
const TOLERANCE_OF_HISTORY_MS = 250;
/** When only one request and one entry of a URL are left over, the clocks are to blame. */
const TOLERANCE_WHEN_ALONE_MS = 10_000;
/** An entry with another status is the right one only if no other is near. */
const OTHER_STATUS_MS = 1_000;

interface Group {
  readonly wires: WireRequest[];
  /** Log entries, as the requests they would be without a life. */
  readonly entries: WireRequest[];
}

/** What the log knows of each request, and the entries that belong to no request of a life. */
export interface Joined {
  readonly recordOf: ReadonlyMap<WireRequest, HarRecord>;
  readonly rest: readonly WireRequest[];
}

/** The groups of the last time, by key: a group whose members are the same is not aligned again. */
export interface JoinMemory {
  groups: ReadonlyMap<string, Group & { readonly pairs: Pairs }>;
}

type Pairs = readonly (readonly [WireRequest, WireRequest])[];

/**
 * Finds for each request the log's entry about it: same URL, same method, the same in being a preflight or not, nearest
 * in time. Neither witness names the other's id, so order is what tells equals apart. Each entry is used once.
 */
export function joinLog(wires: readonly WireRequest[], entries: readonly WireRequest[], memory: JoinMemory): Joined {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const key = keyOf(entry, entry.isPreflight === true);
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { wires: [], entries: [entry] });
  }
  for (const wire of groups.size === 0 ? [] : wires) {
    const group =
      (wire.isPreflight !== false ? groups.get(keyOf(wire, true)) : undefined) ??
      (wire.isPreflight !== true ? groups.get(keyOf(wire, false)) : undefined);
    group?.wires.push(wire);
  }

  const recordOf = new Map<WireRequest, HarRecord>();
  const used = new Set<WireRequest>();
  const remembered = new Map<string, Group & { readonly pairs: Pairs }>();
  for (const [key, group] of groups) {
    const before = memory.groups.get(key);
    const isSame = before && isEqual(before.wires, group.wires) && isEqual(before.entries, group.entries);
    const pairs = isSame ? before.pairs : pairsOf(group);
    remembered.set(key, { ...group, pairs });
    for (const [wire, entry] of pairs) {
      if (entry.record === null) continue;
      recordOf.set(wire, entry.record);
      used.add(entry);
    }
  }
  memory.groups = remembered;
  return { recordOf, rest: entries.filter((entry) => !used.has(entry)) };
}

const keyOf = ({ method, url }: WireRequest, isPreflight: boolean): string =>
  `${isPreflight ? 'preflight' : method} ${url}`;

const isEqual = (a: readonly WireRequest[], b: readonly WireRequest[]): boolean =>
  a.length === b.length && a.every((wire, index) => wire === b[index]);

const byStart = (a: WireRequest, b: WireRequest): number => a.startedAtMs - b.startedAtMs;

function pairsOf(group: Group): Pairs {
  const wires = [...group.wires].sort(byStart);
  const entries = [...group.entries].sort(byStart);
  const pairs = align(wires, entries, cost, (wire, entry) => wire.startedAtMs < entry.startedAtMs);
  const paired = new Set(pairs.flat());
  const [wire, ...otherWires] = wires.filter((candidate) => !paired.has(candidate));
  const [entry, ...otherEntries] = entries.filter((candidate) => !paired.has(candidate));
  const areAlone = wire && entry && otherWires.length === 0 && otherEntries.length === 0;
  return areAlone && fitsAlone(wire, entry) ? [...pairs, [wire, entry]] : pairs;
}

function fitsAlone(wire: WireRequest, entry: WireRequest): boolean {
  if (entry.record?.beforeRecording || hasOtherStatus(wire, entry)) return false;
  return distance(wire, entry) <= TOLERANCE_WHEN_ALONE_MS;
}

function cost(wire: WireRequest, entry: WireRequest): number | null {
  const away = distance(wire, entry);
  if (away > (entry.record?.beforeRecording ? TOLERANCE_OF_HISTORY_MS : TOLERANCE_MS)) return null;
  const startsApart = Math.abs(wire.startedAtMs - entry.startedAtMs);
  return away + startsApart / 10 + (hasOtherStatus(wire, entry) ? OTHER_STATUS_MS : 0);
}

/**
 * The log's entry covers the time from when the page asked to the end of the body; a life's time is that of its first
 * event, which is somewhere in between. 0 when it is.
 */
function distance(wire: WireRequest, entry: WireRequest): number {
  return Math.max(entry.startedAtMs - wire.startedAtMs, wire.startedAtMs - entry.endedAtMs, 0);
}

function hasOtherStatus({ leg }: WireRequest, { record }: WireRequest): boolean {
  return Boolean(leg?.response && record && record.response?.status !== leg.response.status);
}
