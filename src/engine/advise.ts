import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { adviseCookies } from './advise-cookies';

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  return adviseCookies(exchange, facts, policy, related);
}
