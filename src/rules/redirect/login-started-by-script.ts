import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { navigateInstead } from '../shared/fixes';
import { callsAuthorization, loginRedirect, startsLogin } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { code, hostOf, pathOf, redirectedCallNames } from '../shared/words';

/** A script called the URL that begins a login: only the user, in a page of the identity provider, can go on there. */
export const rule = {
  id: 'login-started-by-script',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch'), ...corsCheckStep('2')],
  applies: (s) => callsAuthorization(s) || startsLogin(s),
  explain: (s) => {
    const [first] = s.exchange.hops;
    const isEndpoint = callsAuthorization(s);
    const provider = hostOf(isEndpoint ? first.url : (loginRedirect(s)?.target ?? ''));
    return {
      title: isEndpoint
        ? `${code(pathOf(first.url))} of ${code(provider)} is the page where a login begins, and a script called it.`
        : `${code(pathOf(first.url))} is the start of a login, and a script called it: the redirect to ${code(provider)} is for the browser’s address bar.`,
      why: `The user must log in on a page of ${code(provider)}, which no script of another origin can read or show. No CORS header of ${code(hostOf(first.url))} changes that: a login is a navigation.`,
      short: 'Login started by a script',
    };
  },
  fixes: (s) => [navigateInstead(s)],
  browserNames: redirectedCallNames,
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-started-by-script',
    title: 'The login button calls `/auth/google` with `fetch()` instead of going there',
    scenario: scenario({
      server: [
        at(
          sameSite('auth/google'),
          answer(
            302,
            'Location: https://accounts.other.test/{id}/authorize?client_id=1&response_type=code',
            ...ALLOWS_PAGE,
          ),
        ),
        at('https://accounts.other.test/authorize', {
          status: 200,
          headers: ['Content-Type: text/html'],
          body: '<h1>Log in</h1>',
        }),
      ],
      calls: [credentialed(sameSite('auth/google'))],
    }),
    findings: ['login-started-by-script'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
