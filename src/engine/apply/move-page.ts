import type { Exchange, RequestRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { proven } from '../../model/known';
import { parseUrl } from '../../model/parse-url';
import { serializedOriginOf } from '../../standards/origin';
import { registrableDomain } from '../../standards/site';
import { mapHops } from '../facts/map-messages';
import { SUPPOSED } from './supposed';

/** The page moves to the API’s site. */
export function moveToOneSite(exchange: Exchange): Exchange {
  const last = exchange.hops.at(-1) ?? exchange.hops[0];
  const parsed = parseUrl(last.url);
  if (parsed === null) return exchange;
  const { hostname, protocol } = parsed;
  const site = registrableDomain(hostname);
  return movePageTo(
    exchange,
    site === null || site === hostname ? `${protocol}//${hostname}` : `${protocol}//page.${site}`,
  );
}

/** The request comes from the top-level page itself instead of from a frame, or from an opaque origin. */
export function moveToTopLevelPage(exchange: Exchange): Exchange {
  const { topLevelOrigin } = exchange.client;
  if (!topLevelOrigin.known) return exchange;
  const moved = movePageTo(exchange, topLevelOrigin.value);
  return { ...moved, client: { ...moved.client, isTopLevel: proven(true, SUPPOSED) } };
}

/** The page and its client have another origin: nothing else changes, and every message has the new origin. */
export function movePageTo(exchange: Exchange, origin: string): Exchange {
  const before = exchange.client.origin.known ? exchange.client.origin.value : null;
  return {
    ...(before === null ? exchange : withOrigin(exchange, before, origin)),
    client: {
      ...exchange.client,
      origin: proven(serializedOriginOf(origin) ?? origin, SUPPOSED),
      topLevelOrigin: proven(origin, SUPPOSED),
    },
  };
}

/** The request states another origin; a response that named the old origin names the new one. */
export function withOrigin(exchange: Exchange, before: string, origin: string): Exchange {
  const renamed = (list: HeaderList): HeaderList =>
    list.map((line) =>
      /^(origin|access-control-allow-origin)$/i.test(line.name) && line.value === before
        ? { ...line, value: origin }
        : line,
    );
  const changed = (record: RequestRecord | null): RequestRecord | null =>
    record && {
      ...record,
      requestHeaders: record.requestHeaders.known
        ? { ...record.requestHeaders, value: renamed(record.requestHeaders.value) }
        : record.requestHeaders,
      response: record.response && { ...record.response, headerList: renamed(record.response.headerList) },
    };
  return {
    ...exchange,
    hops: mapHops(exchange, (hop) => ({ ...hop, preflight: changed(hop.preflight), actual: changed(hop.actual) })),
  };
}
