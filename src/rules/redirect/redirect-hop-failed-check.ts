import type { Fix } from '../../model/change';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { isUrlCorrection } from '../../model/url-correction';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import { callWithoutRedirect, locationOf } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight } from '../shared/words';

/** The CORS check is done for the redirect response too, before the browser follows it. */
export const rule = {
  id: 'redirect-hop-failed-check',
  severity: 'blocks',
  spec: [fetchSpec('http-fetch'), ...corsCheckStep('2')],
  applies: (s) => !isPreflight(s) && isRedirect(s.response?.status ?? 0),
  explain: (s) => ({
    title: `The redirect itself (${s.response?.status} from ${code(apiHost(s))}) has no \`Access-Control-Allow-Origin\`, so the browser did not follow it.`,
    why: 'Every response is checked, redirects too. Redirects are often made by a router or a proxy outside the CORS layer.',
    short: `Redirect (${s.response?.status}) without CORS headers`,
  }),
  fixes: (s) => [...withoutCorrection(s), ...allowOrigin(s)],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

/**
 * Where the redirect only corrects the URL, the right one needs no CORS header on a redirect. Another host is not proposed: the call would
 * take its headers there.
 */
function withoutCorrection(s: Situation): readonly Fix[] {
  const target = locationOf(s);
  const [from, to] = [parseUrl(s.hop.url), parseUrl(target)];
  return isUrlCorrection(from, to) && from?.hostname === to?.hostname ? [callWithoutRedirect(s, target)] : [];
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

export const examples: readonly Example[] = [
  {
    id: 'redirect-without-cors',
    title: 'The redirect itself has no CORS headers',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(sameSite('old'), answer(302, 'Location: /{id}/new')),
        at(sameSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-hop-failed-check', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'redirect-with-cors',
    title: 'A redirect within the API, with CORS headers on both responses',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(sameSite('old'), answer(302, 'Location: /{id}/new', ...ALLOWS_PAGE)),
        at(sameSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
