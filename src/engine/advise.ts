import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { adviseMode } from './advise-mode';
import { adviseRedirect } from './advise-redirect';

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  return [...adviseMode(exchange, facts, policy, related), ...adviseRedirect(exchange, facts)];
}
