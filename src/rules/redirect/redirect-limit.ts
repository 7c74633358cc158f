import { hasHeader } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import {
  ALLOWS_PAGE,
  answer,
  at,
  credentialed,
  redirectSteps,
  sameSite,
  scenario,
  session,
} from '../shared/example-parts';
import { changeEnvironment, changeResponse } from '../shared/fixes';
import { TRUST_THE_PROXY } from '../shared/redirect/behind-proxy';
import { locationOf } from '../shared/redirect-target';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, hostOf, pathOf } from '../shared/words';

/** More than 20 redirects: usually two URLs that redirect to each other. */
export const rule = {
  id: 'redirect-limit',
  severity: 'blocks',
  spec: [fetchSpec('http-redirect-fetch', '5')],
  explain: (s) =>
    isToItself(s)
      ? toItself(s)
      : {
          title: `${code(hostOf(s.exchange.hops[0].url))} redirected the request more than 20 times, and the browser stopped.`,
          why: 'The URLs redirect in a loop. Often one of them is a login page whose cookie does not arrive.',
          short: 'Too many redirects',
        },
  fixes: (s) =>
    isToItself(s)
      ? [KEEP_HTTPS]
      : [
          changeResponse(
            s,
            'break-the-loop',
            'End the loop: let one of the URLs respond without a redirect',
            [
              { intent: 'answer-status', status: 200 },
              { intent: 'remove-header', name: 'Location' },
            ],
            { at: { hop: 0, message: 'response' } },
          ),
        ],
  browserNames: fixedNames(['net::ERR_TOO_MANY_REDIRECTS'], ['NS_ERROR_REDIRECT_LOOP', 'CORSDidNotSucceed2']),
} as const satisfies Rule;

/** Each response names the https URL that was requested, and none sets a cookie for which the server may look. */
function isToItself(s: Situation): boolean {
  const { url } = s.hop;
  const setsCookie = s.exchange.hops.some(
    (hop) => hop.url === url && hasHeader(hop.actual?.response?.headerList ?? [], 'Set-Cookie'),
  );
  return url.startsWith('https:') && locationOf(s) === url && !setsCookie;
}

const toItself = (s: Situation): Explanation => ({
  title: `${code(hostOf(s.hop.url))} redirected ${code(pathOf(s.hop.url))} to the same URL more than 20 times, and the browser stopped.`,
  why: 'Probably a proxy in front of the server ends TLS and calls it over http. The server sees http, and redirects to the https URL that the browser requested already. This is so with Cloudflare’s SSL/TLS mode “Flexible”, and with a proxy that does not send `X-Forwarded-Proto`.',
  short: 'A URL that redirects to itself',
});

const KEEP_HTTPS = changeEnvironment(
  'keep-https',
  `Let the proxy call the server over https (at Cloudflare: SSL/TLS mode “Full (strict)”), or ${TRUST_THE_PROXY}`,
  'network',
);

export const examples: readonly Example[] = [
  {
    id: 'redirect-loop',
    title: 'Two URLs redirect to each other',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(sameSite('old'), answer(302, 'Location: /{id}/new', ...ALLOWS_PAGE)),
        at(sameSite('new'), answer(302, 'Location: /{id}/old', ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-limit'],
    chromium: { error: ['net::ERR_TOO_MANY_REDIRECTS'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'redirect-chain',
    title: 'Twelve redirects within the API, each with CORS headers',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: redirectSteps(12),
      calls: [credentialed(sameSite('step-1'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
