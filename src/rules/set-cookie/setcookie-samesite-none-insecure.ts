import { changeSetCookieLine } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** SameSite=None requires Secure. */
export const rule = {
  id: 'setcookie-samesite-none-insecure',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '19')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: \`SameSite=None\` is valid only together with \`Secure\`.`,
    why: 'A cookie that is sent across sites must be sent over https only. Some frameworks write a missing value as `None`; there it means “not set”.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: SameSite=None without Secure`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'add-secure', 'Add `Secure`', { Secure: '' }),
  browserNames: fixedNames(['SameSiteNoneInsecure'], ['CookieRejectedNonRequiresSecure2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-none-insecure',
    title: 'The login sets `SameSite=None` without `Secure`',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; SameSite=None') }),
    findings: ['setcookie-samesite-none-insecure'],
    chromium: 'readable',
    blockedCookies: { sid: ['SameSiteNoneInsecure'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
