import { firstAtLeast } from '../../model/binary-search';
import type { Exchange } from '../../model/exchange';

/** Of more changes than this the list is sorted anew. */
const MOST_PLACED = 200;

/**
 * Takes exchanges out of a list and puts others in.
 *
 * In: a list ordered by start, then by id, each id once; members of it; others. Out: such a list; the same object where it would be equal. At the cost of the
 * changes where they are few.
 */
export function replaced(
  list: readonly Exchange[],
  gone: readonly Exchange[],
  made: readonly Exchange[],
): readonly Exchange[] {
  const [kept, added] = [new Set(made), new Set(gone)];
  const taken = gone.filter((exchange) => !kept.has(exchange));
  const put = made.filter((exchange) => !added.has(exchange));
  if (taken.length + put.length === 0) return list;
  if (taken.length + put.length > MOST_PLACED) {
    const left = new Set(taken);
    return [...list.filter((exchange) => !left.has(exchange)), ...put].sort(inOrder);
  }
  const next = [...list];
  for (const exchange of taken) next.splice(placeOf(next, exchange), 1);
  for (const exchange of put) next.splice(placeOf(next, exchange), 0, exchange);
  return next;
}

/** The position of the first that does not come before an exchange. */
function placeOf(list: readonly Exchange[], exchange: Exchange): number {
  let at = firstAtLeast(list, ({ startedAtMs }) => startedAtMs, exchange.startedAtMs);
  for (let one = list[at]; one && inOrder(one, exchange) < 0; one = list[at]) at += 1;
  return at;
}

const inOrder = (one: Exchange, other: Exchange): number =>
  one.startedAtMs - other.startedAtMs || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
