import { ALLOWS_PAGE, answer, at, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, evidenceValue, fixedNames, hostOf, pageOrigin } from '../shared/words';

/** A request in mode "same-origin" may not go to another origin, and a redirect led to one. */
export const rule = {
  id: 'cors-disallowed-by-mode',
  severity: 'blocks',
  spec: [fetchSpec('concept-main-fetch', '12')],
  explain: (s) => ({
    title: `The page made the request in mode \`same-origin\`, and ${code(hostOf(s.hop.url))} redirects to another origin: ${code(evidenceValue(s))}.`,
    why: `In that mode the browser sends no request to an origin other than ${code(pageOrigin(s))}, whatever the other server allows. CORS headers have no effect on this.`,
    short: 'Mode same-origin, redirected to another origin',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'ask-in-cors-mode',
      'Use mode `cors`, the default, if the request is meant to go to the other origin',
      { mode: 'cors' },
    ),
  ],
  browserNames: fixedNames(['net::ERR_ABORTED'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'same-origin-mode-redirected',
    title: 'Mode `same-origin`, and the page’s own server redirects to the API',
    scenario: scenario({
      server: [
        at('https://app.shop.test/go', answer(302, 'Location: https://api.shop.test/data')),
        at('https://api.shop.test/data', answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [{ api: 'fetch', to: 'https://app.shop.test/go', mode: 'same-origin' }],
    }),
    findings: ['cors-disallowed-by-mode'],
    chromium: { error: ['origin', 'net::ERR_ABORTED'] },
    cookiesSent: [],
  },
];
