import { rewriteLine } from './cookie-fixes';
import { answer, at, credentialed, sameSite, scenario } from './example-parts';
import type { Rule } from './rule';
import type { Example } from './scenario';
import { cookieSpec } from './spec';
import { fixedNames, names } from './words';

/** __Host- without what it promises. */
export const rule = {
  id: 'setcookie-prefix-host',
  severity: 'loses-cookie',
  spec: [cookieSpec('ua-name-prefixes', null)],
  explain: (s) => ({
    title: `The browser did not store ${names(s.failure.subjects)}: a name that begins with \`__Host-\` needs \`Secure\` and \`Path=/\`, and no \`Domain\`.`,
    why: 'The prefix is a promise that the browser enforces, in any letter case; `Path=/` has to be written out.',
    short: `Set-Cookie ${s.failure.subjects[0]} rejected: __Host- needs Secure, Path=/ and no Domain`,
  }),
  fixes: (s) =>
    rewriteLine(s, 'keep-the-promise', 'Write `Secure; Path=/` and no `Domain`', {
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
      server: [
        at(
          sameSite('login'),
          answer(
            200,
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Credentials: true',
            'Set-Cookie: __Host-sid=3fa85f64b3fc; Path=/; Secure; Domain=api.shop.test',
          ),
        ),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST' })],
    }),
    findings: ['setcookie-prefix-host'],
    chromium: 'readable',
    blockedCookies: { '__Host-sid': ['InvalidPrefix'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-host-prefix-kept',
    title: 'A `__Host-` cookie that keeps its promise',
    scenario: scenario({
      server: [
        at(
          sameSite('login'),
          answer(
            200,
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Credentials: true',
            'Set-Cookie: __Host-sid=3fa85f64b3fc; Path=/; Secure',
          ),
        ),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['__Host-sid'],
  },
];
