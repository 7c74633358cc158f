import type { Fix } from '../../model/change';
import { isSignedCookie } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import {
  fixesOfStorage,
  hasSignature,
  isDeliveryElsewhere,
  isStorage,
  signAgain,
  signElsewhere,
  WHY_STORAGE,
  WHY_UNSIGNED,
  whyElsewhere,
} from '../shared/delivery-network';
import { answer, at, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { fixTheRoute } from '../shared/gateway-error';
import { includeAfterServer } from '../shared/refused/left-out';
import { forOtherHost, forOtherPath } from '../shared/refused/other-place';
import { logInAgain, whatHappened } from '../shared/refused/refused-user';
import {
  HOW_TO_TELL,
  isCookieHeaderSeen,
  isForbidden,
  isLeftOut,
  isLoginByUrl,
  mayLeaveOut,
  shortOf,
  whatIsKnown,
  whatWasSent,
} from '../shared/refused/why-refused';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names, plural } from '../shared/words';

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
    why: isOfDelivery(s) ? whyOfDelivery(s) : `${whatIsKnown(s)}${ofProgram(s)}`,
    short: isOfDelivery(s) ? `Delivery network refused it (${s.response?.status})` : shortOf(s),
  }),
  fixes: (s) => {
    if (isOfDelivery(s)) return fixesOfDelivery(s);
    return isLeftOut(s) ? includeAfterServer(s) : [fixOf(s)];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** https://github.com/expressjs/session#cookiesecure */
const OF_EXPRESS =
  'look at `cookie.secure` of express-session: behind a proxy that ends https it needs `trust proxy`, set to the number or the addresses of the proxies';

/** The network itself refused, and nothing shows that it got a signed cookie: who the user is, and whether credentials were included, is no matter. */
function isOfDelivery(s: Situation): boolean {
  const { reason, subjects } = s.cause;
  const isUnsigned =
    reason === 'login:credentials-left-out' ||
    (reason === 'login:nothing-known' && subjects.length === 0) ||
    reason === 'login:no-session-sent' ||
    (reason === 'login:cookies-refused' && !subjects.some(isSignedCookie));
  return isUnsigned && isForbidden(s) && isDeliveryElsewhere(s);
}

const whyOfDelivery = (s: Situation): string =>
  isStorage(s) ? WHY_STORAGE : hasSignature(s) ? WHY_UNSIGNED : whyElsewhere(s);

const fixesOfDelivery = (s: Situation): readonly Fix[] =>
  isStorage(s) ? fixesOfStorage : hasSignature(s) ? signAgain : signElsewhere;

const OF_NO_SESSION: ReadonlySet<string> = new Set(['login:nothing-known', 'login:no-session-sent']);

const programOf = ({ exchange: { client } }: Situation): string | null =>
  client.exemption?.kind === 'program' ? client.exemption.name : null;

function ofProgram(s: Situation): string {
  const name = programOf(s);
  if (name === null) return '';
  const isGone = s.cause.reason === 'login:cookie-gone';
  return `${isGone ? ' Or the program keeps no cookies.' : ''} This request was sent by ${code(name)}, which applies neither CORS nor SameSite.`;
}

function fixOf(s: Situation): Fix {
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
