import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondToPreflight } from '../shared/preflight-response';
import { accessProxyOf } from '../shared/redirect/access-proxy';
import { locationOf, loginRedirect } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec, preflightStep } from '../shared/spec';
import { code, hostOf, preflightRedirectNames } from '../shared/words';

/** A preflight has no credentials, so a layer that requires a login redirects each of them to its login page. */
export const rule = {
  id: 'preflight-redirected-to-login',
  severity: 'blocks',
  certainty: 'inferred',
  spec: [...preflightStep('7'), fetchSpec('cors-protocol-and-credentials')],
  applies: (s) => loginRedirect(s) !== null,
  explain: (s) => ({
    title: `The preflight was redirected (${s.response?.status}) to the login on ${code(hostOf(locationOf(s)))}: a layer in front of the API requires a login of OPTIONS too.`,
    why: 'A preflight is always sent without cookies and without an `Authorization` header, so it looks like a user who is not signed in, whether the user is signed in or not. Browsers do not follow redirects of a preflight. The request itself was not sent.',
    short: `Preflight redirected to a login (${s.response?.status})`,
  }),
  fixes: (s) => {
    const proxy = accessProxyOf(locationOf(s));
    const named = proxy === null ? '' : ` (${proxy.name}: ${proxy.ofPreflight})`;
    return [
      respondToPreflight(s, `Let OPTIONS through before authentication${named}, so that the CORS layer responds to it`),
    ];
  },
  browserNames: preflightRedirectNames,
} as const satisfies Rule;

export const examples: readonly Example[] = [
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
    findings: ['preflight-redirected-to-login'],
    chromium: { cors: ['PreflightDisallowedRedirect'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-access-proxy',
    title: 'A proxy that lets only signed-in users through redirects OPTIONS to its own login',
    scenario: scenario({
      server: [
        at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(302, 'Location: /{id}/oauth2/start?rd=%2Fcart')),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-redirected-to-login'],
    chromium: { cors: ['PreflightDisallowedRedirect'] },
    cookiesSent: [],
  },
];
