/** Above this many cells the best alignment costs more than it is worth. */
const MOST_CELLS = 65_536;
/** Outweighs every sum of costs, so that more pairs always win over closer pairs. */
const PAIR = 1e9;

/**
 * Pairs two lists without crossings: as many pairs as possible, and among those the cheapest.
 *
 * In: both in order of time; the cost of a pair, or null when the two cannot belong together.
 * Out: pairs in order. For long lists the first possible pair is taken instead of the best one.
 */
export function align<A, B>(
  as: readonly A[],
  bs: readonly B[],
  cost: (a: A, b: B) => number | null,
  isEarlier: (a: A, b: B) => boolean,
): (readonly [A, B])[] {
  return as.length * bs.length > MOST_CELLS ? alignInPassing(as, bs, cost, isEarlier) : alignBest(as, bs, cost);
}

function alignInPassing<A, B>(
  as: readonly A[],
  bs: readonly B[],
  cost: (a: A, b: B) => number | null,
  isEarlier: (a: A, b: B) => boolean,
): (readonly [A, B])[] {
  const pairs: (readonly [A, B])[] = [];
  let j = 0;
  for (const a of as) {
    for (let b = bs[j]; b !== undefined; b = bs[j]) {
      if (cost(a, b) !== null) {
        pairs.push([a, b]);
        j += 1;
        break;
      }
      if (isEarlier(a, b)) break;
      j += 1;
    }
  }
  return pairs;
}

/** The textbook alignment: `best` holds, for each pair of tails of the lists, what pairing them is worth at most. */
function alignBest<A, B>(as: readonly A[], bs: readonly B[], cost: (a: A, b: B) => number | null): (readonly [A, B])[] {
  const width = bs.length + 1;
  const best = new Float64Array((as.length + 1) * width);
  const takes = new Uint8Array(best.length);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = as.length - 1; i >= 0; i -= 1) {
    const a = as[i];
    for (let j = bs.length - 1; j >= 0; j -= 1) {
      const b = bs[j];
      const price = a === undefined || b === undefined ? null : cost(a, b);
      const skipped = Math.max(at(i + 1, j), at(i, j + 1));
      const taken = price === null ? Number.NEGATIVE_INFINITY : at(i + 1, j + 1) + PAIR - price;
      best[i * width + j] = Math.max(taken, skipped);
      takes[i * width + j] = taken > skipped ? 1 : 0;
    }
  }
  const pairs: (readonly [A, B])[] = [];
  for (let i = 0, j = 0; i < as.length && j < bs.length; ) {
    const [a, b] = [as[i], bs[j]];
    if (takes[i * width + j] === 1 && a !== undefined && b !== undefined) {
      pairs.push([a, b]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
