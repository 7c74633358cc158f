import type { Exchange } from '../../../model/exchange';
import { parseUrl } from '../../../model/parse-url';

/** "localhost", a name below it, and the addresses of this computer. */
const LOCAL_NAME = /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/i;

/** Two names of this computer: the one that the page has, and the one that its request goes to. */
export interface MixedLocalNames {
  readonly page: string;
  readonly requested: string;
}

export const isLocalName = (host: string): boolean => LOCAL_NAME.test(host);

/** Whether two serialized origins are one server of this computer under two names: scheme and port are equal. False for other texts, as with a slash at the end. */
export function isSameButForLocalName(one: string, other: string): boolean {
  const [first, second] = [parseUrl(one), parseUrl(other)];
  if (first === null || second === null || first.hostname === second.hostname) return false;
  const isLocal = isLocalName(first.hostname) && isLocalName(second.hostname);
  const areOrigins = first.origin === one && second.origin === other;
  return isLocal && areOrigins && first.protocol === second.protocol && first.port === second.port;
}

/**
 * The page has one name of this computer and the request goes to another: `localhost` and `127.0.0.1` are two hosts and two
 * sites, so that cookies of the one are not sent to the other. In: an exchange, and the URL of one of its hops. Out: both
 * names without ports; null where they are equal, or one of them is no name of this computer. Never throws.
 */
export function mixedLocalNames({ client }: Exchange, url: string): MixedLocalNames | null {
  const { origin } = client;
  if (!origin.known) return null;
  const [page = '', requested = ''] = [parseUrl(origin.value)?.hostname, parseUrl(url)?.hostname];
  return page !== requested && isLocalName(page) && isLocalName(requested) ? { page, requested } : null;
}
