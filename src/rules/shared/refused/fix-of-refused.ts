import type { Fix } from '../../../model/change';
import type { Situation } from '../../../model/situation';
import { changeEnvironment } from '../fixes';
import { fixTheRoute } from '../gateway-error';
import { apiHost, code, names, plural } from '../words';
import { forOtherHost, forOtherPath } from './other-place';
import { logInAgain } from './refused-user';
import { HOW_TO_TELL, isCookieHeaderSeen, isForbidden, isLoginByUrl, mayLeaveOut } from './why-refused';

/** https://github.com/expressjs/session#cookiesecure */
const OF_EXPRESS =
  'look at `cookie.secure` of express-session: behind a proxy that ends https it needs `trust proxy`, set to the number or the addresses of the proxies';

const OF_NO_SESSION: ReadonlySet<string> = new Set(['login:nothing-known', 'login:no-session-sent']);

/** The program that sent the request; null: a browser did. */
export const programOf = ({ exchange: { client } }: Situation): string | null =>
  client.exemption?.kind === 'program' ? client.exemption.name : null;

/** What to do about a user who was refused, by what the recording shows. */
export function fixOfRefused(s: Situation): Fix {
  if (s.cause.reason === 'login:no-such-route') return fixTheRoute(s);
  if (s.response?.status === 419 && OF_NO_SESSION.has(s.cause.reason) && isCookieHeaderSeen(s)) {
    return changeEnvironment(
      'send-the-session',
      'Load the page again, which begins a new session with a new token, and record it from there: the recording then shows what becomes of the session’s cookie',
      'login',
    );
  }
  const program = programOf(s);
  if (program !== null && s.cause.reason === 'login:cookie-gone') {
    return changeEnvironment(
      'keep-cookies',
      `Let ${code(program)} keep cookies between its requests, and send them back: most programs do so only where that is configured`,
      'login',
    );
  }
  if (isForbidden(s)) {
    return changeEnvironment(
      'check-the-permission',
      'Look in the server’s log: which check refused this request',
      'login',
    );
  }
  const [request = '', , ...cookies] = s.cause.subjects;
  if (request !== '' && s.cause.reason === 'login:nothing-known') {
    return changeEnvironment(
      'record-the-cookies',
      `Record it again with the Credentials panel open, or save the file with all \`Cookie\` lines (in DevTools: “Export HAR (with sensitive data)”; it contains secrets, so do not pass it on): the recording then shows whether ${names(cookies)} ${plural(cookies, 'was', 'were')} sent`,
      'login',
    );
  }
  if (request === '' && s.cause.reason === 'login:nothing-known' && !isCookieHeaderSeen(s)) {
    return changeEnvironment(
      'save-with-credentials',
      'Save the file again with `Cookie`, `Set-Cookie` and `Authorization` lines (in DevTools: “Export HAR (with sensitive data)”), and explain that one; it contains secrets, so do not pass it on',
      'login',
    );
  }
  switch (s.cause.reason) {
    case 'login:user-was-known':
      return changeEnvironment('find-what-remains', `To tell which, ${HOW_TO_TELL}`, 'login');
    case 'login:cookie-of-another-path':
      return forOtherPath(s);
    case 'login:cookie-of-another-host':
      return forOtherHost(s);
    case 'login:token-not-sent':
      return changeEnvironment(
        'send-the-token',
        `Look in the response to ${code(request)} for what such requests need: a token in its body is sent in an \`Authorization\` header; leave ${code(cookies[0] ?? '')} as it is`,
        'login',
      );
    case 'login:cookie-replaced-meanwhile':
      return changeEnvironment(
        'one-at-a-time',
        `Let one request run at a time where the response sets a new ${code(cookies[0] ?? '')}: let the others wait for the response to ${code(request)}, and send them then`,
        'login',
      );
    case 'login:no-login-yet':
      return changeEnvironment(
        'log-in-first',
        'Log in, then repeat the request; before a login a server may refuse it on purpose',
        'login',
      );
    case 'login:after-logout':
      return logInAgain();
    case 'login:login-refused-before':
      return changeEnvironment('see-the-login', `Look at what is said of ${code(request)}, and log in`, 'login');
    case 'login:refused-before-deletion':
    case 'login:cookie-expired':
      return changeEnvironment('log-in-again', 'Log in again, or renew the session, and repeat the request', 'login');
    case 'login:cookie-gone':
      return changeEnvironment(
        'follow-the-cookie',
        `Look at ${code(request)} and the responses after it: the cookie’s line there says what became of ${names(cookies)}`,
        'login',
      );
    case 'login:cookie-of-login':
      return changeEnvironment(
        'compare-the-session',
        `To tell which, look whether the response to ${code(request)} says that ${isLoginByUrl(s) ? 'the' : 'a'} login was successful; then ${HOW_TO_TELL}`,
        'login',
      );
    case 'login:open-to-all':
      return changeEnvironment(
        'identify-the-caller',
        `Look in the documentation of ${code(apiHost(s))} how a request is identified; a key or a token that must stay secret is sent from your own server, and not from the page`,
        'login',
      );
    case 'login:login-set-nothing':
      return changeEnvironment(
        'look-at-the-login',
        `Look at the response to ${code(request)}: a token in its body is sent in an \`Authorization\` header, to this host alone; if it was to set a cookie, ${cookies[0] === '' ? 'look in the server’s log why it did not' : OF_EXPRESS}`,
        'login',
      );
    default:
      return changeEnvironment(
        'record-the-login',
        `${mayLeaveOut(s) ? "Look whether this call and the login state `credentials: 'include'` (XMLHttpRequest: `withCredentials`), and record" : 'Record'} the login too: then the recording shows what becomes of the session’s cookie`,
        'login',
      );
  }
}
