import type { Fix } from '../../model/change';
import { hasHeader } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { answer, at, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { includeAfterServer, whyLeftOut } from '../shared/left-out';
import { isSentToLogin, whatHappened } from '../shared/refused-user';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names, plural } from '../shared/words';

/**
 * A page or a call that was refused or sent to a login. It says what was sent and what the recording shows
 * of an earlier login; that the server does not know the user is an inference.
 */
export const rule = {
  id: 'user-refused',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${whatHappened(s)} ${whatWasSent(s)}`,
    why: whatIsKnown(s),
    short: shortOf(s),
  }),
  fixes: (s) => (isLeftOut(s) ? includeAfterServer(s) : [fixOf(s)]),
  browserNames: fixedNames([], []),
} as const satisfies Rule;

function whatWasSent(s: Situation): string {
  const { subjects, reason } = s.cause;
  if (reason === 'login:token-refused') return 'An `Authorization` header was sent.';
  if (reason === 'login:cookies-refused' || reason === 'login:no-session-sent') return `Sent: ${names(subjects)}.`;
  if (reason === 'login:user-was-known' || reason === 'login:cookie-of-login')
    return `Sent: ${names(subjects.slice(2))}.`;
  if (s.exchange.viaServiceWorker) {
    return 'A service worker responded to the page: only the request of the worker shows which cookies were sent.';
  }
  const { requestHeaders } = s.record ?? {};
  if (!requestHeaders?.known || !isCookieHeaderSeen(s)) return 'Which cookies were sent was not recorded.';
  return hasHeader(requestHeaders.value, 'Cookie') ? 'Other cookies were sent.' : 'No cookie was sent.';
}

const isCookieHeaderSeen = ({ record }: Situation): boolean => record?.withheld?.includes('cookie') !== true;

/** The call itself did not include credentials: what became of the cookie changes nothing. */
function isLeftOut({ cause, facts: { includesCredentials } }: Situation): boolean {
  if (cause.reason === 'login:credentials-left-out') return true;
  return (
    cause.at.hop === 0 &&
    cause.reason === 'login:cookie-gone' &&
    includesCredentials.known &&
    !includesCredentials.value
  );
}

const isForbidden = ({ response }: Situation): boolean => response?.status === 403;

/** What is left where the cookie was sent as it had been set. */
const REMAINS =
  'What remains: the session has expired or was ended there, another instance responded that does not have it, the key that signs it has changed';

const HOW_TO_TELL =
  'repeat the request some times: if only some fail, the instances do not share their sessions. If all fail, log in again: if that helps, the session had expired or was ended; if the next request fails too, compare the key and the session store of the server that logs in with those of the server that refused';

/** The first subjects are the earlier request, its status, and the cookies that it is about. */
function whatIsKnown(s: Situation): string {
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
        : `By ${plural(s.cause.subjects, 'its name this cookie is', 'their names these cookies are')} not a session. As it seems, the server does not know the user. The recording shows no login: one may have happened before it began.`;
    default:
      if (request !== '') {
        return `${code(request)}, which got ${status}, sent or set ${names(cookies)} earlier: there was a login. Whether this request sent ${plural(cookies, 'it', 'them')} was not recorded.`;
      }
      return isForbidden(s)
        ? `${forbidden} The recording does not show which.`
        : 'As it seems, the server does not know the user. The recording shows no login: one may have happened before it began.';
  }
}

function shortOf(s: Situation): string {
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
      if (subjects.length > 0) return `${what}: not explained, its cookies were not recorded`;
      return isForbidden(s) ? `${what}: not explained by cookies` : `${what}: no login is recorded`;
  }
}

function fixOf(s: Situation): Fix {
  if (s.cause.reason === 'login:token-refused') {
    return changeEnvironment('renew-the-token', 'Get a new token, and repeat the request with it', 'login');
  }
  if (isForbidden(s)) {
    return changeEnvironment(
      'check-the-permission',
      'Look in the server’s log: which check refused this request',
      'login',
    );
  }
  const [request = '', , ...cookies] = s.cause.subjects;
  switch (s.cause.reason) {
    case 'login:user-was-known':
      return changeEnvironment('find-what-remains', `To tell which, ${HOW_TO_TELL}`, 'login');
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
        `To tell which, look whether the response to ${code(request)} says that the login was successful; then ${HOW_TO_TELL}`,
        'login',
      );
    default:
      return changeEnvironment(
        'record-the-login',
        'Log in with the panel open: then the recording shows what becomes of the session’s cookie',
        'login',
      );
  }
}

const OWN = 'https://app.shop.test';

export const examples: readonly Example[] = [
  {
    id: 'own-call-401',
    title: 'A call to the page’s own origin responds with 401, and the cookie was sent',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/me`, answer(401))],
      calls: [{ api: 'fetch', to: `${OWN}/me` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'session-ended',
    title: 'The same cookie was accepted a moment ago, and now the response is 401',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/me`, answer(200)), at(`${OWN}/orders`, answer(401))],
      calls: [
        { api: 'fetch', to: `${OWN}/me` },
        { api: 'fetch', to: `${OWN}/orders` },
      ],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'own-call-403',
    title: 'A call to the page’s own origin is forbidden, and the user is known',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/admin`, answer(403))],
      calls: [{ api: 'fetch', to: `${OWN}/admin` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'frame-sent-away',
    title: 'A page in a frame is redirected to the login',
    scenario: scenario({
      server: [
        at(`${OWN}/orders`, answer(302, 'Location: /{id}/login')),
        at(`${OWN}/login`, { status: 200, headers: ['Content-Type: text/html'], body: '<h1>Log in</h1>' }),
      ],
      calls: [{ api: 'frame', to: `${OWN}/orders` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
