import type { Exchange, RequestRecord } from '../../model/exchange';
import { mapHops } from './map-messages';

/** The exchange with every response as the server itself sent it, without the changes of another extension. */
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
