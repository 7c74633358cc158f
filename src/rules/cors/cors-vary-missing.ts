import { answer, credentialed, sameSite, scenario } from '../shared/example-parts';
import { answerWith } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, pathOf, requestOrigin } from '../shared/words';

/** It works now; the cache will hand this answer to the next origin that asks. */
export const rule = {
  id: 'cors-vary-missing',
  severity: 'advice',
  spec: [fetchSpec('cors-protocol-and-http-caches')],
  explain: (s) => ({
    title: `The answer of ${code(pathOf(s.hop.url))} depends on the origin, may be cached, and has no \`Vary: Origin\`.`,
    why: `Another request to this URL was allowed otherwise. A cache does not know that it must keep ${code(requestOrigin(s))} apart, so one origin’s answer will be handed to another, and refused there.`,
    short: 'Cacheable without Vary: Origin',
  }),
  fixes: (s) => [
    answerWith(s, 'vary-by-origin', 'Send `Vary: Origin` with every answer of this URL', [
      { intent: 'vary-by', names: ['Origin'] },
    ]),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const FOR_THE_NETWORK = 'Cache-Control: public, max-age=0, s-maxage=600' as const;

export const examples: readonly Example[] = [
  {
    id: 'vary-missing',
    title: 'The answer differs by origin, a shared cache may keep it, and `Vary` is absent',
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
