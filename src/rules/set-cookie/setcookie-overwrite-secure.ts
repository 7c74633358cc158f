import { login, sameSite, scenario, session } from '../shared/example-parts';
import { overHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** An http response may not replace a cookie that https set as Secure. */
export const rule = {
  id: 'setcookie-overwrite-secure',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '16')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: a \`Secure\` cookie of that name is stored, and this response came over http.`,
    why: 'Anyone on the network path could forge an http response, so it may not replace a cookie that https set.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: would replace a Secure cookie`,
  }),
  fixes: (s) => [overHttps(s, 'Set it over https')],
  browserNames: fixedNames(['OverwriteSecure'], ['CookieRejectedNonsecureOverSecure']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-overwrite-secure',
    title: 'An http response would replace a Secure cookie',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure')],
      ...login('http://api.shop.test/login', 'Set-Cookie: sid=other; Path=/', { from: 'http://app.shop.test' }),
    }),
    findings: ['cookie-secure-only', 'setcookie-overwrite-secure'],
    chromium: 'readable',
    blockedCookies: { sid: ['OverwriteSecure', 'SecureOnly'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
