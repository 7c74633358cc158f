// Stop 2 of 9: events become the lives of requests.

import { isRedirectStatus } from '../standards/redirect';
import type { Leg, RecorderEvent, RequestLife } from './events';
import { withoutFragment } from './redirect';
import { rewritten } from './rewritten';

/** Plain JSON, so that it can be put into storage as it is. */
export interface RecorderState {
  /** By `lifeKey`. */
  readonly lives: Readonly<Record<string, RequestLife>>;
}

type RequestEvent = Exclude<RecorderEvent, { type: 'store-read' }>;

/** Contains a colon, so it is never the name of something that every object inherits. */
export const lifeKey = (tabId: number, requestId: string): string => `${tabId}:${requestId}`;

/** The browser is done with it, as far as anything tells: it failed, or its response began to reach the client. */
export const isFinished = (life: RequestLife): boolean => life.error !== null || life.started;

/**
 * Takes one event in. `changed` is the key of the life that is new or different; null when none is.
 *
 * Accepts any order, and gaps: the worker may have been stopped in between. Lives are never changed, only replaced.
 * The state handed in is used up: `lives` is written to in place, because copying it for each event would make ten
 * thousand requests cost a hundred million steps. Never throws.
 */
export function record(state: RecorderState, event: RecorderEvent): { state: RecorderState; changed: string | null } {
  const key = lifeKey(event.tabId, event.requestId);
  const life = state.lives[key];
  const next = event.type === 'store-read' ? afterStoreRead(life, event) : afterRequestEvent(life, event);
  if (next === null) return { state, changed: null };
  const lives: Record<string, RequestLife> = state.lives;
  lives[key] = next;
  return { state: { lives }, changed: key };
}

/** Drops lives. The state handed in is used up, as in `record`. */
export function forget(state: RecorderState, keys: Iterable<string>): RecorderState {
  const lives: Record<string, RequestLife> = state.lives;
  for (const key of keys) delete lives[key];
  return { lives };
}

function afterStoreRead(
  life: RequestLife | undefined,
  event: Extract<RecorderEvent, { type: 'store-read' }>,
): RequestLife | null {
  if (!life?.legs[event.leg]) return null;
  const field = event.when === 'before' ? 'storeBefore' : 'storeAfter';
  const legs = life.legs.map((leg, index) => (index === event.leg ? { ...leg, [field]: event.cookies } : leg));
  return { ...life, legs };
}

function afterRequestEvent(life: RequestLife | undefined, event: RequestEvent): RequestLife {
  const last = life?.legs.at(-1);
  const continues = last !== undefined && belongsTo(last, event);
  const leg = applied(continues ? last : newLeg(event), event);
  // The answer to the leg's first attempt is void once the browser repeats it.
  const isRepeated = continues && event.type === 'request-sent' && last.response !== null;
  const keeps = continues && !isRepeated;
  return {
    requestId: event.requestId,
    tabId: event.tabId,
    resourceType: life?.resourceType ?? event.resourceType,
    frameId: life?.frameId ?? event.frameId,
    parentFrameId: life?.parentFrameId ?? event.parentFrameId,
    documentId: life?.documentId ?? event.documentId,
    initiatorOrigin: life?.initiatorOrigin ?? event.initiatorOrigin,
    legs: [...(life?.legs.slice(0, continues ? -1 : undefined) ?? []), leg],
    started: event.type === 'response-started' || (keeps && life?.started === true),
    error: event.type === 'failed' ? event.error : keeps ? (life?.error ?? null) : null,
    lastEventAtMs: Math.max(event.atMs, life?.lastEventAtMs ?? event.atMs),
  };
}

/** Whether an event speaks of the leg that was last heard of, or begins the next one. */
function belongsTo(leg: Leg, event: RequestEvent): boolean {
  const isSameRequest = withoutFragment(leg.url) === withoutFragment(event.url) && leg.method === event.method;
  if (!isSameRequest || leg.response === null) return isSameRequest;
  switch (event.type) {
    case 'request-sent':
      // After a challenge the browser repeats the request with credentials: the same leg, which then gets its real answer.
      return leg.response.status === 401 || leg.response.status === 407;
    case 'response-received':
      // Firefox tells a revalidation twice: 304, then the stored response. A redirect to its own URL is a leg more.
      return !isRedirectStatus(leg.response.status);
    default:
      return true;
  }
}

const newLeg = (event: RequestEvent): Leg => ({
  url: event.url,
  method: event.method,
  sentAtMs: event.atMs,
  requestHeaders: null,
  response: null,
  storeBefore: null,
  storeAfter: null,
});

function applied(leg: Leg, event: RequestEvent): Leg {
  switch (event.type) {
    case 'request-sent':
      return leg.response === null
        ? { ...leg, requestHeaders: event.headerList }
        : { ...leg, requestHeaders: event.headerList, response: null };
    case 'response-received': {
      const { status, statusText, headerList, fromCache, ip } = event;
      return { ...leg, response: { status, statusText, headerList, fromCache, ip } };
    }
    case 'response-started':
      if (leg.response === null) return leg;
      return {
        ...leg,
        response: {
          ...leg.response,
          ...rewritten(leg.response, event.corsLines),
          fromCache: event.fromCache,
          ip: event.ip ?? leg.response.ip,
        },
      };
    case 'failed':
      return leg;
  }
}
