import { type NetworkErrorName, networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, RequestRecord } from '../../model/exchange';
import { mapHops } from '../facts/map-messages';

/** Errors that do not depend on any message. An abort is none of them: a redirect that is not followed has the same text. */
const OF_THE_NETWORK: ReadonlySet<NetworkErrorName> = new Set([
  'blocked-by-client',
  'blocked-by-administrator',
  'tracking-protection',
  'name-not-resolved',
  'connection-failed',
  'connection-closed',
  'certificate',
  'client-certificate',
  'tls-failed',
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
  if (exchange.outcome === 'network-error' && OF_THE_NETWORK.has(name)) return exchange;
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

const withoutError = (record: RequestRecord | null): RequestRecord | null =>
  record && { ...record, networkError: null };
