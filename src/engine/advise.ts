import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { adviseCookies } from './advise-cookies';
import { adviseCors } from './advise-cors';
import { adviseCsrf } from './advise-csrf';
import { adviseMode } from './advise-mode';
import { adviseNetworkAccess } from './advise-network-access';
import { adviseRedirect } from './advise-redirect';
import { adviseSecurity } from './advise-security';

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  return [
    ...adviseMode(exchange, facts, policy, related),
    ...adviseRedirect(exchange, facts),
    ...adviseCookies(exchange, facts, policy, related),
    ...adviseCsrf(exchange, facts),
    ...adviseCors(exchange, facts, policy, related),
    ...adviseNetworkAccess(exchange, related),
    ...adviseSecurity(exchange, facts, related),
  ];
}
