import { crossSiteStorageFixes } from './cookie-fixes';
import { crossSite, login, scenario } from './example-parts';
import type { Rule } from './rule';
import type { Example } from './scenario';
import { cookieSpec } from './spec';
import { apiHost, code, crossSitePage, fixedNames, names } from './words';

/** No SameSite in the answer to a cross-site request. */
export const rule = {
  id: 'setcookie-samesite-default-cross-site',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '18')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.failure.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and the cookie does not state SameSite.`,
    why: 'Chromium treats a cookie without `SameSite` as `Lax`, and takes no Lax cookie from the answer to a cross-site fetch. Firefox stores it.',
    short: `Set-Cookie ${s.failure.subjects[0]} rejected: cross-site, SameSite not set`,
  }),
  fixes: crossSiteStorageFixes,
  browserNames: fixedNames(
    ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
    ['CookieRejectedForNonSameSiteness'],
  ),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-unset',
    title: 'The login of another site sets a cookie without SameSite',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure') }),
    findings: ['setcookie-samesite-default-cross-site'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteUnspecifiedTreatedAsLax'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-none',
    title: 'The login of another site sets a `SameSite=None; Secure` cookie',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=None') }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
