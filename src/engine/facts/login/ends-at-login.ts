import { isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';

const BEFORE_LOGIN =
  /[/._-](?:register|registration|sign[-_]?up|(?:forgot|reset|recover)(?:[-_]password)?|password[-_](?:reset|forgot|recovery)|activate|confirm(?:ation)?)(?=[/._-]|$)/i;
const ENDS_SESSIONS =
  /[/._-](?:password|change[-_]password|(?:delete|close|deactivate)[-_]account|account[/_-](?:delete|close|deactivate)|switch[-_]user)(?=[/._-]|$)/i;

/** Whether a server sends users to its login page after such a request has done its work, and which users may make it: a new one, or one without a password; or a user with a session. null: neither. In: its method and URL, any text. Never throws. OURS. */
export function endsAtLoginPage(method: string, url: string): 'of-anybody' | 'of-user' | null {
  const pathname = parseUrl(url)?.pathname ?? '';
  if (isLogoutCall(method, url)) return 'of-anybody';
  if (method === 'GET') return null;
  return BEFORE_LOGIN.test(pathname) ? 'of-anybody' : ENDS_SESSIONS.test(pathname) ? 'of-user' : null;
}
