import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { Reason } from '../../model/reason';
import type { Related } from '../../model/related';
import { adviseCookies } from './cookies';
import { adviseCors } from './cors';
import { adviseCsrf } from './csrf';
import { adviseMode } from './mode';
import { adviseNetworkAccess } from './network-access';
import { adviseRedirect } from './redirect';
import { adviseSecurity } from './security';

/** Why a server does not know the user: where one of them is told, that there is no cookie is no news. */
const EXPLAINS_REFUSAL: ReadonlySet<Reason> = new Set<Reason>([
  'mode-advice:no-login-prompt',
  'mode-advice:userinfo-dropped',
  'redirect-advice:authorization-dropped',
]);

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Cause[] {
  const explaining = [...adviseMode(exchange, facts, policy, related), ...adviseRedirect(exchange, facts)];
  const isExplained = explaining.some(({ reason }) => EXPLAINS_REFUSAL.has(reason));
  const ofCookies = adviseCookies(exchange, facts, policy, related);
  return [
    ...explaining,
    ...ofCookies.filter(({ reason }) => !(isExplained && reason.startsWith('cookie-advice:absent'))),
    ...adviseCsrf(exchange, facts),
    ...adviseCors(exchange, facts, policy, related),
    ...adviseNetworkAccess(exchange, related),
    ...adviseSecurity(exchange, facts, related),
  ];
}
