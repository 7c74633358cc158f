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
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, hostOf } from '../shared/words';

/** More than 20 redirects: usually two URLs that redirect to each other. */
export const rule = {
  id: 'redirect-limit',
  severity: 'blocks',
  spec: [fetchSpec('http-redirect-fetch', '5')],
  explain: (s) => ({
    title: `${code(hostOf(s.exchange.hops[0].url))} redirected the request more than 20 times, and the browser stopped.`,
    why: 'The URLs redirect in a loop. Often one of them is a login page whose cookie does not arrive.',
    short: 'Too many redirects',
  }),
  fixes: (s) => [
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
