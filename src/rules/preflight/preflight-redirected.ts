import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import { respondToPreflight } from '../shared/preflight-response';
import { locationOf } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, preflightRedirectNames } from '../shared/words';

/** The response to a preflight must not be a redirect: any redirect ends it. */
export const rule = {
  id: 'preflight-redirected',
  severity: 'blocks',
  spec: preflightStep('7'),
  explain: (s) => ({
    title: `The preflight was redirected (${s.response?.status}) to ${code(locationOf(s))}, and browsers do not follow redirects of a preflight.`,
    why: `${difference(s.hop.url, locationOf(s))} The request itself was not sent.`,
    short: `Preflight redirected (${s.response?.status})`,
  }),
  fixes: (s) => [
    callFinalUrl(s, locationOf(s), null),
    respondToPreflight(s, 'Or respond to OPTIONS before any redirect'),
  ],
  browserNames: preflightRedirectNames,
} as const satisfies Rule;

/** The usual three causes, distinguished by what the two URLs have in common. */
function difference(from: string, to: string): string {
  if (to === from.replace(/^http:/, 'https:')) return 'The server redirects http to https; only the scheme differs.';
  if (to === `${from}/` || from === `${to}/`) return 'Only the slash at the end of the path differs.';
  return 'The server redirects the preflight to another URL, as it would redirect a visitor.';
}

export const examples: readonly Example[] = [
  {
    id: 'preflight-slash-redirect',
    title: 'OPTIONS is redirected for a missing slash',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(307, 'Location: /{id}/cart/'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-redirected'],
    chromium: { cors: ['PreflightDisallowedRedirect'] },
    cookiesSent: [],
  },
];
