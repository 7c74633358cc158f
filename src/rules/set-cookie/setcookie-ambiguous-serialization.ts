import { login, sameSite, scenario } from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** No name, and an equals sign in the value: Chromium does not store it, and DevTools does not report it. */
export const rule = {
  id: 'setcookie-ambiguous-serialization',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '4')],
  explain: () => ({
    title: 'The browser did not store the cookie: its line begins with `=`, and there is another `=` in the value.',
    why: 'A cookie without a name is sent as its value only. With `=` in it, the server would read the first part as the name of another cookie, so Chromium refuses it, without any message.',
    short: 'Set-Cookie rejected: no name, and = in the value',
  }),
  fixes: (s) => [
    changeCookie(s, 'give-it-a-name', 'Give the cookie a name', {
      intent: 'cookie-pair',
      cookie: '',
      from: setCookieLine(s),
      name: 'sid',
    }),
  ],
  browserNames: fixedNames(['AMBIGUOUS_SERIALIZATION'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-ambiguous',
    title: 'A cookie whose line begins with `=`: the name was empty',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: =user=ada; Path=/; Secure') }),
    findings: ['setcookie-ambiguous-serialization'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: [],
  },
];
