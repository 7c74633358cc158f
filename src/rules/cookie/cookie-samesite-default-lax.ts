import { crossSiteFixes } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, crossSitePage, fixedNames, plural } from '../shared/words';

/** No SameSite attribute: Lax by default in Chromium. */
export const rule = {
  id: 'cookie-samesite-default-lax',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and ${plural(s.cause.subjects, 'it does not state SameSite', 'they do not state SameSite')}.`,
    why: 'Chromium treats a cookie without `SameSite` as `Lax`, and a Lax cookie is not sent with a cross-site fetch, image or frame.',
    short: `Cookie ${s.cause.subjects[0]} not sent: cross-site, SameSite not set`,
  }),
  fixes: crossSiteFixes,
  browserNames: fixedNames(['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'unset-cross-site',
    title: 'The API of another site set a cookie without SameSite',
    scenario: scenario({
      jar: [session(crossSite('login'), 'Path=/; Secure')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-samesite-default-lax'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteUnspecifiedTreatedAsLax'] },
    cookiesSent: [],
  },
  {
    id: 'none-cross-site',
    title: 'A `SameSite=None; Secure` cookie is sent to another site',
    scenario: scenario({
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [at(crossSite('orders'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
