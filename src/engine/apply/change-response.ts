import { applyEdit } from '../../changes/apply-edit';
import { type ResponseEdits, responseEdits } from '../../changes/header-edits';
import type { ServerIntents } from '../../model/change';
import type { Exchange, Hop, MessageRef, RequestRecord, ResponseRecord } from '../../model/exchange';
import { isNamed } from '../../model/header-lookup';
import { isRedirectStatus, redirectTarget } from '../../standards/redirect';
import { mapHops } from '../facts/map-messages';
import { requestHeader } from '../facts/messages';

/** The exchange with one of its responses changed as the intents say. A response that no longer leads to the next hop is the last. */
export function changeResponse(exchange: Exchange, at: MessageRef, intents: ServerIntents): Exchange {
  const ofPreflight = at.message.startsWith('preflight');
  const isRetry = intents.some(({ intent }) => intent === 'retry-with-storage-access');
  const edits = responseEdits(intents);
  const edited = (record: RequestRecord | null): RequestRecord | null =>
    record && { ...record, response: editedResponse(record.response, edits) };
  const hops = mapHops(exchange, (hop, index) => {
    if (index !== at.hop) return hop;
    if (ofPreflight) return { ...hop, preflight: edited(hop.preflight) };
    return isRetry && requestHeader(hop, STORAGE_ACCESS) === 'inactive'
      ? retried(hop)
      : { ...hop, actual: edited(hop.actual) };
  });
  const [first, ...rest] = hops;
  return { ...exchange, hops: leadsOn(hops, at.hop) || ofPreflight ? hops : [first, ...rest.slice(0, at.hop)] };
}

/** Whether the response at a hop redirects to the hop that follows it. */
export function leadsOn(hops: Exchange['hops'], index: number): boolean {
  const [hop, next] = [hops[index], hops[index + 1]];
  const response = hop?.actual?.response;
  if (!hop || !next || !response) return true;
  return isRedirectStatus(response.status) && redirectTarget(hop.url, response.headerList) === next.url;
}

const STORAGE_ACCESS = 'Sec-Fetch-Storage-Access';

/** The browser sends the request once more, with storage access; the response to that one has no `retry`. */
function retried(hop: Hop): Hop {
  const { actual } = hop;
  if (!actual?.requestHeaders.known) return hop;
  const value = actual.requestHeaders.value.map((line) =>
    isNamed(line, STORAGE_ACCESS) ? { ...line, value: 'active' } : line,
  );
  const headerList = actual.response?.headerList.filter((line) => !isNamed(line, 'Activate-Storage-Access'));
  const response = actual.response && headerList ? { ...actual.response, headerList } : actual.response;
  return { ...hop, actual: { ...actual, requestHeaders: { ...actual.requestHeaders, value }, response } };
}

function editedResponse(response: ResponseRecord | null, { status, edits }: ResponseEdits): ResponseRecord {
  // The changed response is judged as the server sends it, without the lines of an extension.
  const { serverHeaderList: _, ...before } = response ?? {
    status: 204,
    statusText: '',
    headerList: [],
    fromCache: false,
    ip: null,
  };
  return { ...before, status: status ?? before.status, headerList: edits.reduce(applyEdit, before.headerList) };
}
