// Stop 2 of 9: events become recorded requests.

import type { RecordedValues } from '../model/cookie';
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
  if (isNew && (isOfNoServer(event.url) || isLateEnd(event))) return { state, changed: null };
  const next = event.type === 'store-read' ? afterStoreRead(request, event) : afterRequestEvent(request, event);
  if (next === null) return { state, changed: null };
  const requests: Record<string, RecordedRequest> = state.requests;
  requests[key] = next;
  return { state: { requests }, changed: key };
}

/**
 * The end of a request of which nothing else is known, although a response had come: it began before the recording, or it was
 * forgotten since. A failure that no response came before may be of a request that was never sent, and begins one.
 */
const isLateEnd = (event: RecorderEvent): boolean => event.type === 'failed' && event.afterResponse === true;

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
  const withReading = (hop: RecordedHop): RecordedHop =>
    event.when === 'after'
      ? { ...hop, storeAfter: event.cookies }
      : { ...hop, storeBefore: event.cookies, moments: { ...hop.moments, storeReadAtMs: event.atMs } };
  return { ...request, hops: request.hops.map((hop, index) => (index === event.hop ? withReading(hop) : hop)) };
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
    hops: [...earlierHops(request, continues, event.atMs), hop],
    started: tellsOfStart(event, request) || (keeps && request?.started === true),
    ...(isUnchecked(event) || (keeps && request?.startedUnchecked) ? { startedUnchecked: true } : {}),
    error: event.type === 'failed' ? event.error : keeps ? (request?.error ?? null) : null,
    lastEventAtMs: Math.max(event.atMs, request?.lastEventAtMs ?? event.atMs),
  };
}

/**
 * The start itself, or an end that names the server where the worker was stopped when the start may have been told. Without a stop it was
 * told: an abort can also come between the response and the checks, and names the server too (measured in Chromium 156).
 */
const tellsOfStart = (event: RequestEvent, request: RecordedRequest | undefined): boolean =>
  event.type === 'response-started' ||
  (event.type === 'failed' && event.afterStart === true && request?.mayHaveEnded === true);

const isUnchecked = (event: RequestEvent): boolean => event.type === 'response-started' && event.unchecked === true;

/** The hops before the one that an event is about. A redirect has no event of its own that tells of its end: the next hop is sent after it. */
function earlierHops(request: RecordedRequest | undefined, continues: boolean, atMs: number): readonly RecordedHop[] {
  const hops = request?.hops ?? [];
  const last = hops.at(-1);
  if (continues || last === undefined) return hops.slice(0, -1);
  return [...hops.slice(0, -1), settled(last, atMs)];
}

const settled = (hop: RecordedHop, atMs: number): RecordedHop =>
  hop.response === null || hop.moments.settledAtMs !== null
    ? hop
    : { ...hop, moments: { ...hop.moments, settledAtMs: atMs } };

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
  moments: { receivedAtMs: null, settledAtMs: null, storeReadAtMs: null },
});

function applied(hop: RecordedHop, event: RequestEvent): RecordedHop {
  switch (event.type) {
    case 'request-sent':
      return {
        ...hop,
        requestHeaders: event.headerList,
        response: null,
        ...withFingerprints({ sent: event.fingerprints }),
      };
    case 'response-received': {
      const { status, statusText, headerList, fromCache, ip } = event;
      const moments = { ...hop.moments, receivedAtMs: event.atMs, settledAtMs: null };
      return {
        ...hop,
        response: { status, statusText, headerList, fromCache, ip },
        moments,
        ...withFingerprints({ ...hop.fingerprints, set: event.fingerprints }),
      };
    }
    case 'response-started':
      if (hop.response === null) return hop;
      return {
        ...settled(hop, event.atMs),
        response: {
          ...hop.response,
          ...rewritten(hop.response, event.corsLines),
          fromCache: event.fromCache,
          ip: event.ip ?? hop.response.ip,
        },
      };
    case 'failed':
      return settled(hop, event.atMs);
  }
}

/** A request without cookies, whose response sets none, has none. */
function withFingerprints({ sent = [], set = [] }: RecordedValues): Pick<RecordedHop, 'fingerprints'> {
  return sent.length + set.length === 0 ? {} : { fingerprints: { sent, set } };
}
