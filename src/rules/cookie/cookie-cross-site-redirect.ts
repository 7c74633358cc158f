import { weakerSameSiteFixes } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, fixedNames, hostOf, otherSite } from '../shared/words';

/** An earlier URL of the redirects is of another site: in the standard and in Firefox that makes the request cross-site. */
export const rule = {
  id: 'cookie-cross-site-redirect',
  severity: 'loses-cookie',
  spec: [cookieSpec('same-site-requests')],
  applies: ({ hop: { sameSite } }) => sameSite.known && sameSite.value.becauseOf === 'redirect',
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: the request to ${code(apiHost(s))} was redirected through ${code(hostOf(otherSite(s)))}, which is another site.`,
    why: 'Every URL of a redirect counts: after a URL of another site the whole request is cross-site. Firefox follows the standard here; Chromium does not consider earlier URLs.',
    short: `Cookie ${s.cause.subjects[0]} not sent: redirected through another site`,
  }),
  fixes: (s) => [
    changeCall(s, 'call-it-directly', `Call ${code(apiHost(s))} directly, not through ${code(hostOf(otherSite(s)))}`, {
      url: s.hop.url,
    }),
    ...weakerSameSiteFixes(s),
  ],
  browserNames: fixedNames(['WarnCrossSiteRedirectDowngradeChangesInclusion'], ['CookieBlockedCrossSiteRedirect']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirected-through-another-site',
    title:
      'An image of the page’s own site, redirected through another site: Chromium sends the Lax cookie, Firefox does not',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [
        at(crossSite('away'), answer(302, 'Location: https://api.shop.test/{id}/photo')),
        at(sameSite('photo'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [{ api: 'img', to: crossSite('away') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: ['sid'],
  },
];
