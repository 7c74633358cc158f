/** The middle one; of an even number of values the upper of the two. NaN: there is none. */
export function median(values: readonly number[]): number {
  const inOrder = [...values].sort((one, other) => one - other);
  return inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN;
}

/** To two places. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The value below which this share of the values is (0 to 1); NaN: there are none. */
export function percentile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? Number.NaN;
}
