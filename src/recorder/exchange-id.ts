import { requestsOf } from './build-exchange';
import type { RequestGroup } from './group-requests';
import type { Witnessed } from './wire-request';

/** Under which id each life and each log entry was last shown, and since when, as a running number. */
export interface IdMemory {
  ids: ReadonlyMap<string, { readonly id: string; readonly since: number }>;
}

/**
 * Gives each group an id that does not change under the user's selection: the oldest one under which any of its requests
 * was shown; else one after its actual request, or its preflight, or its log entry.
 *
 * Out: ids in the order of the groups, each given once. Members that parted keep the id with whoever comes first.
 */
export function assignIds(groups: readonly RequestGroup[], memory: IdMemory): readonly string[] {
  const next = new Map<string, { readonly id: string; readonly since: number }>();
  const used = new Set<string>();
  let since = 0;
  for (const known of memory.ids.values()) since = Math.max(since, known.since);

  const members = groups.map(membersOf);
  const ids = members.map((keys): string | null => {
    let oldest: { readonly id: string; readonly since: number } | null = null;
    for (const key of keys) {
      const known = memory.ids.get(key);
      if (known && !used.has(known.id) && (oldest === null || known.since < oldest.since)) oldest = known;
    }
    if (oldest === null) return null;
    used.add(oldest.id);
    for (const key of keys) next.set(key, oldest);
    return oldest.id;
  });
  // Known ids go first, so that no new one takes the name of an old one.
  const complete = ids.map((id, index): string => {
    const group = groups[index];
    if (id !== null || !group) return id ?? '';
    const fresh = unusedId(group, used);
    used.add(fresh);
    since += 1;
    for (const key of members[index] ?? []) next.set(key, { id: fresh, since });
    return fresh;
  });
  memory.ids = next;
  return complete;
}

function unusedId(group: RequestGroup, used: ReadonlySet<string>): string {
  const requests = requestsOf(group);
  const actuals = requests.filter((request) => group.some(({ actual }) => actual === request));
  const inOrder = [...actuals, ...requests];
  const subject = inOrder.find(({ wire }) => wire.life) ?? inOrder[0];
  const plain = subject?.wire.life ? `r:${subject.wire.life.requestId}` : `h:${subject?.record?.id}`;
  let id = plain;
  for (let attempt = 2; used.has(id); attempt += 1) id = `${plain}~${attempt}`;
  return id;
}

const membersOf = (group: RequestGroup): readonly string[] => [...new Set(requestsOf(group).flatMap(keysOf))];

function keysOf({ wire, record }: Witnessed): string[] {
  const keys = wire.life ? [`life ${wire.life.tabId}:${wire.life.requestId}`] : [];
  if (record) keys.push(`entry ${record.id}`);
  return keys;
}
