import { CookieFingerprints, type StoredCookie } from '../../model/cookie';
import type { Moments, RequestRecord, ResponseRecord, Witness } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { isRedirectStatus } from '../../standards/redirect';
import { storeAfter, storeBefore } from './site-store';
import { requestHeadersOf, responseOf, type WireRequest, wasNeverSent } from './wire-request';

/**
 * One request, from both witnesses together. null when it was never sent and the log has no entry of it either.
 *
 * In: `isLast`, whether the recorded error is about it; the cookies of its whole site, when they were read.
 */
export function buildRecord(
  wire: WireRequest,
  isLast: boolean,
  ofSite: readonly StoredCookie[] | null,
): RequestRecord | null {
  const { logged } = wire;
  const isUnsent = wasNeverSent(wire);
  if (isUnsent && logged === null) return null;
  const witnesses: Witness[] = [];
  if (wire.recorded) witnesses.push('web-request');
  if (logged) witnesses.push('devtools-log');
  return {
    id: wire.id,
    method: wire.method,
    url: wire.hop?.url ?? logged?.url ?? wire.url,
    requestHeaders: requestHeaders(wire),
    response: responseOf(wire),
    networkError: errorOf(wire, isLast),
    startedAtMs: isUnsent && logged ? logged.startedAtMs : wire.startedAtMs,
    storeBefore: storeBefore(wire, ofSite),
    storeAfter: storeAfter(wire),
    witnesses,
    moments: momentsOf(wire),
    ...(wire.hop?.fingerprints ? { fingerprints: new CookieFingerprints(wire.hop.fingerprints) } : {}),
    ...(logged?.withheld && !wire.recorded ? { withheld: logged.withheld } : {}),
  };
}

/** The log times the whole entry: that the header list came at its end is the latest moment that is possible. */ /** An entry of the log has no events: its header list came when the body began, and the clocks of some writers are not exact. */
function momentsOf({ hop, logged }: WireRequest): Moments {
  if (hop) return hop.moments;
  const settledAtMs = logged?.response ? logged.startedAtMs + logged.headersAfterMs : null;
  return { receivedAtMs: null, settledAtMs, storeReadAtMs: null };
}

function requestHeaders(wire: WireRequest): Known<HeaderList> {
  const list = requestHeadersOf(wire);
  if (list === null) return unknown('the header list of the request');
  if (wire.hop?.requestHeaders) return proven(list, 'the browser told it when the request was sent');
  if (wire.logged?.withheld?.includes('*'))
    return unknown('the header list of the request, of which the file has a part');
  return responseOf(wire)
    ? proven(list, "DevTools' network log has it")
    : inferred(list, "DevTools' network log has it, and no response shows that it was sent");
}

/**
 * How a request ended: the error text that the worker recorded, or the log's where that says more; null when neither has
 * one. The log's text names the reason after a point (`net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`), and sometimes where
 * the recorded text says only that it failed or was aborted.
 */
export function errorOf({ recorded, hop, logged }: WireRequest, isLast: boolean): string | null {
  const logText = logged?.error ?? null;
  const response = hop?.response ?? logged?.response ?? null;
  const hasResponse = response !== null;
  if (!recorded) return logText;
  const told = isLast ? recorded.error : null;
  if (told !== null) return logText !== null && saysMore(logText, told, response) ? logText : told;
  if (logText === '') return hasResponse || recorded.started ? null : '';
  return logText;
}

const UNTOLD = /^net::ERR_(?:FAILED|ABORTED)$/;
/** Measured in Chromium: of a redirect that the page forbids (`redirect: 'error'`) the events report an abort, and the log a failure. */
const saysMore = (logged: string, told: string, response: ResponseRecord | null): boolean =>
  logged.startsWith(`${told}.`) ||
  (UNTOLD.test(told) && /^net::ERR_/.test(logged) && !UNTOLD.test(logged)) ||
  (response !== null && isRedirectStatus(response.status) && /ERR_FAILED$/.test(logged));
