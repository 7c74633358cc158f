import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fixedNames, names } from '../shared/words';

/** Partitioned requires Secure. */
export const rule = {
  id: 'setcookie-partitioned-insecure',
  severity: 'loses-cookie',
  spec: [{ standard: 'chips', anchor: 'partitioned-attribute', step: null }],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: \`Partitioned\` is valid only together with \`Secure\`.`,
    why: 'A partitioned cookie must be `Secure`. Chromium does not store it and shows no message, not even in DevTools.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Partitioned without Secure`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'add-secure', 'Add `Secure`', { Secure: '' }),
  browserNames: fixedNames([], ['CookieRejectedPartitionedRequiresSecure']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-partitioned-over-http',
    title: 'An http API sets a `Partitioned` cookie: Chromium does not store it, and DevTools shows no reason',
    scenario: scenario({
      ...login('http://api.shop.test/login', 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Partitioned', {
        from: 'http://app.shop.test',
      }),
    }),
    findings: ['setcookie-secure-over-http'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-partitioned-insecure',
    title: 'A `Partitioned` cookie without `Secure`',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Partitioned') }),
    findings: ['setcookie-partitioned-insecure'],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: [],
  },
];
