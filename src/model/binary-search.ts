/**
 * Finds a place in a sorted list by binary search.
 *
 * In: a list; the number that it is sorted by, smallest first; a number.
 * Out: the position of the first item whose number is not smaller; the length of the list when there is none. Never throws.
 */
export function firstAtLeast<Item>(sorted: readonly Item[], numberOf: (item: Item) => number, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && numberOf(item) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position of the last item whose number is not greater than a number; -1 when there is none. In, errors: as above. */
export function lastAtMost<Item>(sorted: readonly Item[], numberOf: (item: Item) => number, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && numberOf(item) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
