import { hasHeader } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { whyLeftOut } from './left-out';
import { isSentToLogin } from './refused-user';
import { code, hostOf, names, plural } from './words';

/** What the refused request sent, as far as it is known. */
export function whatWasSent(s: Situation): string {
  const { subjects, reason } = s.cause;
  if (reason === 'login:token-refused') return 'An `Authorization` header was sent.';
  if (reason === 'login:cookies-refused' || reason === 'login:no-session-sent') return `Sent: ${names(subjects)}.`;
  if (reason === 'login:user-was-known' || reason === 'login:cookie-of-login')
    return `Sent: ${names(subjects.slice(2))}.`;
  if (s.exchange.viaServiceWorker) {
    return 'A service worker responded to the page: only the request of the worker shows which cookies were sent.';
  }
  const { requestHeaders } = s.record ?? {};
  if (!requestHeaders?.known || !isCookieHeaderSeen(s))
    return isAuthorizationSeen(s)
      ? 'Which cookies were sent was not recorded.'
      : 'Whether cookies or an `Authorization` header were sent was not recorded.';
  return hasHeader(requestHeaders.value, 'Cookie') ? 'Other cookies were sent.' : 'No cookie was sent.';
}

/** Whether the file would show a `Cookie` header, had there been one. */
export const isCookieHeaderSeen = ({ record }: Situation): boolean => record?.withheld?.includes('cookie') !== true;

const isAuthorizationSeen = ({ record }: Situation): boolean => record?.withheld?.includes('authorization') !== true;

/** The call itself did not include credentials: what became of the cookie changes nothing. */
export function isLeftOut({ cause, facts: { includesCredentials } }: Situation): boolean {
  if (cause.reason === 'login:credentials-left-out') return true;
  return (
    cause.at.hop === 0 &&
    cause.reason === 'login:cookie-gone' &&
    includesCredentials.known &&
    !includesCredentials.value
  );
}

/** A 403 may be no matter of who the user is. */
export const isForbidden = ({ response }: Situation): boolean => response?.status === 403;

/** What is left where the cookie was sent as it had been set. */
const REMAINS =
  'What remains: the session has expired or was ended there, another instance responded that does not have it, the key that signs it has changed';

/** How to tell which of what remains is the reason. */
export const HOW_TO_TELL =
  'repeat the request some times: if only some fail, the instances do not share their sessions. If all fail, log in again: if that helps, the session had expired or was ended; if the next request fails too, compare the key and the session store of the server that logs in with those of the server that refused';

/** Logins of the host alone are looked for, and only those before the request. */
const noLogin = ({ hop }: Situation): string =>
  `The recording shows no login on ${code(hostOf(hop.url))} before this request: one may have happened before the recording began, or on another host.`;

/** Why, as far as the recording shows it. The first subjects are the earlier request, its status, and the cookies that it is about. */
export function whatIsKnown(s: Situation): string {
  const [request = '', status = '', ...cookies] = s.cause.subjects;
  const forbidden =
    'A 403 often means that the server knows the user and does not allow this request, or misses a token against forged requests.';
  switch (s.cause.reason) {
    case 'login:user-was-known':
      return `The same ${plural(cookies, 'cookie was', 'cookies were')} sent with ${code(request)} before, which got ${status}: the server probably knew the user then. ${isForbidden(s) ? forbidden : `As it seems, the reason is at the server. ${REMAINS}, or this URL needs something else.`}`;
    case 'login:cookie-of-login':
      return `${code(request)}, which got ${status}, set ${names(cookies)} before, and this request sent ${plural(cookies, 'it', 'them')}. ${isForbidden(s) ? forbidden : `As it seems, the server does not know the user by ${plural(cookies, 'it', 'them')}: the reason is at the server. ${REMAINS}, or the login had failed.`}`;
    case 'login:cookie-gone':
      if (isLeftOut(s))
        return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier. ${whyLeftOut(s)}`;
      return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier. This request did not send ${plural(cookies, 'it', 'them')}: ${plural(cookies, 'it was', 'they were')} not stored, expired, ${plural(cookies, 'was', 'were')} deleted, or ${plural(cookies, 'is', 'are')} not for this URL.`;
    case 'login:credentials-left-out':
      return `${whyLeftOut(s)} The recording shows no login; a server that identifies the user by a token got none either.${isForbidden(s) ? ' A 403 may have another reason: the server’s log shows which check refused the request.' : ''}`;
    case 'login:cookie-expired':
      return `${names(cookies)} had expired: ${code(request)} set it with a \`Max-Age\` or \`Expires\` that had passed before this request.${isForbidden(s) ? ` ${forbidden}` : ''}`;
    case 'login:token-refused':
      return 'The server identifies the user by this header, so cookies are probably not the reason: the token has expired, or is not for this server.';
    case 'login:cookies-refused':
      return isForbidden(s)
        ? forbidden
        : `As it seems, the server does not know the user by ${plural(s.cause.subjects, 'this cookie', 'these cookies')}. The recording shows no earlier request that it accepted, so it does not show whether there was a login.`;
    case 'login:no-session-sent':
      return isForbidden(s)
        ? forbidden
        : `By ${plural(s.cause.subjects, 'its name this cookie is', 'their names these cookies are')} not a session. As it seems, the server does not know the user. ${noLogin(s)}`;
    default:
      if (request !== '') {
        return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier: there was a login. Whether this request sent ${plural(cookies, 'it', 'them')} was not recorded.`;
      }
      if (isForbidden(s)) return `${forbidden} The recording does not show which.`;
      if (!isCookieHeaderSeen(s)) {
        return `As it seems, the server does not know the user; it is not explained why. What is possible: nobody had logged in; ${isAuthorizationSeen(s) ? 'the session’s cookie' : 'the session’s cookie or token'} was not sent; or it was sent, and had expired or is not accepted there.`;
      }
      return `As it seems, the server does not know the user. ${noLogin(s)}`;
  }
}

/** The words of a list. */
export function shortOf(s: Situation): string {
  const { reason, subjects } = s.cause;
  const what = isSentToLogin(s) ? 'Sent to a login' : `${s.response?.status}`;
  switch (reason) {
    case 'login:user-was-known':
      return isForbidden(s)
        ? `${what}: refused, with a cookie that was accepted before`
        : `${what}: the session has probably ended`;
    case 'login:cookie-of-login':
      return `${what}: the cookie of the login was refused`;
    case 'login:credentials-left-out':
      return `${what}: credentials were not included`;
    case 'login:cookie-gone':
      return isLeftOut(s) ? `${what}: credentials were not included` : `${what}: ${subjects[2]} was not sent`;
    case 'login:cookie-expired':
      return `${what}: ${subjects[2]} had expired`;
    case 'login:token-refused':
      return `${what}: the Authorization header was not accepted`;
    case 'login:cookies-refused':
      return `${what}: cookies were sent, and refused`;
    case 'login:no-session-sent':
      return isForbidden(s) ? `${what}: not explained by cookies` : `${what}: no login is recorded`;
    default:
      if (subjects.length > 0 || !isCookieHeaderSeen(s)) return `${what}: not explained, its cookies were not recorded`;
      return isForbidden(s) ? `${what}: not explained by cookies` : `${what}: no login is recorded`;
  }
}
