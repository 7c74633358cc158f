import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names } from '../shared/words';

/** A misspelt SameSite value is handled like a missing one. */
export const rule = {
  id: 'setcookie-samesite-value-unknown',
  severity: 'advice',
  spec: [cookieSpec('attribute-samesite')],
  explain: (s) => {
    const [cookie = '', value = ''] = s.cause.subjects;
    return {
      title: `${code(`SameSite=${value}`)} of ${names([cookie])} is not Strict, Lax or None, so it is handled as not stated.`,
      why: `Chromium treats such a cookie as \`Lax\`, Firefox as \`None\`: state which one is intended.${value.includes(',') ? ' Attributes are separated by `;`: what is behind the comma is a part of this value, and no attribute.' : ''}`,
      short: `Set-Cookie ${cookie}: SameSite=${value} is not a valid value`,
    };
  },
  fixes: (s) => [
    ...changeSetCookieLine(s, 'same-site-lax', 'Write `SameSite=Lax`, if page and API are the same site', {
      SameSite: 'Lax',
    }),
    ...changeSetCookieLine(s, 'same-site-none', 'Or `SameSite=None; Secure`, if pages of other sites need it', {
      SameSite: 'None',
      Secure: '',
    }),
  ],
  browserNames: fixedNames([], ['CookieSameSiteValueInvalid2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-samesite-misspelt',
    title: 'A cookie with a misspelt SameSite value, on the page’s own site',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=No_restriction'),
    }),
    findings: ['setcookie-samesite-value-unknown'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
