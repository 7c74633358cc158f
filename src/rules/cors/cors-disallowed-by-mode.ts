import { ALLOWS_PAGE, answer, at, scenario } from '../shared/example-parts';
import { callOtherwise } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, evidenceValue, fixedNames, hostOf, pageOrigin } from '../shared/words';

/** Mode "same-origin" reaches no other origin, and a redirect led to one. */
export const rule = {
  id: 'cors-disallowed-by-mode',
  severity: 'blocks',
  spec: [fetchSpec('concept-main-fetch', '12')],
  explain: (s) => ({
    title: `The page asked in mode \`same-origin\`, and ${code(hostOf(s.hop.url))} redirects to another origin: ${code(evidenceValue(s))}.`,
    why: `In that mode the browser leaves ${code(pageOrigin(s))} for nothing, whatever the other server allows. The server’s CORS headers are never asked for.`,
    short: 'Mode same-origin, redirected elsewhere',
  }),
  fixes: (s) => [
    callOtherwise(
      s,
      'ask-in-cors-mode',
      'Ask in mode `cors`, the default, if the other origin is meant to be reached',
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
