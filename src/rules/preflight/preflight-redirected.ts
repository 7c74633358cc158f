import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** The response to a preflight must not be a redirect: any redirect ends it. */
export const rule = {
  id: 'preflight-redirected',
  severity: 'blocks',
  spec: preflightStep('7'),
  explain: (s) => ({
    title: `The preflight was redirected (${s.response?.status}) to ${code(location(s))}, and browsers do not follow redirects of a preflight.`,
    why: `${difference(s.hop.url, location(s))} The request itself was not sent.`,
    short: `Preflight redirected (${s.response?.status})`,
  }),
  fixes: (s) => [
    callFinalUrl(s, location(s), null),
    respondToPreflight(s, 'Or respond to OPTIONS before any redirect'),
  ],
  browserNames: fixedNames(['PreflightDisallowedRedirect'], ['CORSExternalRedirectNotAllowed']),
} as const satisfies Rule;

function location({ response, hop }: Situation): string {
  const target = firstValue(response?.headerList ?? [], 'Location') ?? '';
  return target !== '' && URL.canParse(target, hop.url) ? new URL(target, hop.url).href : target;
}

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
  {
    id: 'preflight-login-redirect',
    title: 'OPTIONS is redirected to a login page',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(302, 'Location: https://login.other.test/{id}/login', ...ALLOWS_PAGE),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-redirected'],
    chromium: { cors: ['PreflightDisallowedRedirect'] },
    cookiesSent: [],
  },
];
