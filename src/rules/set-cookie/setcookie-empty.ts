import { login, sameSite, scenario } from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** Neither name nor value. */
export const rule = {
  id: 'setcookie-empty',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '2')],
  explain: () => ({
    title: 'The browser did not store a cookie: the `Set-Cookie` line has neither a name nor a value.',
    why: 'There is nothing to store. Possibly the server wrote an empty variable.',
    short: 'Set-Cookie rejected: no name and no value',
  }),
  fixes: (s) => [
    changeCookie(s, 'write-name-and-value', 'Write a name and a value', {
      intent: 'cookie-pair',
      cookie: s.cause.subjects[0] ?? '',
      from: setCookieLine(s),
      name: 'name',
    }),
  ],
  browserNames: fixedNames(['NoCookieContent'], ['CookieRejectedEmptyNameAndValue']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-empty',
    title: 'A Set-Cookie line with nothing in it',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: ; Path=/; Secure') }),
    findings: ['setcookie-empty'],
    chromium: 'readable',
    blockedCookies: { '': ['NoCookieContent'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
