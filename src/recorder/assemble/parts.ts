import type { RecordedRequest } from '../events';
import type { HarRecord } from '../har';
import { redirectTarget, withoutFragment, withoutUserInfo } from '../redirect';
import { createGroupMemory, type GroupMemory, groupRequests, type RequestGroup } from './group-requests';

/** What is recorded that may belong together. The same object while it has a member. */
export interface Part<Kept> {
  /** The same list while no member changes. */
  readonly groups: readonly RequestGroup[];
  /** In which pass it last had a member. */
  readonly pass: number;
  /** What the caller made of it. */
  kept: Kept | null;
}

/** What is recorded under names that lead to one root. */
interface NamedPart<Kept> extends Part<Kept> {
  readonly requests: Side<RecordedRequest>;
  readonly log: Side<HarRecord>;
  readonly memory: GroupMemory;
  groups: readonly RequestGroup[];
  pass: number;
}

/** Members of one kind, compared with those of the last time as they come in. */
interface Side<T> {
  readonly members: T[];
  count: number;
  isChanged: boolean;
}

/** What requests may have in common. Names of one request lead to one root, and only a root has a part. */
interface Name<Kept> {
  parent: Name<Kept> | null;
  part: NamedPart<Kept> | null;
}

/** Written to by `groupByParts` alone. */
export interface PartsMemory<Kept> {
  names: Map<string, Name<Kept>>;
  nameOf: WeakMap<RecordedRequest | HarRecord, Name<Kept>>;
  pass: number;
  /** Of the last time. */
  parts: readonly NamedPart<Kept>[];
  /** What was read from each request, for all parts. */
  readonly shared: GroupMemory;
}

export const createPartsMemory = <Kept>(): PartsMemory<Kept> => ({
  names: new Map(),
  nameOf: new WeakMap(),
  pass: 0,
  parts: [],
  shared: createGroupMemory(),
});

/** So many names of what is no longer recorded are kept, before all are forgotten together. */
const MOST_GONE = 10_000;

/**
 * Groups like `groupRequests`, at the cost of what changed: what is recorded is divided into parts, and a part whose members are the
 * same as the last time is not grouped again.
 *
 * Two requests are in one part when they have a URL or a request id in common, or one redirects to the URL of the other: nothing
 * else makes one exchange of them. Out: the parts, in any order; `pass` of each is that of the memory.
 */
export function groupByParts<Kept>(
  requests: Iterable<RecordedRequest>,
  log: Iterable<HarRecord>,
  memory: PartsMemory<Kept>,
): readonly Part<Kept>[] {
  memory.pass += 1;
  const [told, entries] = [[...requests], [...log]];
  // All names before any part: a request may make one part of two.
  const namesOfRequests = told.map((request) => nameOf(request, namesOfRequest, memory));
  const namesOfEntries = entries.map((entry) => nameOf(entry, namesOfEntry, memory));
  const parts: NamedPart<Kept>[] = [];
  const partAt = (name: Name<Kept>): NamedPart<Kept> => {
    const root = rootOf(name);
    root.part ??= createPart(memory);
    const { part } = root;
    if (part.pass !== memory.pass) parts.push(part);
    part.pass = memory.pass;
    return part;
  };
  for (const [at, name] of namesOfRequests.entries()) take(partAt(name).requests, told[at]);
  for (const [at, name] of namesOfEntries.entries()) take(partAt(name).log, entries[at]);
  for (const part of parts) {
    const areChanged = [close(part.requests), close(part.log)];
    if (areChanged.includes(true)) {
      part.groups = groupRequests(part.requests.members, part.log.members, part.memory);
    }
  }
  for (const part of memory.parts) if (part.pass !== memory.pass) empty(part);
  memory.parts = parts;
  const count = told.length + entries.length;
  if (count === 0 || memory.names.size > MOST_GONE + 4 * count) {
    memory.names = new Map();
    memory.nameOf = new WeakMap();
  }
  return parts;
}

const createPart = <Kept>({ shared }: PartsMemory<Kept>): NamedPart<Kept> => ({
  requests: { members: [], count: 0, isChanged: false },
  log: { members: [], count: 0, isChanged: false },
  memory: { ...shared, groups: new Map() },
  groups: [],
  pass: 0,
  kept: null,
});

/** It keeps nothing of what is no longer recorded. */
function empty<Kept>(part: NamedPart<Kept>): void {
  part.requests.members.length = 0;
  part.log.members.length = 0;
  part.memory.groups.clear();
  part.groups = [];
}

function nameOf<Kept, T extends RecordedRequest | HarRecord>(
  recorded: T,
  textsOf: (recorded: T) => readonly [string, ...string[]],
  { names, nameOf }: PartsMemory<Kept>,
): Name<Kept> {
  const known = nameOf.get(recorded);
  if (known !== undefined) return known;
  const [first, ...others] = textsOf(recorded).map((text) => {
    const name: Name<Kept> = names.get(text) ?? { parent: null, part: null };
    names.set(text, name);
    return name;
  });
  const name: Name<Kept> = first ?? { parent: null, part: null };
  for (const other of others) unite(name, other);
  nameOf.set(recorded, name);
  return name;
}

function namesOfRequest({ tabId, requestId, hops }: RecordedRequest): readonly [string, ...string[]] {
  const urls = hops.flatMap(({ url, response }) => [nameOfUrl(url), ...targetOf(url, response)]);
  return [`${tabId} ${requestId}`, ...urls];
}

const namesOfEntry = ({ url, response }: HarRecord): readonly [string, ...string[]] => [
  nameOfUrl(url),
  ...targetOf(url, response),
];

function targetOf(url: string, response: HarRecord['response']): readonly string[] {
  const target = redirectTarget(withoutFragment(url), response);
  return target === null ? [] : [nameOfUrl(target)];
}

/** A browser may send a request to the https URL instead, and a preflight without the user info. */
const nameOfUrl = (url: string): string => withoutUserInfo(withoutFragment(url)).replace(/^http:/i, 'https:');

function rootOf<Kept>(name: Name<Kept>): Name<Kept> {
  let root = name;
  while (root.parent !== null) root = root.parent;
  // Each name leads straight to its root the next time.
  for (let at = name; at.parent !== null && at.parent !== root; ) {
    const { parent } = at;
    at.parent = root;
    at = parent;
  }
  return root;
}

function unite<Kept>(one: Name<Kept>, other: Name<Kept>): void {
  const [root, added] = [rootOf(one), rootOf(other)];
  if (root === added) return;
  added.parent = root;
  // The members of its part come in again, to the other.
  added.part = null;
}

function take<T>(side: Side<T>, member: T | undefined): void {
  if (member === undefined) return;
  if (side.members[side.count] !== member) {
    side.members[side.count] = member;
    side.isChanged = true;
  }
  side.count += 1;
}

/** Whether the members are others than the last time. Prepares the next time. */
function close<T>(side: Side<T>): boolean {
  const isShorter = side.members.length > side.count;
  const isChanged = side.isChanged || isShorter;
  if (isShorter) side.members.length = side.count;
  side.count = 0;
  side.isChanged = false;
  return isChanged;
}
