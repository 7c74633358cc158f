import { crossSiteStorageFixes } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, fixedNames, names } from '../shared/words';

/** A Strict cookie in the response to a cross-site request. */
export const rule = {
  id: 'setcookie-samesite-strict-cross-site',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '18')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and the cookie is \`SameSite=Strict\`.`,
    why: 'A cookie that would not be sent with such a request is not accepted from its response either. Only navigations of the whole page may set it.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: cross-site, SameSite=Strict`,
  }),
  fixes: crossSiteStorageFixes,
  browserNames: fixedNames(['SameSiteStrict', 'SchemefulSameSiteStrict'], ['CookieRejectedForNonSameSiteness']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-strict',
    title: 'The login of another site sets a Strict cookie',
    scenario: scenario({
      ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Strict'),
    }),
    findings: ['setcookie-samesite-strict-cross-site'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteStrict'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
