import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** __Http- or __Host-Http- without what the prefix requires. */
export const rule = {
  id: 'setcookie-prefix-http',
  severity: 'loses-cookie',
  spec: [cookieSpec('ua-name-prefixes', null)],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: a name that begins with \`__Http-\` or \`__Host-Http-\` needs \`Secure\` and \`HttpOnly\`.`,
    why: 'The prefix means that a server set the cookie and no script can read it. `__Host-Http-` also requires what `__Host-` requires.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: __Http- needs Secure and HttpOnly`,
  }),
  fixes: (s) =>
    changeSetCookieLine(s, 'keep-the-promise', 'Write `Secure; HttpOnly; Path=/` and no `Domain`', {
      Secure: '',
      HttpOnly: '',
      Path: '/',
      Domain: null,
    }),
  browserNames: fixedNames(['InvalidPrefix'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-http-prefix',
    title: 'A `__Http-` cookie without `HttpOnly`',
    scenario: scenario({ ...login(sameSite('login'), 'Set-Cookie: __Http-sid=3fa85f64b3fc; Path=/; Secure') }),
    findings: ['setcookie-prefix-http'],
    chromium: 'readable',
    blockedCookies: { '__Http-sid': ['InvalidPrefix'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
