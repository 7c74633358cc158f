import { schemefulFixes } from '../shared/cookie-fixes';
import { answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, crossSitePage } from '../shared/words';

const CHROMIUM: Readonly<Record<string, string>> = {
  'cookie:same-site-strict': 'SchemefulSameSiteStrict',
  'cookie:same-site-lax': 'SchemefulSameSiteLax',
  'cookie:same-site-default': 'SchemefulSameSiteUnspecifiedTreatedAsLax',
};

/** One registrable domain, two schemes: these are two sites, and Strict and Lax cookies are not sent. */
export const rule = {
  id: 'cookie-schemeful',
  severity: 'loses-cookie',
  spec: [cookieSpec('same-site-requests')],
  applies: (s) => s.cause.schemeful,
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} have the same domain but not the same scheme.`,
    why: 'A site is a scheme and a registrable domain, so http and https are different sites. A `Lax` or `Strict` cookie is not sent from one to the other here.',
    short: `Cookie ${s.cause.subjects[0]} not sent: http and https are different sites`,
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
