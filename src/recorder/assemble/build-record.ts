import type { StoredCookie } from '../../model/cookie';
import type { RequestRecord, Witness } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { storeAfter, storeBefore } from './site-store';
import { requestHeadersOf, responseOf, type WireRequest, wasNeverSent } from './wire-request';

/**
 * One request as both witnesses tell it together. null when it was never sent and the log says nothing of it either.
 *
 * In: `isLast`, whether its life's error is about it; the cookies of its whole site, when they were read.
 */
export function buildRecord(
  wire: WireRequest,
  isLast: boolean,
  ofSite: readonly StoredCookie[] | null,
): RequestRecord | null {
  const { record } = wire;
  const isUnsent = wasNeverSent(wire);
  if (isUnsent && record === null) return null;
  const witnesses: Witness[] = [];
  if (wire.life) witnesses.push('web-request');
  if (record) witnesses.push('devtools-log');
  return {
    id: wire.id,
    method: wire.method,
    url: wire.leg?.url ?? record?.url ?? wire.url,
    requestHeaders: requestHeaders(wire),
    response: responseOf(wire),
    networkError: errorOf(wire, isLast),
    startedAtMs: isUnsent && record ? record.startedAtMs : wire.startedAtMs,
    storeBefore: storeBefore(wire, ofSite),
    storeAfter: storeAfter(wire),
    witnesses,
    ...(record?.withheld && !wire.life ? { withheld: record.withheld } : {}),
  };
}

function requestHeaders(wire: WireRequest): Known<HeaderList> {
  const list = requestHeadersOf(wire);
  if (list === null) return unknown('the header list of the request');
  if (wire.leg?.requestHeaders) return proven(list, 'the browser told it when the request was sent');
  if (wire.record?.withheld?.includes('*'))
    return unknown('the header list of the request, of which the file has a part');
  return responseOf(wire)
    ? proven(list, "DevTools' network log has it")
    : inferred(list, "DevTools' network log has it, and no response shows that it was sent");
}

/**
 * How a request ended: the error text that its life got, or the log's where that says more; null when neither has one.
 * The log's text names the reason after a point (`net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`), and sometimes where the
 * life only heard that it failed or was given up.
 */
export function errorOf({ life, leg, record }: WireRequest, isLast: boolean): string | null {
  const logged = record?.error ?? null;
  const hasAnswer = (leg?.response ?? record?.response ?? null) !== null;
  // A log entry without an answer has failed, even when no text says so.
  if (!life) return logged ?? (hasAnswer ? null : '');
  const told = isLast ? life.error : null;
  if (told !== null) return logged !== null && saysMore(logged, told) ? logged : told;
  if (logged === '') return hasAnswer || life.started ? null : '';
  return logged;
}

const UNTOLD = /^net::ERR_(?:FAILED|ABORTED)$/;
const saysMore = (logged: string, told: string): boolean =>
  logged.startsWith(`${told}.`) || (UNTOLD.test(told) && /^net::ERR_/.test(logged) && !UNTOLD.test(logged));
