import type { Exchange } from '../../model/exchange';
import type { Known } from '../../model/known';
import type { Row } from '../state/row';

/** The same call, made later and ended: rows that began at that moment or after it, in the order of their start. */
export const laterRows = (rows: readonly Row[], exchange: Exchange, fromMs: number): readonly Row[] =>
  rows.filter(
    (row) => row.exchange.startedAtMs >= fromMs && isSameCall(row.exchange, exchange) && !isUnderWay(row.exchange),
  );

/** A page may make other calls of the same URL. */
const isSameCall = (one: Exchange, other: Exchange): boolean =>
  one.hops[0].url === other.hops[0].url &&
  one.hops[0].method === other.hops[0].method &&
  one.request.type === other.request.type &&
  !isOther(one.client.origin, other.client.origin) &&
  !isOther(one.client.isTopLevel, other.client.isTopLevel) &&
  !isOther(one.request.mode, other.request.mode) &&
  !isOther(one.request.credentialsMode, other.request.credentialsMode);

const isOther = <T>(one: Known<T>, other: Known<T>): boolean => one.known && other.known && one.value !== other.value;

/** Until its end is known, nothing is said of it. Firefox tells of the end, and not of what the page got: that remains unknown. */
const isUnderWay = ({ outcome, endedAtMs }: Exchange): boolean =>
  outcome === 'pending' || (outcome === 'unknown' && endedAtMs === null);
