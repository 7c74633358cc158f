import type { RequestGroup } from './group-requests';
import type { WireRequest } from './wire-request';

interface KnownId {
  readonly id: string;
  /** Running number: the lower, the longer it has been shown. */
  readonly since: number;
  /** The pass in which it was given last. */
  usedIn: number;
}

/** The id with which each recorded request and each log entry is shown. Written to by `assignIds` alone. */
export interface IdMemory {
  readonly ids: Map<string, KnownId>;
  readonly ofGroup: WeakMap<RequestGroup, KnownId>;
  pass: number;
}

/** So many ids of requests that are no longer recorded are kept, before all of them are forgotten together. */
const MOST_GONE = 1_000;

/**
 * Gives each group an id that does not change while the user has it selected: the oldest one with which any of its
 * requests was shown; else one made from its actual request, or its preflight, or its log entry.
 *
 * Out: ids in the order of the groups, each given once. When a group was divided, the part that was not changed keeps the
 * id, or the first part.
 */
export function assignIds(groups: readonly RequestGroup[], memory: IdMemory): readonly string[] {
  memory.pass += 1;
  if (memory.ids.size > MOST_GONE + 8 * groups.length) keepOnly(groups, memory);
  const given = groups.map((group) => claim(memory.ofGroup.get(group), memory.pass));
  for (const [index, group] of groups.entries()) given[index] ??= oldestKnown(group, memory);
  // Known ids go first, so that no new one takes the name of an old one.
  const used = new Set(given.map((known) => known?.id));
  return groups.map((group, index) => {
    let known = given[index];
    if (!known) {
      known = { id: unusedId(group, used), since: memory.ids.size + memory.pass, usedIn: memory.pass };
      used.add(known.id);
    }
    if (memory.ofGroup.get(group) !== known) {
      memory.ofGroup.set(group, known);
      for (const member of membersOf(group)) memory.ids.set(member, known);
    }
    return known.id;
  });
}

/** Takes an id for this pass, unless it is missing or taken. */
function claim(known: KnownId | undefined, pass: number): KnownId | null {
  if (!known || known.usedIn === pass) return null;
  known.usedIn = pass;
  return known;
}

function oldestKnown(group: RequestGroup, { ids, pass }: IdMemory): KnownId | null {
  let oldest: KnownId | undefined;
  for (const member of membersOf(group)) {
    const known = ids.get(member);
    if (known && known.usedIn !== pass && (!oldest || known.since < oldest.since)) oldest = known;
  }
  return claim(oldest, pass);
}

function unusedId(group: RequestGroup, used: ReadonlySet<string | undefined>): string {
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

/** Forgets the ids of what is no longer recorded. */
function keepOnly(groups: readonly RequestGroup[], { ids }: IdMemory): void {
  const present = new Set(groups.flatMap(membersOf));
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
