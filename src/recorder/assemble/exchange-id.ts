import type { RequestGroup } from './group-requests';
import type { WireRequest } from './wire-request';

interface KnownId {
  readonly id: string;
  /** Running number: the lower, the longer it has been shown. */
  readonly since: number;
}

/** The id with which each recorded request and each log entry is shown. Written to by the functions of this file alone. */
export interface IdMemory {
  readonly ids: Map<string, KnownId>;
  readonly ofGroup: WeakMap<RequestGroup, KnownId>;
  /** Those that groups have. */
  readonly inUse: Set<string>;
  /** By the id of a group that was shown and became a part of another: the id of that one. */
  readonly partOf: Map<string, string>;
  given: number;
}

export const createIdMemory = (): IdMemory => ({
  ids: new Map(),
  ofGroup: new WeakMap(),
  inUse: new Set(),
  partOf: new Map(),
  given: 0,
});

/** So many ids of requests that are no longer recorded are kept, before all of them are forgotten together. */
const MOST_GONE = 1_000;

/** Groups that are no more, or that get their ids anew, leave theirs. */
export function releaseIds(ids: Iterable<string>, { inUse }: IdMemory): void {
  for (const id of ids) inUse.delete(id);
}

/**
 * Gives each group an id that does not change while the user has it selected: the oldest one with which any of its
 * requests was shown; else one made from its actual request, or its preflight, or its log entry.
 *
 * In: groups without an id, or whose ids were released; all others keep theirs. Out: ids in the order of the groups, each given once. When a
 * group was divided, the part that was not changed keeps the id, or the first part.
 */
export function assignIds(groups: readonly RequestGroup[], memory: IdMemory): readonly string[] {
  const { ids, ofGroup, inUse, partOf } = memory;
  const given = groups.map((group) => claim(ofGroup.get(group), memory));
  // Known ids go first, so that no new one takes the name of an old one.
  for (const [index, group] of groups.entries()) given[index] ??= claim(oldestKnown(group, memory), memory);
  return groups.map((group, index) => {
    let known = given[index];
    if (!known) {
      memory.given += 1;
      known = { id: unusedId(group, inUse), since: memory.given };
      inUse.add(known.id);
    }
    if (ofGroup.get(group) !== known) {
      ofGroup.set(group, known);
      for (const member of membersOf(group)) {
        const former = ids.get(member);
        if (former && !inUse.has(former.id)) partOf.set(former.id, known.id);
        ids.set(member, known);
      }
    }
    return known.id;
  });
}

/** The id of the group that one of this id is a part of now; null: it was joined with none. */
export function nowPartOf(id: string, { inUse, partOf }: IdMemory): string | null {
  if (inUse.has(id)) return null;
  let found = partOf.get(id);
  // An id may be given anew, so that the steps could lead in a circle.
  for (let left = partOf.size; left > 0 && found !== undefined && !inUse.has(found); left -= 1)
    found = partOf.get(found);
  return found !== undefined && inUse.has(found) ? found : null;
}

/** Takes an id into use, unless it is missing or another group has it. */
function claim(known: KnownId | undefined, { inUse }: IdMemory): KnownId | null {
  if (!known || inUse.has(known.id)) return null;
  inUse.add(known.id);
  return known;
}

function oldestKnown(group: RequestGroup, { ids, inUse }: IdMemory): KnownId | undefined {
  let oldest: KnownId | undefined;
  for (const member of membersOf(group)) {
    const known = ids.get(member);
    if (known && !inUse.has(known.id) && (!oldest || known.since < oldest.since)) oldest = known;
  }
  return oldest;
}

function unusedId(group: RequestGroup, used: ReadonlySet<string>): string {
  const actuals = group.flatMap(({ actual }) => actual ?? []);
  const inOrder = [...actuals, ...requestsOf(group)];
  const subject = inOrder.find(({ recorded }) => recorded) ?? inOrder[0];
  const plain = subject?.recorded ? `r:${subject.recorded.requestId}` : `h:${subject?.logged?.id}`;
  let id = plain;
  for (let attempt = 2; used.has(id); attempt += 1) id = `${plain}~${attempt}`;
  return id;
}

function membersOf(group: RequestGroup): readonly string[] {
  return requestsOf(group).flatMap(({ member, recorded, logged }) =>
    recorded && logged ? [member, `entry ${logged.id}`] : [member],
  );
}

/** Forgets the ids of what is no longer recorded, when there are many. In: a function that lists all groups. */
export function forgetGone(listGroups: () => readonly RequestGroup[], { ids, inUse, partOf }: IdMemory): void {
  if (partOf.size > MOST_GONE) partOf.clear();
  if (ids.size <= MOST_GONE + 8 * inUse.size) return;
  const present = new Set(listGroups().flatMap(membersOf));
  for (const member of ids.keys()) if (!present.has(member)) ids.delete(member);
}

/** Every request of a group, in the order of its hops. */
export function requestsOf(group: RequestGroup): readonly WireRequest[] {
  const requests: WireRequest[] = [];
  for (const { preflight, actual } of group) {
    if (preflight) requests.push(preflight);
    if (actual) requests.push(actual);
  }
  return requests;
}
