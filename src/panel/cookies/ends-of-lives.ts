import type { CookieLife } from '../../model/cookie-life';
import type { Row } from '../state/row';
import { type Ended, endOf, isOver } from '../state/rows/ended';
import type { View } from '../state/view';

/**
 * Since when every call succeeds that was refused because of what happened to a cookie.
 *
 * In: lives; the rows that may be a success; the row of an exchange (null: it is in no list any more). Out: by life; one that led to no refusal, or to one that was not made again
 * with success, is left out. Never throws.
 */
export function endsOfLives(
  lives: readonly CookieLife[],
  { listed, others }: Pick<View, 'listed' | 'others'>,
  rowAt: (id: string) => Row | null,
): ReadonlyMap<CookieLife, Ended> {
  const groups = lives.flatMap((life) => {
    const rows = life.leadsTo.flatMap(({ exchangeId }) => rowAt(exchangeId) ?? []);
    const [first, ...more] = rows.toSorted((one, other) => one.exchange.startedAtMs - other.exchange.startedAtMs);
    return first === undefined || rows.length < life.leadsTo.length ? [] : [[life, [first, ...more]] as const];
  });
  if (groups.length === 0) return new Map();
  const endedOf = endOf(
    groups.map(([, rows]) => rows),
    [listed, others],
  );
  return new Map(
    groups.flatMap(([life, rows]) => {
      const ended = endedOf(rows);
      return isOver(ended) ? [[life, ended] as const] : [];
    }),
  );
}
