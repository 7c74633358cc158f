import { isLoginReturn, isProviderUrl } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Case } from '../case';

/**
 * Whether a cookie of another host or path may be the one because of which a request was sent to a login. A login sets cookies of
 * its own too, for its own pages alone: only one that the end of a login set counts. One of another host does not where the host
 * of the request has a session of its own, as beside a provider.
 *
 * In: the case; the hop that was sent to the login; which request set the cookie, "POST /login" (null: not recorded), and whether
 * the cookie is for another host. Never throws. OURS: no standard has this.
 */
export function mayBeOfLogin(
  { exchange, related }: Pick<Case, 'exchange' | 'related'>,
  index: number,
  setBy: string | null,
  isOfOtherHost: boolean,
): boolean {
  const [method, path = '/'] = setBy?.split(' ') ?? [];
  if (method !== 'POST' && !isLoginReturn(`https://login.invalid${path}`)) return false;
  if (!isOfOtherHost) return true;
  const host = parseUrl(exchange.hops[index]?.url ?? '')?.hostname;
  const hasOwnSession = (related.cookies[index]?.past ?? []).some(
    (line) => line.name !== null && parseUrl(line.exchange.hops[line.hop]?.url ?? '')?.hostname === host,
  );
  return !hasOwnSession && !isProviderUrl(exchange.hops[index + 1]?.url ?? '');
}
