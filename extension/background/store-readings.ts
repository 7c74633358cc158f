import type { RequestType } from '../../src/model/exchange';
import { hasHeader } from '../../src/model/header-lookup';
import { parseUrl } from '../../src/model/parse-url';
import type { RecordedHop, RecordedRequest, RecorderEvent } from '../../src/recorder/events';

/** One reading of the cookie store that is worth making. */
export interface Reading {
  readonly hop: number;
  readonly when: 'before' | 'after';
  readonly url: string;
}

/** Requests whose cookies are read even within the page's own origin: logins, documents, and what scripts send. */
const ALWAYS: ReadonlySet<RequestType> = new Set<RequestType>([
  'xmlhttprequest',
  'main_frame',
  'sub_frame',
  'ping',
  'websocket',
  'other',
]);

/** The readings that an event requires. `request` is the recorded request with the event already in it. */
export function readingsAfter(event: RecorderEvent, request: RecordedRequest): readonly Reading[] {
  const last = request.hops.length - 1;
  switch (event.type) {
    case 'request-sent':
      // A redirect has no end event of its own: its Set-Cookie lines are applied when the next hop is sent.
      return [...afterSetCookie(request, last - 1), ...reading(request, last, 'before')];
    case 'response-started':
    case 'failed':
      return afterSetCookie(request, last);
    default:
      return [];
  }
}

const afterSetCookie = (request: RecordedRequest, hop: number) =>
  hasHeader(request.hops[hop]?.response?.headerList ?? [], 'Set-Cookie') ? reading(request, hop, 'after') : [];

function reading(request: RecordedRequest, index: number, when: 'before' | 'after'): Reading[] {
  const hop = request.hops[index];
  return hop && matters(request, hop) ? [{ hop: index, when, url: hop.url }] : [];
}

function matters(request: RecordedRequest, hop: RecordedHop): boolean {
  const parsed = /^(https?|wss?):/.test(hop.url) ? parseUrl(hop.url) : null;
  if (parsed === null) return false;
  // A CORS-preflight request never carries or stores cookies.
  const isPreflight = hop.method === 'OPTIONS' && hasHeader(hop.requestHeaders ?? [], 'Access-Control-Request-Method');
  if (isPreflight) return false;
  // In a frame of another site a document's own cookies may not be sent.
  const isOfFrame = request.frameId > 0;
  return isOfFrame || ALWAYS.has(request.resourceType) || parsed.origin !== request.initiatorOrigin;
}
