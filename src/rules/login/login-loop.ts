import type { Situation } from '../../model/situation';
import { answer, at, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec, fetchSpec } from '../shared/spec';
import { code, hostOf, names, pathOf, plural } from '../shared/words';

/**
 * A login happens, and its page leads to the login again. The first subject is the login, the others are lost cookies; where none was lost,
 * the second is a cookie that a response on the way deleted.
 */
export const rule = {
  id: 'login-loop',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch', '5'), cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => {
    const { cookies } = s.cause;
    const deleted = deletionOf(s);
    const login = code(loginOf(s));
    // Without a lost cookie, and with an end, it may be no loop: after a wrong password the login is shown again too.
    const isLoop = cookies.length > 0 || deleted !== null || s.cause.blocks;
    const lost = `the request that was led to the login did not send ${names(cookies)}`;
    return {
      title: `${code(pathOf(s.exchange.hops[0].url))} leads to the login ${login} ${isLoop ? 'again and again' : 'again, also after a login was tried'}${cookies.length > 0 ? `: ${lost}` : ''}${deleted === null ? '' : `: the response to ${deleted.request} on the way deleted ${deleted.name}`}.`,
      why:
        deleted !== null
          ? `The request that was led to the login did not send ${deleted.name}. As it seems, the server does not know the user without it: it takes each visit for the first one and starts the login again.`
          : cookies.length > 0
            ? `Without ${plural(cookies, 'this cookie', 'these cookies')} the server takes each visit for the first one and starts the login again. The line that sets ${plural(cookies, 'it', 'them')} shows what the browser made of it.`
            : 'The recording shows no cookie that was lost on the way. What is possible: the login failed, for example because of a wrong password; the server that checks the session is not the one that made it, or has another key; the login and the page use different cookie names; or the page of the login requires a login itself.',
      short: shortOf(s),
    };
  },
  fixes: (s) => {
    const { cookies } = s.cause;
    const deleted = deletionOf(s);
    if (deleted !== null) {
      const title = `Change ${deleted.request} so that its response does not delete ${deleted.name}; then log in again`;
      return [changeEnvironment('keep-the-session', title, 'login')];
    }
    return [
      changeEnvironment(
        'keep-the-session',
        cookies.length > 0
          ? `Let the browser keep ${names(cookies)} and send ${plural(cookies, 'it', 'them')} with that request: compare the line that sets ${plural(cookies, 'it', 'them')}, with its \`Domain\`, \`Path\` and \`Secure\`, with the URL of the request`
          : 'Look whether the login was successful; then compare the session that the login stores with the one that the page reads: same store, same key, same cookie name',
        'login',
      ),
    ];
  },
  browserNames: ({ cause }) => ({
    chromium: cause.blocks ? ['net::ERR_TOO_MANY_REDIRECTS'] : [],
    firefox: cause.blocks ? ['NS_ERROR_REDIRECT_LOOP'] : [],
  }),
} as const satisfies Rule;

/** The cookie that a response on the way deleted, and the request that it came to; null: a cookie was lost otherwise, or none is known. */
function deletionOf({ cause, exchange }: Situation): { readonly name: string; readonly request: string } | null {
  const { cookies, subjects, evidence } = cause;
  const [, name] = subjects;
  const line = evidence.findLast((each) => each.kind === 'header-line');
  const hop = line?.kind === 'header-line' ? exchange.hops[line.at.hop] : undefined;
  if (cookies.length > 0 || name === undefined || hop === undefined) return null;
  return { name: code(name), request: code(`${hop.method} ${pathOf(hop.url)}`) };
}

function shortOf(s: Situation): string {
  const { cookies, blocks, subjects } = s.cause;
  if (deletionOf(s) !== null) return `Login loop: ${subjects[1]} was deleted on the way`;
  if (cookies.length > 0) return `Login loop: ${cookies[0]} is not sent`;
  return blocks ? 'Login loop' : 'To the login again: it failed, or its session was not found';
}

function loginOf({ cause, hop }: Situation): string {
  const url = cause.subjects[0] ?? hop.url;
  return `${hostOf(url)}${pathOf(url)}`;
}

const HOME = 'https://app.shop.test/home';
const LOGIN = 'https://app.shop.test/login';

export const examples: readonly Example[] = [
  {
    id: 'session-too-large',
    title: 'Page and login redirect to each other: the session cookie of the login is too large to be stored',
    scenario: scenario({
      server: [
        at(HOME, answer(302, 'Location: /{id}/login')),
        at(LOGIN, answer(302, 'Location: /{id}/home', `Set-Cookie: sid=${'x'.repeat(4100)}; Path=/; Secure`)),
      ],
      calls: [{ api: 'frame', to: HOME }],
    }),
    findings: ['setcookie-too-large', 'login-loop'],
    chromium: { error: ['net::ERR_TOO_MANY_REDIRECTS'] },
    cookiesSent: [],
  },
  {
    id: 'session-of-another-path',
    title: 'The login succeeds, its page leads to the login again: the cookie is for another path',
    scenario: scenario({
      server: [
        at(
          'https://app.shop.test/login/now',
          answer(302, 'Location: /{id}/home', 'Set-Cookie: sid=3fa85f64b3fc; Path=/{id}/login; Secure'),
        ),
        at(HOME, answer(302, 'Location: /{id}/login')),
        at(LOGIN, { status: 200, headers: ['Content-Type: text/html'], body: '<h1>Log in</h1>' }),
      ],
      calls: [{ api: 'fetch', to: 'https://app.shop.test/login/now', method: 'POST', body: 'name=ann' }],
    }),
    findings: ['login-loop'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
