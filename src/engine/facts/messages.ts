import { networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, Hop, MessageRef, RequestRecord } from '../../model/exchange';
import { lastValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { parseUrl } from '../../model/parse-url';
import { cookieNames } from '../../standards/cookies/cookie-header';

/** Whether a message is the preflight or its response. */
export const isOfPreflight = ({ message }: MessageRef): boolean =>
  message === 'preflight-request' || message === 'preflight-response';

/** Method and path of a request, as a sentence names it: "POST /login". */
export const nameOfRequest = ({ method, url }: Pick<Hop, 'method' | 'url'>): string =>
  `${method} ${parseUrl(url)?.pathname ?? url}`;

/** The request record that a message belongs to; null when that request was never sent. */
export function recordAt(exchange: Exchange, at: MessageRef): RequestRecord | null {
  const hop = exchange.hops[at.hop];
  if (!hop) return null;
  return isOfPreflight(at) ? hop.preflight : hop.actual;
}

/** The last value of a request header of the hop's actual request, or of its preflight; null when neither has it. */
export function requestHeader(hop: Hop, name: HeaderName): string | null {
  for (const record of [hop.actual, hop.preflight]) {
    if (!record?.requestHeaders.known) continue;
    const value = lastValue(record.requestHeaders.value, name);
    if (value !== null) return value;
  }
  return null;
}

/** Whether a witness omits lines of this name, so that their absence proves nothing. */
export const isWithheld = ({ withheld }: RequestRecord, name: string): boolean => withheld?.includes(name) === true;

/** Whether the request had an `Authorization` header, or may have had one. */
export const mayCarryAuthorization = (hop: Hop): boolean =>
  requestHeader(hop, 'Authorization') !== null || (hop.actual !== null && isWithheld(hop.actual, 'authorization'));

/** Whether a header or a parameter of the request seems to identify its sender: `X-Api-Key`, `X-Auth-Token`, `?key=`. A token against forged requests does not. */
export const mayCarryKey = ({ actual, url }: Hop): boolean =>
  /[?&][\w-]*(?:key|token|signature|sig)=/i.test(url) ||
  (actual?.requestHeaders.known === true &&
    actual.requestHeaders.value.some(({ name }) => /(?:^|[-_])(?:auth|(?<!srf[-_])token|api[-_]?key)$/i.test(name)));

/** cookie-names in the Cookie header of the hop's actual request; null when it is not known whether it had one. */
export function sentCookieNames(hop: Hop): readonly string[] | null {
  if (!hop.actual?.requestHeaders.known) return null;
  const names = cookieNames(hop.actual.requestHeaders.value);
  return names.length === 0 && isWithheld(hop.actual, 'cookie') ? null : names;
}

/** Whether a request ended before it could be sent (no connection): then none of its cookies was sent. */
export const wasNeverSent = (record: RequestRecord | null): boolean =>
  record !== null && record.response === null && networkErrorKind(record.networkError).neverSent;

/**
 * Whether the browser refused a request before the network: no event, no response and no error text. A request with an event,
 * or with a network error, passed every check of its URL.
 */
export const wasRefusedBeforeNetwork = (record: RequestRecord | null): boolean =>
  record === null || (record.response === null && !record.witnesses.includes('web-request') && !record.networkError);

/** Whether a browser event reported that the request was sent; a header list that only the log has may never have been sent. */
export const wasSeenSent = (record: RequestRecord | null): boolean =>
  record?.requestHeaders.known === true &&
  record.requestHeaders.certainty === 'proven' &&
  record.witnesses.includes('web-request');
