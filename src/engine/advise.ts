import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { adviseNetworkAccess } from './advise-network-access';

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(
  exchange: Exchange,
  _facts: Facts,
  _policy: BrowserPolicy,
  related: Related,
): readonly Failure[] {
  return [...adviseNetworkAccess(exchange, related)];
}
