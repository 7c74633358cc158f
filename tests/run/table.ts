/** Text in columns, for a terminal: each as wide as its widest cell, cut at its limit. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  limits: readonly number[],
): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.min(limits[column] ?? 40, Math.max(...all.map((row) => (row[column] ?? '').length))),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => cut(row[column] ?? '', width).padEnd(width))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
};

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
