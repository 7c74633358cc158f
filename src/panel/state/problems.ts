import type { Row } from './row';

/** Rows that share one cause at one host: the summary speaks of problems, not of requests. */
export interface Problem {
  readonly ruleId: string;
  readonly host: string;
  readonly kind: 'blocked' | 'cookies-lost';
  /** A few words for the cause: "Wildcard origin with credentials". */
  readonly title: string;
  /** What to do, in one line; null when no fix is known. */
  readonly advice: string | null;
  /** In the order of time; at least one. */
  readonly rows: readonly [Row, ...Row[]];
}

/** Groups by culprit rule and host: blocked before lost cookies, then the more frequent first. */
export function problemsOf(rows: readonly Row[]): readonly Problem[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const { culprit, verdict } = row.diagnosis;
    if (!culprit || (verdict.kind !== 'blocked' && verdict.kind !== 'cookies-lost')) continue;
    const key = `${culprit.ruleId} ${row.host}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap(problemOf).sort(byWeight);
}

function problemOf(rows: [Row, ...Row[]]): Problem[] {
  const [{ diagnosis, host }] = rows;
  const { culprit, verdict } = diagnosis;
  if (!culprit) return [];
  return [
    {
      ruleId: culprit.ruleId,
      host,
      kind: verdict.kind === 'blocked' ? 'blocked' : 'cookies-lost',
      title: culprit.short,
      advice: culprit.fixes[0]?.title ?? null,
      rows,
    },
  ];
}

const byWeight = (a: Problem, b: Problem): number =>
  a.kind === b.kind ? b.rows.length - a.rows.length : a.kind === 'blocked' ? -1 : 1;
