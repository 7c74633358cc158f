import { getHeader } from '../../../model/header-lookup';
import { isLoginCall } from '../../../model/login-url';
import type { Reason } from '../../../model/reason';
import type { Situation } from '../../../model/situation';
import { whyOfGateway } from '../gateway-error';
import { code, hostOf, names, pathOf, plural } from '../words';
import { whyLeftOut } from './left-out';
import { isSentToLogin, lifetimeOf, TOKEN_STATUS } from './refused-user';

const SENT: ReadonlySet<Reason> = new Set<Reason>([
  'login:user-was-known',
  'login:cookie-of-login',
  'login:cookie-replaced-meanwhile',
  'login:after-logout',
]);

const OF_ANOTHER_PLACE: ReadonlySet<Reason> = new Set<Reason>([
  'login:cookie-of-another-path',
  'login:cookie-of-another-host',
]);

/** What the refused request sent, as far as it is known. */
export function whatWasSent(s: Situation): string {
  const { subjects, reason } = s.cause;
  if (reason === 'login:cookies-refused' || reason === 'login:no-session-sent') return `Sent: ${names(subjects)}.`;
  if (reason === 'login:no-such-route') return `The gateway says ${code(subjects[0] ?? '')}.`;
  if (reason === 'login:login-set-nothing' && subjects.length > 3) return `Sent: ${names(subjects.slice(3))}.`;
  const cookies = getHeader(s.record?.requestHeaders.known ? s.record.requestHeaders.value : [], 'Cookie');
  const isSent = (name: string): boolean => cookies?.split('; ').some((pair) => pair.startsWith(`${name}=`)) === true;
  if (SENT.has(reason) || (reason === 'login:no-login-yet' && subjects.slice(2).every(isSent)))
    return `Sent: ${names(subjects.slice(2))}.`;
  if (s.exchange.viaServiceWorker) {
    return 'A service worker responded to the page: only the request of the worker shows which cookies were sent.';
  }
  const { requestHeaders } = s.record ?? {};
  if (!requestHeaders?.known || !isCookieHeaderSeen(s))
    return isAuthorizationSeen(s)
      ? 'Which cookies were sent was not recorded.'
      : 'Whether cookies or an `Authorization` header were sent was not recorded.';
  if (cookies === null) return 'No cookie was sent.';
  // The cookie of that name which was sent is another one.
  const older = OF_ANOTHER_PLACE.has(reason) ? subjects[2] : undefined;
  return older !== undefined && isSent(older) ? `It sent another ${code(older)}.` : 'Other cookies were sent.';
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

/** What a 403 often means. */
export const FORBIDDEN =
  'A 403 often means that the server knows the user and does not allow this request, or misses a token against forged requests.';

/** A 403 may be no matter of who the user is. */
export const isForbidden = ({ response }: Situation): boolean => response?.status === 403;

/** What is left where the cookie was sent as it had been set. */
const REMAINS =
  'What remains: the session has expired or was ended there, another instance responded that does not have it, the key that signs it has changed';

/** How to tell which of what remains is the reason. */
export const HOW_TO_TELL =
  'repeat the request some times: if only some fail, the instances do not share their sessions. If all fail, log in again: if that helps, the session had expired or was ended; if the next request fails too, compare the key and the session store of the server that logs in with those of the server that refused';

/** Logins of the host alone are looked for, and only those before the request. */
const noLogin = (s: Situation): string =>
  `The recording shows no login on ${code(hostOf(s.hop.url))} before this request: one may have happened before the recording began, or on another host.`;

const noLoginBefore = ({ hop }: Situation): string =>
  `the recording shows no login on ${code(hostOf(hop.url))} before this request.`;

/** Two cookies of one name may have two values: that they are one cookie is said where the value was compared. */
const isValueSame = ({ cause }: Situation): boolean => cause.sentLine !== undefined;

const orReplaced = (s: Situation): string =>
  isValueSame(s) ? '' : ', another value was sent than before, because a script or another response had replaced it';

/** 419 tells nothing of a user: a token was compared with the session of a cookie, and none was sent. */
const asItSeems = (s: Situation): string =>
  s.response?.status === 419
    ? `${TOKEN_STATUS} Without the cookie of its session no token matches.`
    : `As it seems, the server does not know the user. ${noLogin(s)}${ofCredentials(s)}`;

/** A call to another origin, of which it is not known whether it included credentials. */
export const mayLeaveOut = ({
  exchange: { client, request },
  hop,
  facts: { includesCredentials },
}: Situation): boolean =>
  request.type === 'xmlhttprequest' &&
  client.origin.known &&
  client.origin.value !== hop.urlOrigin &&
  !includesCredentials.known;

const ofCredentials = (s: Situation): string =>
  mayLeaveOut(s)
    ? ' Whether the call included credentials is not known: without them the browser sends no cookie to another origin, and stores none.'
    : '';

/** A login that was successful, and after which there was no cookie of a session. */
function whyWithoutCookie(s: Situation): string {
  const [request = '', status = '', stack = ''] = s.cause.subjects;
  const isHttps = s.hop.url.startsWith('https:');
  const ofExpress =
    stack === ''
      ? ''
      : isHttps
        ? ' The response is of Express: express-session leaves `Set-Cookie` out where `cookie.secure` is set and the connection looks like http to it, as it does behind a proxy without `trust proxy`.'
        : ' The response is of Express: express-session leaves `Set-Cookie` out over http where `cookie.secure` is set.';
  return `${code(request)} got ${status} and set no cookie of a session. What is possible: the server identifies the user by a token, which the response has in its body, and this request had no \`Authorization\` header; or the login had failed; or the server left its cookie out.${ofExpress}${ofCredentials(s)}`;
}

/** "`POST /login`" is a login by its URL; "`POST /graphql`" may be one. */
export function isLoginByUrl({ cause }: Situation): boolean {
  const [method = '', path = ''] = (cause.subjects[0] ?? '').split(' ');
  return isLoginCall(method, `https://login.invalid${path}`);
}

/** Why, as far as the recording shows it. The first subjects are the earlier request, its status, and the cookies that it is about. */
export function whatIsKnown(s: Situation): string {
  const [request = '', status = '', ...cookies] = s.cause.subjects;
  const [name = '', path = ''] = cookies;
  switch (s.cause.reason) {
    case 'login:user-was-known':
      return `${plural(cookies, isValueSame(s) ? 'The same cookie was' : 'A cookie of this name was', isValueSame(s) ? 'The same cookies were' : 'Cookies of these names were')} sent with ${code(request)} before, which got ${status}: the server probably knew the user then. ${isForbidden(s) ? FORBIDDEN : `As it seems, the reason is at the server. ${REMAINS}${orReplaced(s)}, or this URL needs something else.`}`;
    case 'login:cookie-of-login':
      return `${code(request)}, which got ${status}, set ${names(cookies)} before, and this request sent ${isValueSame(s) ? plural(cookies, 'it', 'them') : plural(cookies, 'a cookie of this name', 'cookies of these names')}. ${isForbidden(s) ? FORBIDDEN : `As it seems, the server does not know the user by ${plural(cookies, 'it', 'them')}: the reason is at the server. ${REMAINS}${orReplaced(s)}, or ${isLoginByUrl(s) ? 'the login had failed' : `${code(request)} did not log in`}.`}`;
    case 'login:login-refused-before':
      return `${code(request)} was refused with ${status}: as it seems, nobody is logged in.${isForbidden(s) ? ` ${FORBIDDEN}` : ''}`;
    case 'login:after-logout':
      return `${code(request)}, which got ${status}, was a logout, and the recording shows no login since then. As it seems, the session has ended at the server; the browser still has ${plural(cookies, 'its cookie', 'its cookies')}.`;
    case 'login:cookie-gone':
      if (isLeftOut(s))
        return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier. ${whyLeftOut(s)}`;
      return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier. This request did not send ${plural(cookies, 'it', 'them')}: ${plural(cookies, 'it was', 'they were')} not stored, expired, ${plural(cookies, 'was', 'were')} deleted, or ${plural(cookies, 'is', 'are')} not for this URL.`;
    case 'login:refused-before-deletion':
      return `${code(request)}, which got ${status}, deleted ${code(name)}. The server had refused a request with ${code(name)} before that: as it seems, the session had ended there, and its cookie was deleted for that reason.`;
    case 'login:cookie-of-another-path':
      return `${code(request)}, which got ${status}, set ${code(name)} for ${code(path)}, and this request is for ${code(pathOf(s.hop.url))}: stored or not, that cookie is not sent with it. The path is the one of its line or, where the line has none, the directory of the URL that set it.`;
    case 'login:cookie-of-another-host':
      return `${code(request)}, which got ${status}, set ${code(name)} for ${code(path)} alone, and this request goes to ${code(hostOf(s.hop.url))}: stored or not, that cookie is not sent with it. A line without \`Domain\` is for the host that sends it, one with it for the hosts of that domain.`;
    case 'login:token-not-sent':
      return `${code(request)}, which got ${status}, set ${code(name)} for ${code(path)}: by its name or path it renews the session, and it is rightly not sent with this request. As it seems, the server identifies the user by a token, or by a cookie that the login did not set; this request had no \`Authorization\` header.`;
    case 'login:cookie-replaced-meanwhile':
      return `${code(request)}, which got ${status}, set a new ${code(name)} while this request was under way, or directly before it. As it seems, this request sent the one before, and the server accepts only the newest.`;
    case 'login:no-login-yet':
      return `As it seems, nobody had logged in: ${code(request)}, which got ${status}, set ${code(name)} without a login, and ${noLoginBefore(s)} That other requests were accepted with this cookie tells nothing of a user.`;
    case 'login:credentials-left-out':
      return `${whyLeftOut(s)} ${request === '' ? '' : `${code(request)}, which got ${status}, set no cookie of a session: its own request must include credentials, too. `}${isAuthorizationSeen(s) ? `${request === '' ? 'The recording shows no login; a' : 'A'} server that identifies the user by a token got none${request === '' ? ' either' : ''}.` : 'Whether a token was sent was not recorded.'}${isForbidden(s) ? ' A 403 may have another reason: the server’s log shows which check refused the request.' : ''}`;
    case 'login:cookie-expired':
      return `${names(cookies)} had expired: ${code(request)} set it with ${lifetimeOf(s)} that had passed before this request.${isForbidden(s) ? ` ${FORBIDDEN}` : ''}`;
    case 'login:open-to-all':
      return `Its response allows every origin (${code('Access-Control-Allow-Origin: *')}), which is meant for requests without credentials, and nothing in the recording shows that this host uses cookies. As it seems, the request must have a key or a token, in a header or in the URL, and had none that is recognised.`;
    case 'login:no-such-route':
      return whyOfGateway({ type: request, isOfRoute: true });
    case 'login:login-set-nothing':
      return whyWithoutCookie(s);
    case 'login:cookies-refused':
      return isForbidden(s)
        ? FORBIDDEN
        : `As it seems, the server does not know the user by ${plural(s.cause.subjects, 'this cookie', 'these cookies')}. ${noLogin(s)}`;
    case 'login:no-session-sent':
      return isForbidden(s)
        ? FORBIDDEN
        : `By ${plural(s.cause.subjects, 'its name this cookie is', 'their names these cookies are')} not a session. ${asItSeems(s)}`;
    default:
      if (request !== '') {
        return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier: there was a login. Whether this request sent ${plural(cookies, 'it', 'them')} was not recorded.`;
      }
      if (isForbidden(s)) return `${FORBIDDEN} The recording does not show which.`;
      if (!isCookieHeaderSeen(s)) {
        return `As it seems, the server does not know the user; it is not explained why. What is possible: nobody had logged in; ${isAuthorizationSeen(s) ? 'the session’s cookie' : 'the session’s cookie or token'} was not sent; or it was sent, and had expired or is not accepted there.`;
      }
      return asItSeems(s);
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
      return isForbidden(s)
        ? `${what}: refused, with the cookie of the login`
        : `${what}: ${isLoginByUrl(s) ? 'the cookie of the login' : subjects[2]} was refused`;
    case 'login:open-to-all':
      return `${what}: probably a key or a token is missing`;
    case 'login:no-such-route':
      return `${what}: the gateway probably has no such path or method`;
    case 'login:login-set-nothing':
      return `${what}: the login set no cookie`;
    case 'login:credentials-left-out':
      return `${what}: credentials were not included`;
    case 'login:login-refused-before':
      return `${what}: the login was refused`;
    case 'login:after-logout':
      return `${what}: after a logout`;
    case 'login:cookie-gone':
      return isLeftOut(s) ? `${what}: credentials were not included` : `${what}: ${subjects[2]} was not sent`;
    case 'login:refused-before-deletion':
      return `${what}: the session had ended before ${subjects[2]} was deleted`;
    case 'login:cookie-expired':
      return `${what}: ${subjects[2]} had expired`;
    case 'login:cookie-of-another-path':
      return `${what}: ${subjects[2]} is for another path`;
    case 'login:cookie-of-another-host':
      return `${what}: ${subjects[2]} is for another host`;
    case 'login:token-not-sent':
      return `${what}: no token was sent`;
    case 'login:cookie-replaced-meanwhile':
      return `${what}: ${subjects[2]} was replaced meanwhile`;
    case 'login:no-login-yet':
      return `${what}: nobody had logged in`;
    case 'login:cookies-refused':
      return isForbidden(s) ? `${what}: not explained by cookies` : `${what}: cookies were sent, and refused`;
    case 'login:no-session-sent':
      return shortOfUnknown(s, what);
    default:
      if (subjects.length > 0 || !isCookieHeaderSeen(s)) return `${what}: not explained, its cookies were not recorded`;
      return shortOfUnknown(s, what);
  }
}

function shortOfUnknown(s: Situation, what: string): string {
  if (isForbidden(s)) return `${what}: not explained by cookies`;
  return s.response?.status === 419 ? `${what}: no cookie of a session for its token` : `${what}: no login is recorded`;
}
