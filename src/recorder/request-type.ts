import type { RequestType } from '../model/exchange';
import { firstValue } from '../model/header-lookup';
import { isRedirectStatus } from '../standards/redirect';
import type { HarRecord } from './har';

/** Chromium's resource types in webRequest's words. */
const BY_RESOURCE_TYPE: Readonly<Record<string, RequestType>> = {
  fetch: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
  eventsource: 'xmlhttprequest',
  preflight: 'xmlhttprequest',
  document: 'main_frame',
  // OURS: what a file shows to be a frame’s.
  subdocument: 'sub_frame',
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  media: 'media',
  texttrack: 'media',
  ping: 'ping',
  cspviolationreport: 'csp_report',
  'csp-violation-report': 'csp_report',
  websocket: 'websocket',
};

/** Sec-Fetch-Dest's values (Fetch: "destination") in webRequest's words. */
const BY_DESTINATION: Readonly<Record<string, RequestType>> = {
  document: 'main_frame',
  iframe: 'sub_frame',
  frame: 'sub_frame',
  empty: 'xmlhttprequest',
  style: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  track: 'media',
  object: 'object',
  embed: 'object',
  report: 'csp_report',
  websocket: 'websocket',
};

/**
 * What made the request, as far as a log entry tells. DevTools says "document" for the documents of frames too, and proxies
 * list a WebSocket's handshake under the scheme https.
 */
export function requestTypeOfRecord(record: HarRecord): RequestType {
  if (isHandshake(record)) return 'websocket';
  const destination = firstValue(record.requestHeaders, 'Sec-Fetch-Dest') ?? '';
  const byDestination = Object.hasOwn(BY_DESTINATION, destination) ? BY_DESTINATION[destination] : undefined;
  if (byDestination === 'sub_frame') return 'sub_frame';
  const resourceType = record.resourceType?.toLowerCase() ?? '';
  const byType = Object.hasOwn(BY_RESOURCE_TYPE, resourceType) ? BY_RESOURCE_TYPE[resourceType] : undefined;
  if (byType === undefined && byDestination === 'xmlhttprequest' && isOfLink(record, resourceType)) return 'other';
  return byType ?? byDestination ?? byAccept(record) ?? (record.isPreflight ? 'xmlhttprequest' : 'other');
}

/** Fetch, "fetch": by the destination, each browser asks so for images and for style sheets. A script may ask so too, across origins with an `Origin`. */
function byAccept({ requestHeaders }: HarRecord): RequestType | undefined {
  if (firstValue(requestHeaders, 'Origin') !== null) return undefined;
  const accept = firstValue(requestHeaders, 'Accept') ?? '';
  if (/^image\//i.test(accept)) return 'image';
  return /^text\/css\b/i.test(accept) ? 'stylesheet' : undefined;
}

/** A `<link>` of the page asks in advance, without a destination, and no script reads it: DevTools say "other" or "prefetch". */
const isOfLink = ({ requestHeaders }: HarRecord, resourceType: string): boolean =>
  firstValue(requestHeaders, 'Sec-Purpose') !== null ||
  (resourceType === 'other' && firstValue(requestHeaders, 'Sec-Fetch-Mode') === 'no-cors');

/** A response of 101 to a browser is that of a WebSocket: no browser asks for another protocol in this way. */
const isHandshake = ({ requestHeaders, response }: HarRecord): boolean =>
  response?.status === 101 || /\bwebsocket\b/i.test(firstValue(requestHeaders, 'Upgrade') ?? '');

/**
 * Whether an entry brings a document, where neither the writer nor `Sec-Fetch-Dest` states what it is: its headers are those
 * of a navigation, and its response is HTML or a redirect. A frame's document looks the same.
 */
export function isUntypedDocument({ resourceType, requestHeaders, response }: HarRecord): boolean {
  if (resourceType !== null || response === null || firstValue(requestHeaders, 'Sec-Fetch-Dest') !== null) return false;
  const isNavigation =
    firstValue(requestHeaders, 'Sec-Fetch-Mode') === 'navigate' ||
    firstValue(requestHeaders, 'Upgrade-Insecure-Requests') !== null ||
    /^text\/html\b/i.test(firstValue(requestHeaders, 'Accept') ?? '');
  const isDocument =
    isRedirectStatus(response.status) || /^text\/html\b/i.test(firstValue(response.headerList, 'Content-Type') ?? '');
  return isNavigation && isDocument;
}
