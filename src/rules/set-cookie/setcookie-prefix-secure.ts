import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** __Secure- without Secure. */
export const rule = {
  id: 'setcookie-prefix-secure',
  severity: 'loses-cookie',
  spec: [cookieSpec('ua-name-prefixes', null)],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: a name that begins with \`__Secure-\` needs \`Secure\`.`,
    why: 'The browser enforces what the prefix requires, in any letter case.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: __Secure- needs Secure`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'add-secure', 'Add `Secure`', { Secure: '' }),
  browserNames: fixedNames(['InvalidPrefix'], ['CookieRejectedInvalidPrefix']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-secure-prefix',
    title: 'A `__Secure-` cookie without `Secure`',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: __Secure-sid=3fa85f64b3fc; Path=/') }),
    findings: ['setcookie-prefix-secure'],
    chromium: 'readable',
    blockedCookies: { '__Secure-sid': ['InvalidPrefix'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
