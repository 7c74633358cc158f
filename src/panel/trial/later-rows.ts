import type { Exchange } from '../../model/exchange';
import type { Row } from '../state/row';

/** The same request, made later and ended: rows of its URL and method that began at that moment or after it, the newest last. */
export const laterRows = (
  rows: readonly Row[],
  { hops: [{ url, method }] }: Exchange,
  fromMs: number,
): readonly Row[] =>
  rows.filter(
    (row) =>
      row.url === url &&
      row.method === method &&
      row.exchange.startedAtMs >= fromMs &&
      !isUnderWay(row.exchange.outcome),
  );

/** Until its end is known, nothing is said of it. */
const isUnderWay = (outcome: Exchange['outcome']): boolean => outcome === 'pending' || outcome === 'unknown';
