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

const IS_BELOW_LOCALHOST = /\.localhost$/i;

/**
 * OURS: whether two hosts are presumably one server of this computer under two names: `localhost`, an address or one name below `localhost`. Two names
 * below it are two hosts that somebody named, as `app.localhost` and `idp.localhost`: mostly two servers behind a proxy that tells them apart by the name.
 */
export const areNamesOfOneServer = (one: string, other: string): boolean =>
  one !== other &&
  isLocalName(one) &&
  isLocalName(other) &&
  !(IS_BELOW_LOCALHOST.test(one) && IS_BELOW_LOCALHOST.test(other));

/** Whether two serialized origins are one server of this computer under two names: scheme and port are equal. False for other texts, as with a slash at the end. */
export function isSameButForLocalName(one: string, other: string): boolean {
  const [first, second] = [parseUrl(one), parseUrl(other)];
  if (first === null || second === null || !areNamesOfOneServer(first.hostname, second.hostname)) return false;
  const areOrigins = first.origin === one && second.origin === other;
  return areOrigins && first.protocol === second.protocol && first.port === second.port;
}

/**
 * The page has one name of this computer and the request goes to another: `localhost` and `127.0.0.1` are two hosts and two
 * sites, so that cookies of the one are not sent to the other. In: an exchange, and the URL of one of its hops. Out: both
 * names without ports; null where they are equal, one of them is no name of this computer, or they are two servers. Never throws.
 */
export function mixedLocalNames({ client }: Exchange, url: string): MixedLocalNames | null {
  const { origin } = client;
  if (!origin.known) return null;
  const [page = '', requested = ''] = [parseUrl(origin.value)?.hostname, parseUrl(url)?.hostname];
  return areNamesOfOneServer(page, requested) ? { page, requested } : null;
}
