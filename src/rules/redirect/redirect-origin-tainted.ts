import type { Reason } from '../../model/reason';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import { isAction, isReturnedHome, responseAtHome } from '../shared/redirect/returned-home';
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
  applies: (s) => isReturnedHome(s) || (s.cause.reason === MISMATCH && isMadeOpaque(s)),
  explain: (s) => {
    const from = hostOf(s.exchange.hops[s.cause.at.hop - 1]?.url ?? '');
    if (isReturnedHome(s)) {
      return {
        title: `The redirect from ${code(from)} led the script’s call back to the page’s own origin, ${code(apiHost(s))}, with \`Origin: null\`.`,
        why: `A call that was once sent to another origin stays cross-origin, so that even ${code(apiHost(s))} would have to allow its origin, which is now \`null\`.${isAction(s) ? ` Such a redirect is mostly made for a form that the browser submits: a script needs only the response of ${code(from)}.` : ''}`,
        short: 'Redirect back to the page’s own origin',
      };
    }
    return {
      title: `The redirect from ${code(from)} to ${code(apiHost(s))} made the request’s origin opaque: it now has \`Origin: null\`.`,
      why: `Any server can redirect a request to another origin, so the browser no longer names the page’s origin. No safe \`Access-Control-Allow-Origin\` matches \`null\`; let the page call the final URL itself.`,
      short: 'Cross-origin redirect made the origin null',
    };
  },
  fixes: (s) => (isReturnedHome(s) ? responseAtHome(s) : [callFinalUrl(s, s.hop.url, 'without the redirect')]),
  browserNames: (s) => {
    switch (s.cause.reason) {
      case 'cors:allow-origin-missing':
        return corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2')(s);
      case 'cors:allow-origin-wildcard-with-credentials':
        return corsNames('WildcardOriginNotAllowed', 'CORSNotSupportingCredentials')(s);
      default:
        return corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin')(s);
    }
  },
} as const satisfies Rule;

const MISMATCH: Reason = 'cors:allow-origin-mismatch';

const isMadeOpaque = ({ cause, hop: { requestOrigin } }: Situation): boolean =>
  cause.at.hop > 0 && requestOrigin.known && requestOrigin.value === 'null';

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
  {
    id: 'login-returns-to-page',
    title: 'A script posts the login form, and the redirect after it leads back to the page’s own origin',
    scenario: scenario({
      server: [
        at(
          sameSite('login'),
          answer(302, 'Location: https://app.shop.test/{id}/home', 'Set-Cookie: sid=1; Path=/; Secure', ...ALLOWS_PAGE),
        ),
        at('https://app.shop.test/home', {
          status: 200,
          headers: ['Content-Type: text/html'],
          body: '<h1>Home</h1>',
        }),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST', body: 'name=ann&password=right' })],
    }),
    findings: ['redirect-origin-tainted'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
