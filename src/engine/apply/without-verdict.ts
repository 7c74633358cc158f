import { type NetworkErrorName, networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, RequestRecord } from '../../model/exchange';
import { mapHops } from '../facts/map-messages';

/** Errors that do not depend on any message. An abort is none of them: a redirect that is not followed has the same text. */
const OF_THE_NETWORK: ReadonlySet<NetworkErrorName> = new Set([
  'blocked-by-client',
  'blocked-by-tool',
  'blocked-by-administrator',
  'tracking-protection',
  'name-not-resolved',
  'connection-failed',
  'network-changed',
  'network-denied',
  'connection-closed',
  'response-incomplete',
  'invalid-response',
  'http-protocol-error',
  'certificate',
  'client-certificate',
  'tls-failed',
  'tls-refused',
  'proxy-failed',
  'too-many-requests',
  'timed-out',
  'offline',
]);

/**
 * The exchange without its outcome: with other messages the browser would decide differently.
 *
 * Out: outcome 'not-run' and no error texts; but an error of the network itself stays. Never throws.
 */
export function withoutVerdict(exchange: Exchange): Exchange {
  const { name } = networkErrorKind(exchange.networkError);
  if (exchange.outcome === 'network-error' && OF_THE_NETWORK.has(name) && !isRefusedHandshake(exchange))
    return exchange;
  return {
    ...exchange,
    outcome: 'not-run',
    networkError: null,
    hops: mapHops(exchange, (hop) => ({
      ...hop,
      preflight: withoutError(hop.preflight),
      actual: withoutError(hop.actual),
    })),
  };
}

/** What the server responded decides it, whatever the text. */
const isRefusedHandshake = ({ request, hops }: Exchange): boolean =>
  request.type === 'websocket' && (hops.at(-1)?.actual?.response?.status ?? 101) !== 101;

const withoutError = (record: RequestRecord | null): RequestRecord | null =>
  record && { ...record, networkError: null };
