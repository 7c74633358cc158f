import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl, changeEnvironment } from '../shared/fixes';
import { respondToPreflight } from '../shared/preflight-response';
import { innerAddress, locationOf } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** The redirect names an address behind the proxy: calling that address would fail in another way. */
export const rule = {
  id: 'preflight-redirected-to-inner-address',
  severity: 'blocks',
  certainty: 'inferred',
  spec: preflightStep('7'),
  applies: (s) => innerAddress(s.hop.url, locationOf(s)) !== null,
  explain: (s) => ({
    title: `The preflight was redirected (${s.response?.status}) to ${code(locationOf(s))}: the server does not know the ${innerAddress(s.hop.url, locationOf(s))?.unknown} under which the page called it.`,
    why: `A proxy in front of the server seems not to tell it how it was called (${code(new URL(s.hop.url).origin)}), so the server builds \`Location\` from its own address. Browsers do not follow redirects of a preflight. The request itself was not sent.`,
    short: `Preflight redirected to an inner address (${s.response?.status})`,
  }),
  fixes: (s) => {
    const own = innerAddress(s.hop.url, locationOf(s))?.own ?? s.hop.url;
    return [
      ...(own === s.hop.url ? [] : [callFinalUrl(s, own, 'with the scheme and host of today and the new path')]),
      changeEnvironment(
        'forward-the-address',
        'Let the proxy send `X-Forwarded-Proto`, `X-Forwarded-Host` and `X-Forwarded-Port`, and let the server use them in its redirects',
        'network',
        { notProved: 'How the server makes the addresses of its redirects was not recorded.' },
      ),
      respondToPreflight(s, 'Or respond to OPTIONS before any redirect'),
    ];
  },
  // Measured: to plain http, which is mixed content, and then Firefox says nothing of the headers.
  browserNames: fixedNames(['PreflightDisallowedRedirect'], ['CORSDidNotSucceed2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'preflight-inner-address',
    title: 'The server behind a proxy redirects OPTIONS to its own address, for a missing slash',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(307, 'Location: http://api.shop.test:8080/{id}/cart/'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-redirected-to-inner-address'],
    chromium: { cors: ['PreflightDisallowedRedirect'] },
    cookiesSent: [],
  },
];
