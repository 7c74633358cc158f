import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, corsNames, hostOf } from '../shared/words';

/** A redirect from one cross-origin URL to another origin makes the request’s origin opaque: `Origin: null`, also after further redirects. */
export const rule = {
  id: 'redirect-origin-tainted',
  severity: 'blocks',
  standsAlone: true,
  spec: [fetchSpec('concept-request-tainted-origin'), ...corsCheckStep('4')],
  applies: (s) => s.cause.at.hop > 0 && s.hop.requestOrigin.known && s.hop.requestOrigin.value === 'null',
  explain: (s) => {
    const from = hostOf(s.exchange.hops[s.cause.at.hop - 1]?.url ?? '');
    return {
      title: `The redirect from ${code(from)} to ${code(apiHost(s))} made the request’s origin opaque: it now has \`Origin: null\`.`,
      why: `Any server can redirect a request to another origin, so the browser no longer names the page’s origin. No safe \`Access-Control-Allow-Origin\` matches \`null\`; let the page call the final URL itself.`,
      short: 'Cross-origin redirect made the origin null',
    };
  },
  fixes: (s) => [callFinalUrl(s, s.hop.url, 'without the redirect')],
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirect-to-another-api',
    title: 'The API redirects to another origin, which allows the page',
    scenario: scenario({
      server: [
        at(sameSite('old'), answer(302, 'Location: https://api.other.test/{id}/new', ...ALLOWS_PAGE)),
        at(crossSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-origin-tainted'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: [],
  },
];
