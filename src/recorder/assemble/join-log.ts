import type { HarRecord } from '../har';
import { saysNoResponse } from '../no-server';
import { align } from './align';
import { hasOtherHeaders } from './other-headers';
import type { WireRequest } from './wire-request';

const TOLERANCE_MS = 2_000;
/** An entry from before the recording usually belongs to no recorded request, so its time must be very near. */
const TOLERANCE_OF_HISTORY_MS = 250;
/** When only one request and one entry of a URL are left over, the clocks differ. */
const TOLERANCE_WHEN_ALONE_MS = 10_000;
/** The events and the panel take their times apart from one another. */
const TOLD_LATER_MS = 50;
/** An entry with another status is the right one only if no other is near. */
const OTHER_STATUS_MS = 1_000;

/** Members of one side of a group, compared with those of the last time as they come in. */
interface Side {
  readonly members: WireRequest[];
  count: number;
}

interface Group {
  readonly wires: Side;
  readonly entries: Side;
  isChanged: boolean;
  pairs: readonly (readonly [WireRequest, WireRequest])[];
}

/** Under which a request is looked up, as a preflight and as none. */
interface Keys {
  readonly preflight: string;
  readonly other: string;
}

/** The groups of the last time, by key: one whose members are the same is not aligned again. */
export interface JoinMemory {
  readonly groups: Map<string, Group>;
  readonly keys: WeakMap<WireRequest, Keys>;
}

function keysOf(wire: WireRequest, { keys }: JoinMemory): Keys {
  let known = keys.get(wire);
  if (known === undefined) {
    known = { preflight: `preflight ${wire.url}`, other: `${wire.method} ${wire.url}` };
    keys.set(wire, known);
  }
  return known;
}

/**
 * Finds for each hop of a recorded request the log's entry about it, and writes it into `logged`: same URL, same method,
 * both a preflight or both none, nearest in time. Neither witness names the other's id, so equal ones are told apart by
 * their order. Each entry is used once.
 *
 * Out: the entries that belong to no recorded request.
 */
export function joinLog(
  wires: readonly WireRequest[],
  entries: readonly WireRequest[],
  memory: JoinMemory,
): readonly WireRequest[] {
  const { groups } = memory;
  for (const entry of entries) {
    const keys = keysOf(entry, memory);
    const key = entry.isPreflight ? keys.preflight : keys.other;
    let group = groups.get(key);
    if (!group) {
      group = { wires: { members: [], count: 0 }, entries: { members: [], count: 0 }, isChanged: true, pairs: [] };
      groups.set(key, group);
    }
    take(group, group.entries, entry);
  }
  for (const wire of wires) {
    wire.logged = null;
    if (wire.isPreflight === null) continue;
    const keys = keysOf(wire, memory);
    const group = withEntries(groups.get(wire.isPreflight ? keys.preflight : keys.other));
    if (group) take(group, group.wires, wire);
  }
  // An OPTIONS request of the page that was never sent looks like its own preflight: it gets an entry that no preflight needs.
  for (const wire of wires) {
    if (wire.isPreflight !== null) continue;
    const keys = keysOf(wire, memory);
    const preflights = withEntries(groups.get(keys.preflight));
    const others = withEntries(groups.get(keys.other));
    const hasRoom = preflights !== undefined && preflights.wires.count < preflights.entries.count;
    const group = hasRoom ? preflights : (others ?? preflights);
    if (group) take(group, group.wires, wire);
  }

  const used = new Set<WireRequest>();
  for (const [key, group] of groups) {
    if (group.entries.count === 0) {
      groups.delete(key);
      continue;
    }
    close(group);
    for (const [wire, entry] of group.pairs) {
      wire.logged = entry.logged;
      used.add(entry);
    }
  }
  if (used.size === entries.length) return [];
  const repeats = new Set([...used].flatMap(({ logged }) => logged && repeatKey(logged)));
  return entries.filter((entry) => !used.has(entry) && !(entry.logged && repeats.has(repeatKey(entry.logged) ?? '')));
}

/**
 * DevTools logs the document of a frame twice when the browser puts its error page in its place. Both entries have one
 * time; null for what is never logged twice.
 */
function repeatKey({ resourceType, method, url, startedAtMs, response, error }: HarRecord): string | null {
  const isReplaced = resourceType === 'document' && error !== null && error !== '';
  return isReplaced ? `${startedAtMs} ${response?.status ?? 0} ${method} ${url}` : null;
}

const withEntries = (group: Group | undefined): Group | undefined =>
  group && group.entries.count > 0 ? group : undefined;

function take(group: Group, side: Side, wire: WireRequest): void {
  if (side.members[side.count] !== wire) {
    side.members[side.count] = wire;
    group.isChanged = true;
  }
  side.count += 1;
}

/** Pairs the members again if they changed, and prepares the next time. */
function close(group: Group): void {
  for (const side of [group.wires, group.entries]) {
    if (side.members.length > side.count) {
      side.members.length = side.count;
      group.isChanged = true;
    }
    side.count = 0;
  }
  if (group.isChanged) group.pairs = pairsOf(group.wires.members, group.entries.members);
  group.isChanged = false;
}

function pairsOf(wires: readonly WireRequest[], entries: readonly WireRequest[]): Group['pairs'] {
  const wiresInOrder = [...wires].sort(byStart);
  const entriesInOrder = [...entries].sort(byStart);
  const pairs = withoutContradictions(wiresInOrder, entriesInOrder);
  const paired = new Set(pairs.flat());
  const [wire, ...otherWires] = wiresInOrder.filter((candidate) => !paired.has(candidate));
  const [entry, ...otherEntries] = entriesInOrder.filter((candidate) => !paired.has(candidate));
  const areAlone = wire && entry && otherWires.length === 0 && otherEntries.length === 0;
  return areAlone && fitsAlone(wire, entry) ? [...pairs, [wire, entry]] : pairs;
}

/**
 * Requests that were made at once are not always recorded in the order in which the log has them: where the best pairs without
 * crossings contradict one another, those are found first that do not.
 */
function withoutContradictions(wires: readonly WireRequest[], entries: readonly WireRequest[]): Group['pairs'] {
  const pairs = align(wires, entries, cost, isEarlier);
  if (!pairs.some(([wire, entry]) => contradict(wire, entry))) return pairs;
  const agreeing = align(
    wires,
    entries,
    (wire, entry) => (contradict(wire, entry) ? null : cost(wire, entry)),
    isEarlier,
  );
  const paired = new Set(agreeing.flat());
  const isLeft = (each: WireRequest): boolean => !paired.has(each);
  const others = align(wires.filter(isLeft), entries.filter(isLeft), cost, isEarlier);
  return agreeing.length + others.length < pairs.length ? pairs : [...agreeing, ...others];
}

const isEarlier = (wire: WireRequest, entry: WireRequest): boolean => wire.startedAtMs < entry.startedAtMs;

/** One witness tells of a response, and the other of another one or, at the end, of none. */
function contradict(wire: WireRequest, entry: WireRequest): boolean {
  const { recorded, hop } = wire;
  const failedWithout = hop !== null && hop.response === null && recorded?.error != null;
  return hasOtherStatus(wire, entry) || (failedWithout && entry.logged?.response != null);
}

const byStart = (a: WireRequest, b: WireRequest): number => a.startedAtMs - b.startedAtMs;

function fitsAlone(wire: WireRequest, entry: WireRequest): boolean {
  const isOther = hasOtherStatus(wire, entry) || wasToldBefore(wire, entry) || hasOtherHeaders(wire, entry);
  if (entry.logged?.beforeRecording || isOther) return false;
  return distance(wire, entry) <= TOLERANCE_WHEN_ALONE_MS;
}

function cost(wire: WireRequest, entry: WireRequest): number | null {
  if (hasResponseAfterAll(wire, entry) || wasToldBefore(wire, entry)) return null;
  const away = distance(wire, entry);
  if (away > (entry.logged?.beforeRecording ? TOLERANCE_OF_HISTORY_MS : TOLERANCE_MS)) return null;
  if (hasOtherHeaders(wire, entry)) return null;
  const startsApart = Math.abs(wire.startedAtMs - entry.startedAtMs);
  return away + startsApart / 10 + (hasOtherStatus(wire, entry) || hasOtherEnd(wire, entry) ? OTHER_STATUS_MS : 0);
}

/**
 * The log's entry covers the time from when the page asked to the end of the body; the time of a recorded hop is that of its first
 * event, which lies between the two. 0 when it does.
 */
function distance(wire: WireRequest, entry: WireRequest): number {
  return Math.max(entry.startedAtMs - wire.startedAtMs, wire.startedAtMs - entry.endedAtMs, 0);
}

/**
 * DevTools told of the entry before any event of the request came: it is of another request, as of the same page before it was loaded
 * again. The end alone can be told late.
 */
const wasToldBefore = ({ hop, startedAtMs }: WireRequest, { logged }: WireRequest): boolean =>
  logged?.toldAtMs !== undefined &&
  logged.toldAtMs + TOLD_LATER_MS < startedAtMs &&
  hop !== null &&
  (hop.requestHeaders !== null || hop.response !== null);

/** An event told of a response, and by the log there was none: the entry is of another request. */
const hasResponseAfterAll = ({ hop }: WireRequest, { logged }: WireRequest): boolean =>
  hop !== null &&
  hop.response !== null &&
  logged?.response === null &&
  logged.error !== null &&
  saysNoResponse(logged.error);

/** The log tells of a failure without a response, and no event told of one: another request has failed so. */
const hasOtherEnd = ({ recorded }: WireRequest, { logged }: WireRequest): boolean =>
  logged?.response === null && logged.error !== null && recorded !== null && recorded.error !== logged.error;

function hasOtherStatus({ hop, recorded }: WireRequest, { logged }: WireRequest): boolean {
  // A refused response from the cache has a status here and none there; that both ended in one error proves more.
  if (logged?.response === null && logged.error !== null && logged.error === recorded?.error) return false;
  return Boolean(hop?.response && logged && logged.response?.status !== hop.response.status);
}
