import type { Sort } from '../settings/column-settings';
import type { Row } from '../state/row';

type Key = string | number;

/** The worst first. */
const KINDS = [
  'blocked',
  'cookies-lost',
  'cannot-tell',
  'advice',
  'pending',
  'passed',
] as const satisfies readonly Row['diagnosis']['verdict']['kind'][];

/**
 * What the column of the time shows of a line: of a request how long it took, of several from the beginning of the first to that of
 * the last. In milliseconds; null: it has not ended.
 */
export function timeOfLine([first, ...more]: readonly [Row, ...Row[]]): number | null {
  const { startedAtMs, endedAtMs } = first.exchange;
  const toMs = more.at(-1)?.exchange.startedAtMs ?? endedAtMs;
  return toMs === null ? null : toMs - startedAtMs;
}

/** What is compared of a row, by column. */
const KEYS: Readonly<Record<Exclude<Sort['column'], 'time'>, (row: Row) => Key>> = {
  kind: ({ diagnosis }) => KINDS.indexOf(diagnosis.verdict.kind),
  method: ({ method }) => method,
  request: ({ host, pathAndQuery }) => `${host} ${pathAndQuery}`,
  status: ({ status }) => status,
  verdict: ({ diagnosis }) => diagnosis.verdict.text.toLowerCase(),
};

/** A request that has not ended comes after those that have. */
const keyOf = (line: readonly [Row, ...Row[]], column: Sort['column']): Key =>
  column === 'time' ? (timeOfLine(line) ?? Number.POSITIVE_INFINITY) : KEYS[column](line[0]);

/**
 * The lines in the order of a column, each a row or several that it stands for; equal ones, and all without a column, remain in the
 * order of time. Never throws.
 */
export function sortLines<Line extends readonly [Row, ...Row[]]>(
  lines: readonly Line[],
  sort: Sort | null,
): readonly Line[] {
  if (sort === null) return lines;
  const sign = sort.isDescending ? -1 : 1;
  return lines
    .map((line) => ({ line, key: keyOf(line, sort.column) }))
    .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -sign : sign))
    .map(({ line }) => line);
}
