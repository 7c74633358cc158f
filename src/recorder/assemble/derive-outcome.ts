import type { Outcome, RequestMode, RequestType } from '../../model/exchange';
import type { Known } from '../../model/known';
import { isRedirectStatus } from '../../standards/redirect';
import { isAbort } from '../aborted';
import { saysNoResponse } from '../no-server';
import { errorOf } from './build-record';
import { originOf } from './derive-client';
import type { HopParts, RequestGroup } from './group-requests';
import { isRedirectEndUnknown, isRedirectUnread } from './not-followed';
import { redirectTargetOf, responseOf, type WireRequest } from './wire-request';

/** How an exchange ended, and when, as far as its witnesses tell. */
export interface Ending {
  readonly outcome: Outcome;
  readonly networkError: string | null;
  readonly endedAtMs: number | null;
}

/** What else decides how an exchange ended. */
export interface Asked {
  readonly type: RequestType;
  readonly mode: Known<RequestMode>;
  readonly clientOrigin: Known<string>;
  /** The log has an entry for the target of its last redirect, which was not requested. */
  readonly isTargetLeftOut: boolean;
}

export function deriveEnding(group: RequestGroup, asked: Asked): Ending {
  const last: HopParts = group.at(-1) ?? group[0];
  const request = last.actual ?? last.preflight;
  if (!request) return { outcome: 'unknown', networkError: null, endedAtMs: null };
  const networkError = errorOf(request, true) ?? errorOfHandshake(request, asked.type);
  const endedAtMs = endOf(request);
  if (last.actual && isRedirectUnread(last.actual, asked.isTargetLeftOut)) {
    return { outcome: 'opaque', networkError, endedAtMs };
  }
  if (last.actual && asked.type === 'xmlhttprequest' && isRedirectEndUnknown(last.actual)) {
    return { outcome: 'unknown', networkError, endedAtMs };
  }
  if (networkError !== null && isOfAnother(request, networkError)) {
    return { outcome: 'unknown', networkError: null, endedAtMs };
  }
  if (networkError !== null && !reachedThePage(request, networkError)) {
    return { outcome: 'network-error', networkError, endedAtMs };
  }
  if (!last.actual) {
    // The log tells of a preflight when it has ended; what became of the actual request it does not know.
    return { outcome: last.preflight?.recorded ? openOutcome(request) : 'unknown', networkError, endedAtMs: null };
  }
  if (endedAtMs === null) return { outcome: openOutcome(request), networkError, endedAtMs };
  if (!last.actual.recorded && responseOf(request) === null) return { outcome: 'unknown', networkError, endedAtMs };
  // A redirect that is not followed ends in a response that the page asked not to follow, or its next hop was not recorded.
  if (!last.actual.recorded && redirectTargetOf(request) !== null)
    return { outcome: 'unknown', networkError, endedAtMs };
  return { outcome: reachOf(group, last.actual, asked), networkError, endedAtMs };
}

/** A response came, so the text that says there was none is another request’s: two to one URL at once, of which one failed. */
function isOfAnother(request: WireRequest, networkError: string): boolean {
  const response = responseOf(request);
  return response !== null && !response.fromCache && saysNoResponse(networkError);
}

/** Of a request that nothing shows the end of. Firefox tells of none after a redirect to another scheme than HTTP’s, which is not followed. */
const openOutcome = (wire: WireRequest): Outcome =>
  wire.recorded?.mayHaveEnded || isOtherScheme(redirectTargetOf(wire)) ? 'unknown' : 'pending';

const isOtherScheme = (target: string | null): boolean => target !== null && !/^(?:https?|wss?):/i.test(target);

/**
 * No browser's log has an error text for a handshake that the server refused: any status but 101 (Fetch). The events of Firefox
 * have none either.
 */
function errorOfHandshake(wire: WireRequest, type: RequestType): string | null {
  const { recorded, logged } = wire;
  const told = recorded?.startedUnchecked ? responseOf(wire) : recorded === null ? logged?.response : null;
  const status = told?.status ?? null;
  return type === 'websocket' && status !== null && status !== 101 ? '' : null;
}

/**
 * The response had passed every check and begun to reach the client before the rest of it was aborted: the page does not
 * read the body, or there is no body. Chromium ends such a request with the text of an abort, and sometimes (1 in 60) an
 * event stream that is closed as it opens with that of a refusal. Its log has the status and the header list then; what its
 * checks refused has another text.
 */
function reachedThePage({ recorded, logged, isOpen }: WireRequest, networkError: string): boolean {
  // Where no event told of its end, the log alone knows it.
  if (recorded && !isOpen) {
    return recorded.started && /ERR_ABORTED|net::ERR_FAILED|NS_BINDING_ABORTED/.test(networkError);
  }
  const response = logged?.response ?? null;
  const hasArrived = response !== null && response.headerList.length > 0 && !isRedirectStatus(response.status);
  return hasArrived && isAbort(networkError);
}

/** What the client could do with a response that arrived. */
function reachOf(group: RequestGroup, { recorded, logged }: WireRequest, { mode, clientOrigin }: Asked): Outcome {
  const isSameOrigin =
    clientOrigin.known && group.every(({ actual }) => actual && originOf(actual.url) === clientOrigin.value);
  const isUnchecked = recorded?.startedUnchecked === true;
  const last = group.at(-1)?.actual ?? null;
  // A redirect that was not followed: the page forbade it, or got it unread.
  if (isUnchecked && last !== null && isRedirectStatus(responseOf(last)?.status ?? 0)) return 'unknown';
  if (isSameOrigin) return 'readable';
  if (!mode.known) return 'unknown';
  if (mode.value === 'no-cors') return clientOrigin.known ? 'opaque' : 'unknown';
  // DEVIATES: Firefox tells of a response that fails the CORS check as of any other, in its events and in its log, which has no resource types.
  const hasNoVerdict = recorded === null ? logged?.resourceType === null : isUnchecked;
  return mode.value === 'cors' && hasNoVerdict ? 'unknown' : 'readable';
}

/** The time of the last event of a request that ended; null while nothing shows an end. */
function endOf(wire: WireRequest): number | null {
  const { logged } = wire;
  if (!wire.isOpen) return wire.endedAtMs;
  // The worker may have been stopped before the end; the log has it.
  const response = responseOf(wire);
  if (!logged || (response && isRedirectStatus(response.status))) return null;
  return Math.max(wire.startedAtMs, logged.startedAtMs + logged.durationMs);
}
