/** "entry 9", "entries 10 and 11": its position in the file, counted from 0. In: none, of a request that no file has. Never throws. */
export function entriesInWords(entries: readonly number[]): string {
  if (entries.length === 0) return 'written by hand';
  const inOrder = [...entries].sort((one, other) => one - other);
  return inOrder.length === 1
    ? `entry ${inOrder[0]}`
    : `entries ${inOrder.slice(0, -1).join(', ')} and ${inOrder.at(-1)}`;
}
