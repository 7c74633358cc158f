import { schemefulFixes } from '../shared/cookie-fixes';
import { answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, names } from '../shared/words';

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
  applies: (s) => s.cause.schemeful,
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} stayed at home: ${code(crossSitePage(s))} and ${code(apiHost(s))} share a domain but not the scheme.`,
    why: 'A site is scheme and registrable domain, so http and https are different sites. A `Lax` or `Strict` cookie stays within one.',
    short: `Cookie ${s.cause.subjects[0]} withheld: http and https are different sites`,
  }),
  fixes: schemefulFixes,
  browserNames: (s) => ({ chromium: [CHROMIUM[s.cause.reason] ?? ''], firefox: [] }),
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
