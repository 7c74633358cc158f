import { login, sameSite, scenario } from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** A nameless cookie whose value begins with a prefix. */
export const rule = {
  id: 'setcookie-prefix-hidden-in-value',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '22')],
  explain: () => ({
    title: `The browser did not store a cookie without a name whose value begins with a cookie name prefix.`,
    why: 'The server could mistake such a cookie for a `__Secure-` or `__Host-` cookie. Give the cookie a name.',
    short: 'Set-Cookie rejected: prefix hidden in the value',
  }),
  fixes: (s) => [
    changeCookie(s, 'give-it-a-name', 'Give the cookie a name', {
      intent: 'cookie-pair',
      cookie: s.cause.subjects[0] ?? '',
      from: setCookieLine(s),
      name: 'name',
    }),
  ],
  browserNames: fixedNames(['InvalidPrefix'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-hidden-prefix',
    title: 'A cookie without a name whose value begins with `__Secure-`',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: =__Secure-sid=3fa85f64b3fc; Path=/; Secure') }),
    findings: ['setcookie-prefix-hidden-in-value'],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: [],
  },
];
