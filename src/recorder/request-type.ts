import type { RequestType } from '../model/exchange';
import { firstValue } from '../model/header-lookup';
import type { HarRecord } from './har';

/** Chromium's resource types in webRequest's words. */
const BY_RESOURCE_TYPE: Readonly<Record<string, RequestType>> = {
  fetch: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
  eventsource: 'xmlhttprequest',
  preflight: 'xmlhttprequest',
  document: 'main_frame',
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

/** What made the request, as far as a log entry tells. DevTools says "document" for the documents of frames too. */
export function requestTypeOfRecord(record: HarRecord): RequestType {
  const destination = firstValue(record.requestHeaders, 'Sec-Fetch-Dest') ?? '';
  const byDestination = Object.hasOwn(BY_DESTINATION, destination) ? BY_DESTINATION[destination] : undefined;
  if (byDestination === 'sub_frame') return 'sub_frame';
  const resourceType = record.resourceType?.toLowerCase() ?? '';
  const byType = Object.hasOwn(BY_RESOURCE_TYPE, resourceType) ? BY_RESOURCE_TYPE[resourceType] : undefined;
  return byType ?? byDestination ?? (record.isPreflight ? 'xmlhttprequest' : 'other');
}
