// Stop 2 of 9: events become recorded requests.

import { isRedirectStatus } from '../standards/redirect';
import type { RecordedHop, RecordedRequest, RecorderEvent } from './events';
import { isOfNoServer } from './no-server';
import { withoutFragment } from './redirect';
import { rewritten } from './rewritten';

/** Plain JSON, so that it can be put into storage as it is. */
export interface RecorderState {
  /** By `requestKey`. */
  readonly requests: Readonly<Record<string, RecordedRequest>>;
}

type RequestEvent = Exclude<RecorderEvent, { type: 'store-read' }>;

/** Contains a colon, so it is never the name of something that every object inherits. */
export const requestKey = (tabId: number, requestId: string): string => `${tabId}:${requestId}`;

/** Nothing more is expected of it: it failed, or its response began to reach the client. */
export const isFinished = (request: RecordedRequest): boolean => request.error !== null || request.started;

/**
 * Adds one event. `changed` is the key of the recorded request that is new or different; null when none is.
 *
 * Accepts any order, and gaps: the worker may have been stopped in between. Recorded requests are never changed, only replaced.
 * The state given must not be used again: `requests` is written to in place, because copying it for each event would make ten
 * thousand requests cost a hundred million steps. Never throws.
 */
export function record(state: RecorderState, event: RecorderEvent): { state: RecorderState; changed: string | null } {
  const key = requestKey(event.tabId, event.requestId);
  const request = state.requests[key];
  const isNew = request === undefined && event.type !== 'store-read';
  if (isNew && isOfNoServer(event.url)) return { state, changed: null };
  const next = event.type === 'store-read' ? afterStoreRead(request, event) : afterRequestEvent(request, event);
  if (next === null) return { state, changed: null };
  const requests: Record<string, RecordedRequest> = state.requests;
  requests[key] = next;
  return { state: { requests }, changed: key };
}

/** Drops recorded requests. The state given must not be used again, as in `record`. */
export function forget(state: RecorderState, keys: Iterable<string>): RecorderState {
  const requests: Record<string, RecordedRequest> = state.requests;
  for (const key of keys) delete requests[key];
  return { requests };
}

function afterStoreRead(
  request: RecordedRequest | undefined,
  event: Extract<RecorderEvent, { type: 'store-read' }>,
): RecordedRequest | null {
  if (!request?.hops[event.hop]) return null;
  const field = event.when === 'before' ? 'storeBefore' : 'storeAfter';
  const hops = request.hops.map((hop, index) => (index === event.hop ? { ...hop, [field]: event.cookies } : hop));
  return { ...request, hops };
}

function afterRequestEvent(request: RecordedRequest | undefined, event: RequestEvent): RecordedRequest {
  const last = request?.hops.at(-1);
  const continues = last !== undefined && belongsTo(last, event);
  const hop = applied(continues ? last : newHop(event), event);
  // The response to the hop's first attempt does not count once the browser repeats the request.
  const isRepeated = continues && event.type === 'request-sent' && last.response !== null;
  const keeps = continues && !isRepeated;
  return {
    requestId: event.requestId,
    tabId: event.tabId,
    resourceType: request?.resourceType ?? event.resourceType,
    frameId: request?.frameId ?? event.frameId,
    parentFrameId: request?.parentFrameId ?? event.parentFrameId,
    documentId: request?.documentId ?? event.documentId,
    initiatorOrigin: request?.initiatorOrigin ?? event.initiatorOrigin,
    hops: [...(request?.hops.slice(0, continues ? -1 : undefined) ?? []), hop],
    started: event.type === 'response-started' || (keeps && request?.started === true),
    error: event.type === 'failed' ? event.error : keeps ? (request?.error ?? null) : null,
    lastEventAtMs: Math.max(event.atMs, request?.lastEventAtMs ?? event.atMs),
  };
}

/** Whether an event is about the hop of the last event, or begins the next one. */
function belongsTo(hop: RecordedHop, event: RequestEvent): boolean {
  const isSameRequest = withoutFragment(hop.url) === withoutFragment(event.url) && hop.method === event.method;
  if (!isSameRequest || hop.response === null) return isSameRequest;
  switch (event.type) {
    case 'request-sent':
      // After a challenge the browser repeats the request with credentials: the same hop, which then gets its final response.
      return hop.response.status === 401 || hop.response.status === 407;
    case 'response-received':
      // Firefox reports a revalidation twice: 304, then the stored response. A redirect to its own URL is one more hop.
      return !isRedirectStatus(hop.response.status);
    default:
      return true;
  }
}

const newHop = (event: RequestEvent): RecordedHop => ({
  url: event.url,
  method: event.method,
  sentAtMs: event.atMs,
  requestHeaders: null,
  response: null,
  storeBefore: null,
  storeAfter: null,
});

function applied(hop: RecordedHop, event: RequestEvent): RecordedHop {
  switch (event.type) {
    case 'request-sent':
      return hop.response === null
        ? { ...hop, requestHeaders: event.headerList }
        : { ...hop, requestHeaders: event.headerList, response: null };
    case 'response-received': {
      const { status, statusText, headerList, fromCache, ip } = event;
      return { ...hop, response: { status, statusText, headerList, fromCache, ip } };
    }
    case 'response-started':
      if (hop.response === null) return hop;
      return {
        ...hop,
        response: {
          ...hop.response,
          ...rewritten(hop.response, event.corsLines),
          fromCache: event.fromCache,
          ip: event.ip ?? hop.response.ip,
        },
      };
    case 'failed':
      return hop;
  }
}
