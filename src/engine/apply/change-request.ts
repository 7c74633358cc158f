import type { PageChange } from '../../model/change';
import type { Exchange, RequestRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { isNamed, isSameName } from '../../model/header-lookup';
import { proven } from '../../model/known';
import { mapHops, mapRequestHeaders } from '../facts/map-messages';
import { changeUrl, withoutResponse } from './change-url';
import { SUPPOSED } from './supposed';
import { withoutVerdict } from './without-verdict';

/** The exchange as it would be with the call of the page changed. */
export function changeRequest(exchange: Exchange, change: PageChange): Exchange {
  const { addHeader, credentialsMode, method, mode, removeHeader, url } = change;
  // The URL comes first: whether the browser refused it is read from how the request ended.
  let result = url === undefined ? exchange : changeUrl(exchange, url);
  if (credentialsMode !== undefined) {
    result = withoutVerdictOfResponse(result);
    result = { ...result, request: { ...result.request, credentialsMode: proven(credentialsMode, SUPPOSED) } };
    // Without credentials neither header would be there; with them, the store decides which cookies are sent.
    result = mapRequestHeaders(result, (line) =>
      isNamed(line, 'Cookie') || isNamed(line, 'Sec-Fetch-Storage-Access') ? null : line,
    );
  }
  if (mode !== undefined) {
    const isOther = !result.request.mode.known || result.request.mode.value !== mode;
    result = withoutVerdictOfResponse(result);
    result = { ...result, request: { ...result.request, mode: proven(mode, SUPPOSED) } };
    // The response to a request of another mode is not known.
    if (isOther) result = withoutResponse(result, result.hops[0].url);
  }
  if (method !== undefined) {
    result = mapRequestHeaders(withoutVerdictOfResponse(result), (line) =>
      isNamed(line, 'Access-Control-Request-Method') ? { ...line, value: method } : line,
    );
    result = { ...result, hops: mapHops(result, (hop) => ({ ...hop, method })) };
  }
  if (addHeader !== undefined) result = withRequestHeader(withoutVerdictOfResponse(result), addHeader);
  if (removeHeader !== undefined) result = withoutRequestHeader(withoutVerdictOfResponse(result), removeHeader);
  return result;
}

/** Where there is no response, the browser refused the URL: that end stays. */
const withoutVerdictOfResponse = (exchange: Exchange): Exchange =>
  exchange.hops.some(({ preflight, actual }) => preflight?.response || actual?.response)
    ? withoutVerdict(exchange)
    : exchange;

/** The element sends its request in mode "cors"; the value of the attribute decides whether it includes credentials. */
export function changeToCorsMode(exchange: Exchange, crossOrigin: 'anonymous' | 'use-credentials'): Exchange {
  const credentialsMode = crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
  const changed = changeRequest(exchange, { actor: 'page', credentialsMode });
  return { ...changed, request: { ...changed.request, mode: proven('cors', SUPPOSED) } };
}

/** The request has one more header; the response to a preflight for it is not known. */
function withRequestHeader(exchange: Exchange, line: HeaderList[number]): Exchange {
  const added = (record: RequestRecord | null): RequestRecord | null =>
    record?.requestHeaders.known
      ? { ...record, requestHeaders: { ...record.requestHeaders, value: [...record.requestHeaders.value, line] } }
      : record;
  return { ...exchange, hops: mapHops(exchange, (hop) => ({ ...hop, actual: added(hop.actual) })) };
}

function withoutRequestHeader(exchange: Exchange, removed: string): Exchange {
  return mapRequestHeaders(exchange, (line) => {
    if (isNamed(line, removed)) return null;
    if (!isNamed(line, 'Access-Control-Request-Headers')) return line;
    const names = line.value.split(',').filter((name) => !isSameName(name.trim(), removed));
    return names.length === 0 ? null : { ...line, value: names.join(',') };
  });
}
