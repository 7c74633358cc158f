import { answer, credentialed, sameSite, scenario } from '../shared/example-parts';
import { allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import { preflightIntents } from '../shared/preflight-response';
import { succeedsWithoutOrigin } from '../shared/related-responses';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, corsNames, isPreflight, requestLine } from '../shared/words';

/** The server fails only for cross-origin requests: its CORS layer refuses its own configuration. */
export const rule = {
  id: 'cors-layer-throws',
  severity: 'blocks',
  standsAlone: true,
  spec: corsCheckStep('2'),
  certainty: 'inferred',
  applies: (s) => (s.response?.status ?? 0) === 500 && succeedsWithoutOrigin(s),
  explain: (s) => ({
    title: `${code(apiHost(s))} responds with 500 to ${code(requestLine(s))} only when the request has an \`Origin\` header: its CORS layer itself seems to fail.`,
    why: 'A request for the same URL without `Origin` was successful. Frameworks throw an error when settings contradict each other, such as any origin (`*`) together with credentials: look for that in the server’s log.',
    short: 'Server’s CORS layer fails (500)',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'mend-the-cors-settings',
      'List the allowed origins one by one in the framework’s CORS settings, instead of `*` with credentials',
      [
        { intent: 'answer-status', status: isPreflight(s) ? 204 : 200 },
        ...(isPreflight(s) ? preflightIntents(s) : corsIntents(s)),
      ],
      { danger: allowOriginDanger(s) },
    ),
  ],
  browserNames: corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'cors-settings-contradict',
    title: 'The framework throws on its own CORS settings: 500, but only for cross-origin requests',
    scenario: scenario({
      server: [{ at: sameSite('me'), withoutOrigin: answer(200), answer: answer(500) }],
      calls: [{ api: 'img', to: sameSite('me') }, credentialed(sameSite('me'))],
    }),
    findings: ['cors-layer-throws'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'cors-settings-contradict-preflight',
    title: 'The framework throws on its own CORS settings, already at the preflight',
    scenario: scenario({
      server: [{ at: sameSite('cart'), withoutOrigin: answer(200), answer: answer(500), preflight: answer(500) }],
      calls: [{ api: 'img', to: sameSite('cart') }, credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-layer-throws'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
