import { schemefulStorageFixes } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, names } from '../shared/words';

const CHROMIUM: Readonly<Record<string, string>> = {
  'set-cookie:same-site-strict-cross-site': 'SchemefulSameSiteStrict',
  'set-cookie:same-site-lax-cross-site': 'SchemefulSameSiteLax',
  'set-cookie:same-site-default-cross-site': 'SchemefulSameSiteUnspecifiedTreatedAsLax',
};

/** One registrable domain, two schemes: two sites, so SameSite cookies are not accepted. */
export const rule = {
  id: 'setcookie-schemeful',
  severity: 'loses-cookie',
  spec: [cookieSpec('same-site-requests')],
  applies: (s) => s.cause.schemeful,
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} have the same domain but not the same scheme.`,
    why: 'A site is a scheme and a registrable domain, so http and https are different sites. Serve both over https.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: http and https are different sites`,
  }),
  fixes: schemefulStorageFixes,
  browserNames: (s) => ({ chromium: [CHROMIUM[s.cause.reason] ?? ''], firefox: [] }),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-schemeful',
    title: 'An http page logs in at the https API of the same domain',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax', {
        from: 'http://app.shop.test',
      }),
    }),
    findings: ['setcookie-schemeful', 'cors-http-origin-trusted'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
