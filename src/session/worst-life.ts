import { type CookieLife, type LifeStepKind, refusedForLack } from '../model/cookie-life';

const LOSSES: ReadonlySet<LifeStepKind> = new Set(['withheld', 'deletion-refused', 'gone', 'unexplained', 'expired']);

/** How bad a life is, 0 the worst: a session that was lost and led to refusals, a refused line, a cookie not sent, the rest. */
export function rankOfLife(life: CookieLife): number {
  const { isOfSession, steps } = life;
  if (isOfSession && refusedForLack(life).length > 0) return 0;
  if (steps.some(({ kind }) => kind === 'refused')) return 1;
  return steps.some(({ kind }) => LOSSES.has(kind)) ? 2 : 3;
}

/** The worst first; of the same rank those that may be a session, then in the order in which they were seen. Never throws. */
export const worstFirst = (lives: readonly CookieLife[]): readonly CookieLife[] =>
  lives.toSorted(
    (one, other) => rankOfLife(one) - rankOfLife(other) || Number(other.isOfSession) - Number(one.isOfSession),
  );
