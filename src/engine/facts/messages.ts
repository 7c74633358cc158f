import { networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, Hop, MessageRef, RequestRecord } from '../../model/exchange';
import { lastValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { cookieNames } from '../../standards/cookies/cookie-header';

/** Whether a message is the preflight or its response. */
export const isOfPreflight = ({ message }: MessageRef): boolean =>
  message === 'preflight-request' || message === 'preflight-response';

/** The request record that a message belongs to; null when that request was never sent. */
export function recordAt(exchange: Exchange, at: MessageRef): RequestRecord | null {
  const hop = exchange.hops[at.hop];
  if (!hop) return null;
  return isOfPreflight(at) ? hop.preflight : hop.actual;
}

/** The last value of a request header of the hop's actual request, or of its preflight; null when neither carries it. */
export function requestHeader(hop: Hop, name: HeaderName): string | null {
  for (const record of [hop.actual, hop.preflight]) {
    if (!record?.requestHeaders.known) continue;
    const value = lastValue(record.requestHeaders.value, name);
    if (value !== null) return value;
  }
  return null;
}

/** Whether a witness leaves lines of this name out, so that their absence says nothing. */
export const isWithheld = ({ withheld }: RequestRecord, name: string): boolean => withheld?.includes(name) === true;

/** Whether the request carried `Authorization`, or may have. */
export const mayCarryAuthorization = (hop: Hop): boolean =>
  requestHeader(hop, 'Authorization') !== null || (hop.actual !== null && isWithheld(hop.actual, 'authorization'));

/** cookie-names in the Cookie header of the hop's actual request; null when it is not known whether it had one. */
export function sentCookieNames(hop: Hop): readonly string[] | null {
  if (!hop.actual?.requestHeaders.known) return null;
  const names = cookieNames(hop.actual.requestHeaders.value);
  return names.length === 0 && isWithheld(hop.actual, 'cookie') ? null : names;
}

/** Whether a request ended before there was anyone to send it to: no cookie of it was sent either. */
export const wasNeverSent = (record: RequestRecord | null): boolean =>
  record !== null && record.response === null && networkErrorKind(record.networkError).neverSent;

/**
 * Whether the browser refused a request before its network was told: no event, no response and no error text. A request with
 * an event, or with an error of the network, got past every check of its URL.
 */
export const wasRefusedBeforeNetwork = (record: RequestRecord | null): boolean =>
  record === null || (record.response === null && !record.witnesses.includes('web-request') && !record.networkError);

/** Whether the browser told of the sending itself; a header list that only the log has may never have been sent. */
export const wasSeenSent = (record: RequestRecord | null): boolean =>
  record?.requestHeaders.known === true &&
  record.requestHeaders.certainty === 'proven' &&
  record.witnesses.includes('web-request');
