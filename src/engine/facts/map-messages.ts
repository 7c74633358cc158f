import type { Exchange, Hop, RequestRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';

/** The exchange with each of its hops changed. */
export function mapHops(exchange: Exchange, change: (hop: Hop, index: number) => Hop): Exchange['hops'] {
  const [first, ...rest] = exchange.hops;
  return [change(first, 0), ...rest.map((hop, index) => change(hop, index + 1))];
}

/** The exchange with each line of its requests changed, preflights included; null removes a line. */
export function mapRequestHeaders(
  exchange: Exchange,
  change: (line: HeaderList[number]) => HeaderList[number] | null,
): Exchange {
  const changed = (record: RequestRecord | null): RequestRecord | null => {
    if (!record?.requestHeaders.known) return record;
    const value = record.requestHeaders.value.flatMap((line) => change(line) ?? []);
    return { ...record, requestHeaders: { ...record.requestHeaders, value } };
  };
  return {
    ...exchange,
    hops: mapHops(exchange, (hop) => ({ ...hop, preflight: changed(hop.preflight), actual: changed(hop.actual) })),
  };
}
