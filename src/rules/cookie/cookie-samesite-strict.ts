import type { Situation } from '../../model/situation';
import { cookieForReturn, crossSiteFixes } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, crossSitePage, fixedNames, plural } from '../shared/words';

/** A Strict cookie on a cross-site request. */
export const rule = {
  id: 'cookie-samesite-strict',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and ${plural(s.cause.subjects, 'it is `SameSite=Strict`', 'they are `SameSite=Strict`')}.`,
    why: 'A `SameSite=Strict` cookie is sent only with requests that begin on its own site. A site is a scheme and a registrable domain: subdomains and ports make no difference.',
    short: `Cookie ${s.cause.subjects[0]} not sent: cross-site, SameSite=Strict`,
  }),
  fixes: (s) => (isForm(s) ? cookieForReturn(s) : crossSiteFixes(s)),
  browserNames: fixedNames(['SameSiteStrict', 'SchemefulSameSiteStrict'], []),
} as const satisfies Rule;

/** A form of another site posts to the page: every site could do so with a cookie of `SameSite=None`. */
const isForm = ({ hop: { sameSite } }: Situation): boolean =>
  sameSite.known && sameSite.value.topLevelNavigation && !sameSite.value.safeMethod;

export const examples: readonly Example[] = [
  {
    id: 'strict-cross-site',
    title: 'The API of another site set a Strict session cookie',
    scenario: scenario({
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=Strict')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-samesite-strict'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteStrict'] },
    cookiesSent: [],
  },
  {
    id: 'strict-same-site',
    title: 'A Strict cookie is sent on the page’s own site',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Strict')],
      server: [at(sameSite('orders'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
