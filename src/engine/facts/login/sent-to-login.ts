import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLogoutCall } from '../../../model/login-url';

/**
 * Whether the response at a hop refused the user by a redirect to the login page at which the exchange ended. A login that a
 * provider finished, because it knew the user, ends at another page. In: an exchange; the position of a hop, from 0. Never throws.
 */
export function isSentToLogin({ hops }: Pick<Exchange, 'hops'>, index: number): boolean {
  const [hop, next, last] = [hops[index], hops[index + 1], hops.at(-1)];
  if (hop === undefined || next === undefined || last === undefined) return false;
  const { method, url } = hop;
  const isOfLogin = isLoginPage(url) || isLoginCall(method, url) || isLogoutCall(method, url);
  return !isOfLogin && isLoginPage(next.url) && isLoginPage(last.url);
}
