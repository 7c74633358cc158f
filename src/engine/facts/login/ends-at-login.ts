import { isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { CaseHop } from '../case';
import { cookiesDeletedAt } from './known-user';

/** What is done without a session, at the beginning of a path: `/events/1/register` and `/cart/reset` are something else. */
const BEFORE_LOGIN =
  /^(?:\/(?:api|auth|identity|accounts?|users?|members?|customers?|v\d+))*\/(?:register|registration|sign[-_]?up|(?:forgot|reset|recover)(?:[-_]password)?|passwords?[/_-](?:reset|forgot|recovery|email)|activate|confirm(?:ation)?)(?:\/[^/]*)?\/?$/i;
const ENDS_SESSIONS =
  /[/._-](?:password|change[-_]password|(?:delete|close|deactivate)[-_]account|account[/_-](?:delete|close|deactivate)|switch[-_]user)(?=[/._-]|$)/i;

/**
 * Whether a server sends users to its login page after it has done what a request asks for: a logout; the sign-up of a user, or a new password of one who has no session;
 * or what ends a session, where its response deletes a cookie. In: the hop. Never throws. OURS: by the URLs.
 */
export function endsAtLoginPage({ hop }: CaseHop): boolean {
  const { method, url } = hop;
  if (isLogoutCall(method, url)) return true;
  if (method === 'GET') return false;
  const pathname = parseUrl(url)?.pathname ?? '';
  if (ENDS_SESSIONS.test(pathname) && cookiesDeletedAt(hop).length > 0) return true;
  return BEFORE_LOGIN.test(pathname) || pathname === '/users/password';
}
