import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** fetch() with `redirect: 'error'` ends at the redirect; the browser's text is that of an abort, or the general one. */
export const rule = {
  id: 'redirect-not-followed',
  severity: 'blocks',
  certainty: 'inferred',
  standsAlone: true,
  spec: [fetchSpec('concept-request-redirect-mode')],
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${statusOf(s)}, and the request ended there: the page does not follow redirects.`,
    why: "With `redirect: 'error'` a redirect is an error, and with `redirect: 'manual'` the page gets a response that it may not read. It is also possible that the page aborted the request at this moment: the browser’s error text is the same.",
    short: 'The redirect was not followed',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'follow-redirects',
      "Remove `redirect: 'error'` or `'manual'`, or call the final URL directly",
      { redirect: 'follow' },
      { notProved: 'Which redirect mode the page stated was not recorded.' },
    ),
  ],
  browserNames: fixedNames(['net::ERR_ABORTED', 'net::ERR_FAILED'], ['NS_BINDING_ABORTED']),
} as const satisfies Rule;

const statusOf = (s: Parameters<Rule['explain']>[0]): number | undefined =>
  s.exchange.hops[s.cause.at.hop]?.actual?.response?.status;

export const examples: readonly Example[] = [
  {
    id: 'redirect-mode-error',
    title: "The page uses `redirect: 'error'`, and the API redirects",
    scenario: scenario({
      server: [
        at(sameSite('old'), answer(302, 'Location: /{id}/new', ...ALLOWS_PAGE)),
        at(sameSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'), { redirect: 'error' })],
    }),
    findings: ['redirect-not-followed'],
    chromium: { error: ['net::ERR_FAILED'] },
    cookiesSent: [],
  },
];
