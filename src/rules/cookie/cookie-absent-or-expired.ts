import type { Situation } from '../../model/situation';
import { isLaxEnough } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario } from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { secureWhereItCanBe } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names, plural } from '../shared/words';

/** The response says that the user is not signed in, and the browser has no cookie for the request. */
export const rule = {
  id: 'cookie-absent-or-expired',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status}, and the browser has no cookie for it.`,
    why: whatWasSeen(s),
    short: `${s.response?.status}: the browser has no cookie for this host`,
  }),
  fixes: (s) => {
    const name = s.cause.subjects[1] ?? 'session';
    const attributes = {
      Path: '/',
      ...secureWhereItCanBe(s),
      HttpOnly: '',
      SameSite: isLaxEnough(s) ? 'Lax' : 'None',
    };
    return [changeCookie(s, 'log-in-first', fixTitle(s, name), { intent: 'new-cookie', cookie: name, attributes })];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

function fixTitle(s: Situation, name: string): string {
  if (s.cause.reason === 'cookie-advice:absent-expired')
    return `Log in again; if the session ended too soon, let the login response set ${code(name)} with a longer lifetime`;
  const login = s.cause.reason === 'cookie-advice:absent' ? 'Log in first' : 'Log in again';
  return `${login}, with credentials included: the login response must set a cookie for ${code(apiHost(s))}`;
}

/** The first subject is the other request that explains it ("POST /login"); the others are the cookies that its response set or should have set. */
function whatWasSeen(s: Situation): string {
  const { reason, subjects } = s.cause;
  const [request = '', ...cookies] = subjects;
  switch (reason) {
    case 'cookie-advice:absent-since':
      return `${code(request)} sent or set ${names(cookies)} earlier, and ${plural(cookies, 'it is', 'they are')} not stored for this URL now: expired, deleted by a script or by the user, removed by the browser, or for another path.`;
    case 'cookie-advice:absent-expired':
      return `${names(cookies)} ${plural(cookies, 'was', 'were')} still stored when an earlier ${code(request)} was made, and ${plural(cookies, 'its lifetime has', 'their lifetimes have')} ended since: the \`Max-Age\` or \`Expires\` of the line that set ${plural(cookies, 'it', 'them')} has passed.`;
    case 'cookie-advice:absent-never-set':
      return `The response to ${code(request)} has no \`Set-Cookie\` line. A server that takes the request for plain http leaves out its \`Secure\` cookie: behind a proxy it must trust \`X-Forwarded-Proto\`.`;
    case 'cookie-advice:absent-not-set':
      return `The browser stored no session cookie for this URL from the response to ${code(request)}. See what is said of that request.`;
    default:
      if (/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(apiHost(s))) {
        return 'The recording shows no login here before this request. Either none has happened, or it happened under the other name: cookies of `localhost` are not sent to `127.0.0.1`, and cookies of `127.0.0.1` are not sent to `localhost`. Ports make no difference to cookies.';
      }
      return 'The recording shows no login here before this request. Either none has happened, or the cookie has expired. If there was a login, check whether its response set a cookie, and for which host.';
  }
}

const wantsLogin = (url: Parameters<typeof at>[0]) => at(url, answer(401, ...ALLOWS_PAGE));

export const examples: readonly Example[] = [
  {
    id: 'not-logged-in',
    title: 'The API responds with 401, and no login has happened',
    scenario: scenario({ server: [wantsLogin(crossSite('orders'))], calls: [credentialed(crossSite('orders'))] }),
    findings: ['cookie-absent-or-expired'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'login-answer-without-set-cookie',
    title: 'The login responds with 200 without a `Set-Cookie` line, and the API responds with 401 directly after',
    scenario: scenario({
      server: [at(sameSite('login'), answer(200, ...ALLOWS_PAGE)), wantsLogin(sameSite('orders'))],
      calls: [credentialed(sameSite('login'), { method: 'POST' }), credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-absent-or-expired'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'localhost-not-logged-in',
    title: 'On the developer’s machine the API responds with 401, and the cookie was set for another name',
    scenario: scenario({
      page: 'http://localhost:3000',
      server: [
        at(
          'http://localhost:4000/orders',
          answer(401, 'Access-Control-Allow-Origin: http://localhost:3000', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('http://localhost:4000/orders')],
    }),
    findings: ['cookie-absent-or-expired'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
