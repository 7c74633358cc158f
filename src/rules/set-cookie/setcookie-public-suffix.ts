import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** Domain names a public suffix, such as co.uk or vercel.app. */
export const rule = {
  id: 'setcookie-public-suffix',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '9')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: its \`Domain\` is a public suffix, below which other people have their own sites.`,
    why: 'A cookie for a whole public suffix would be sent to every site below it. Hosting domains such as `vercel.app` are public suffixes too: two apps there are two sites.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Domain is a public suffix`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'omit-domain', 'Omit `Domain`', { Domain: null }),
  browserNames: fixedNames(['InvalidDomain'], ['CookieRejectedInvalidDomain']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-domain-vercel',
    title: 'An app on vercel.app sets a cookie for `vercel.app`',
    scenario: scenario({
      ...login('https://shop.vercel.app/login', 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=vercel.app', {
        from: 'https://shop.vercel.app',
      }),
    }),
    findings: ['setcookie-public-suffix'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
