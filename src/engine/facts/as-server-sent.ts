import type { Exchange, RequestRecord } from '../../model/exchange';
import { mapHops } from './map-messages';

/** The exchange with every answer as the server itself sent it, without what another extension wrote into it. */
export function asServerSent(exchange: Exchange): Exchange {
  const hops = mapHops(exchange, (hop) => ({
    ...hop,
    preflight: unchanged(hop.preflight),
    actual: unchanged(hop.actual),
  }));
  return { ...exchange, hops };
}

function unchanged(record: RequestRecord | null): RequestRecord | null {
  if (!record?.response?.serverHeaderList) return record;
  const { serverHeaderList, ...response } = record.response;
  return { ...record, response: { ...response, headerList: serverHeaderList } };
}
