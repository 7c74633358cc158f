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

/** What is compared of a row, by column. A request that has not ended comes after those that have. */
const KEYS: Readonly<Record<Sort['column'], (row: Row) => Key>> = {
  kind: ({ diagnosis }) => KINDS.indexOf(diagnosis.verdict.kind),
  method: ({ method }) => method,
  request: ({ host, pathAndQuery }) => `${host} ${pathAndQuery}`,
  status: ({ status }) => status,
  verdict: ({ diagnosis }) => diagnosis.verdict.text.toLowerCase(),
  time: ({ exchange: { startedAtMs, endedAtMs } }) =>
    endedAtMs === null ? Number.POSITIVE_INFINITY : endedAtMs - startedAtMs,
};

/** The rows in the order of a column; equal ones, and all without a column, remain in the order of time. Never throws. */
export function sortRows(rows: readonly Row[], sort: Sort | null): readonly Row[] {
  if (sort === null) return rows;
  const keyOf = KEYS[sort.column];
  const sign = sort.isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -sign : sign))
    .map(({ row }) => row);
}
