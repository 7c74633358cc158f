/** The middle one; of an even number of values the upper of the two. NaN: there is none. */
export function median(values: readonly number[]): number {
  const inOrder = [...values].sort((one, other) => one - other);
  return inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN;
}

/** To two places. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
