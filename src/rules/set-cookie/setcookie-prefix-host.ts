import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** __Host- without what the prefix requires. */
export const rule = {
  id: 'setcookie-prefix-host',
  severity: 'loses-cookie',
  spec: [cookieSpec('ua-name-prefixes', null)],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: a name that begins with \`__Host-\` needs \`Secure\` and \`Path=/\`, and no \`Domain\`.`,
    why: 'The browser enforces what the prefix requires, in any letter case; `Path=/` must be written in the line.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: __Host- needs Secure, Path=/ and no Domain`,
  }),
  fixes: (s) =>
    changeSetCookieLine(s, 'keep-the-promise', 'Write `Secure; Path=/` and no `Domain`', {
      Secure: '',
      Path: '/',
      Domain: null,
    }),
  browserNames: fixedNames(['InvalidPrefix'], ['CookieRejectedInvalidPrefix']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-host-prefix',
    title: 'A `__Host-` cookie with a `Domain`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: __Host-sid=3fa85f64b3fc; Path=/; Secure; Domain=api.shop.test'),
    }),
    findings: ['setcookie-prefix-host'],
    chromium: 'readable',
    blockedCookies: { '__Host-sid': ['InvalidPrefix'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-host-prefix-kept',
    title: 'A `__Host-` cookie with all that the prefix requires',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: __Host-sid=3fa85f64b3fc; Path=/; Secure') }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['__Host-sid'],
  },
];
