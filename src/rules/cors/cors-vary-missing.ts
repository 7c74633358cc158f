import { answer, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, pathOf, requestOrigin } from '../shared/words';

/** It works now, but the cache will use this response for the next origin too. */
export const rule = {
  id: 'cors-vary-missing',
  severity: 'advice',
  spec: [fetchSpec('cors-protocol-and-http-caches')],
  explain: (s) => ({
    title: `The response of ${code(pathOf(s.hop.url))} depends on the origin, may be cached, and has no \`Vary: Origin\`.`,
    why: `The response to another request for this URL had other CORS headers. A cache does not know that the response for ${code(requestOrigin(s))} is not for other origins. So it will use one origin’s response for another origin, where the CORS check fails.`,
    short: 'Cacheable without Vary: Origin',
  }),
  fixes: (s) => [
    changeResponse(s, 'vary-by-origin', 'Send `Vary: Origin` on every response of this URL', [
      { intent: 'vary-by', names: ['Origin'] },
    ]),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const FOR_THE_NETWORK = 'Cache-Control: public, max-age=0, s-maxage=600' as const;

export const examples: readonly Example[] = [
  {
    id: 'vary-missing',
    title: 'The response differs by origin, a shared cache may store it, and `Vary` is absent',
    scenario: scenario({
      server: [
        {
          at: sameSite('logo.svg'),
          withoutOrigin: answer(200, 'Content-Type: image/svg+xml', FOR_THE_NETWORK),
          answer: answer(
            200,
            FOR_THE_NETWORK,
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Credentials: true',
          ),
        },
      ],
      calls: [{ api: 'img', to: sameSite('logo.svg') }, credentialed(sameSite('logo.svg'))],
    }),
    findings: ['cors-vary-missing'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
