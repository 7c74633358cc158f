import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure, Reason } from '../rules/rule';
import { adviseCookies } from './advise-cookies';
import { adviseCors } from './advise-cors';
import { adviseCsrf } from './advise-csrf';
import { adviseMode } from './advise-mode';
import { adviseNetworkAccess } from './advise-network-access';
import { adviseRedirect } from './advise-redirect';
import { adviseSecurity } from './advise-security';

/** Why a server does not know the user: where one of them is told, that there is no cookie is no news. */
const EXPLAINS_REFUSAL: ReadonlySet<Reason> = new Set<Reason>([
  'mode-advice:no-login-prompt',
  'mode-advice:userinfo-dropped',
  'redirect-advice:authorization-dropped',
]);

/** Everything worth saying of an exchange that stopped nothing: fragile, over-permissive, or other than it seems. */
export function advise(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
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
