import type { Outcome, RequestMode } from '../../model/exchange';
import type { Known } from '../../model/known';
import { isRedirectStatus } from '../../standards/redirect';
import { errorOf } from './build-record';
import { originOf } from './derive-client';
import type { HopParts, RequestGroup } from './group-requests';
import { redirectTargetOf, responseOf, type WireRequest } from './wire-request';

/** How an exchange ended, and when, as far as its witnesses tell. */
export interface Ending {
  readonly outcome: Outcome;
  readonly networkError: string | null;
  readonly endedAtMs: number | null;
}

export function deriveEnding(group: RequestGroup, mode: Known<RequestMode>, clientOrigin: Known<string>): Ending {
  const last: HopParts = group.at(-1) ?? group[0];
  const request = last.actual ?? last.preflight;
  if (!request) return { outcome: 'unknown', networkError: null, endedAtMs: null };
  const networkError = errorOf(request, true);
  const endedAtMs = endOf(request);
  if (networkError !== null && !reachedThePage(request, networkError)) {
    return { outcome: 'network-error', networkError, endedAtMs };
  }
  if (!last.actual) {
    // The log tells of a preflight when it has ended; what became of the actual request it does not know.
    return { outcome: last.preflight?.recorded ? 'pending' : 'unknown', networkError, endedAtMs: null };
  }
  if (endedAtMs === null) return { outcome: 'pending', networkError, endedAtMs };
  // A redirect that is not followed ends in a response that the page asked not to follow, or its next hop was not recorded.
  if (!last.actual.recorded && redirectTargetOf(request) !== null)
    return { outcome: 'unknown', networkError, endedAtMs };
  return { outcome: reachOf(group, last.actual, mode, clientOrigin), networkError, endedAtMs };
}

/**
 * The response had passed every check and begun to reach the client before the rest of it was aborted: the page does not
 * read the body, or there is no body. Chromium ends such a request with the text of an abort, and sometimes (1 in 60) an
 * event stream that is closed as it opens with that of a refusal.
 */
function reachedThePage({ recorded }: WireRequest, networkError: string): boolean {
  return recorded?.started === true && /ERR_ABORTED|net::ERR_FAILED|NS_BINDING_ABORTED/.test(networkError);
}

/** What the client could do with a response that arrived. */
function reachOf(
  group: RequestGroup,
  { recorded, logged }: WireRequest,
  mode: Known<RequestMode>,
  clientOrigin: Known<string>,
): Outcome {
  const isSameOrigin =
    clientOrigin.known && group.every(({ actual }) => actual && originOf(actual.url) === clientOrigin.value);
  if (isSameOrigin) return 'readable';
  if (!mode.known) return 'unknown';
  if (mode.value === 'no-cors') return clientOrigin.known ? 'opaque' : 'unknown';
  // DEVIATES: Firefox logs a response that fails the CORS check like any other; its log has no resource types.
  const hasNoVerdictInLog = !recorded && logged?.resourceType === null;
  return mode.value === 'cors' && hasNoVerdictInLog ? 'unknown' : 'readable';
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
