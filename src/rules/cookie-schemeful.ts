import { schemefulFixes } from './cookie-fixes';
import { answer, at, credentialed, sameSite, scenario, session } from './example-parts';
import type { Rule } from './rule';
import type { Example } from './scenario';
import { cookieSpec } from './spec';
import { apiHost, code, crossSitePage, names } from './words';

const CHROMIUM: Readonly<Record<string, string>> = {
  'cookie:same-site-strict': 'SchemefulSameSiteStrict',
  'cookie:same-site-lax': 'SchemefulSameSiteLax',
  'cookie:same-site-default': 'SchemefulSameSiteUnspecifiedTreatedAsLax',
};

/** One registrable domain, two schemes: that is two sites, and SameSite cookies stay at home. */
export const rule = {
  id: 'cookie-schemeful',
  severity: 'loses-cookie',
  spec: [cookieSpec('same-site-requests')],
  applies: (s) => s.failure.schemeful,
  explain: (s) => ({
    title: `The cookie ${names(s.failure.subjects)} stayed at home: ${code(crossSitePage(s))} and ${code(apiHost(s))} share a domain but not the scheme.`,
    why: 'A site is scheme and registrable domain, so http and https are different sites. A `Lax` or `Strict` cookie stays within one.',
    short: `Cookie ${s.failure.subjects[0]} withheld: http and https are different sites`,
  }),
  fixes: schemefulFixes,
  browserNames: (s) => ({ chromium: [CHROMIUM[s.failure.reason] ?? ''], firefox: [] }),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'schemeful-lax',
    title: 'An http page and the https API of the same domain',
    scenario: scenario({
      page: 'http://app.shop.test',
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [
        at(
          sameSite('orders'),
          answer(401, 'Access-Control-Allow-Origin: http://app.shop.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-schemeful', 'cors-http-origin-trusted'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax'] },
    cookiesSent: [],
  },
];
