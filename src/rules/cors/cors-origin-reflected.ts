import { jsString, oneLine, shellWord } from '../../changes/quote';
import { answer, at, credentialed, crossSite, scenario } from '../shared/example-parts';
import { answerWith } from '../shared/fixes';
import type { Rule, Situation } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** Two sites that have nothing in common were each answered with their own origin: a list that long is seldom a list. */
export const rule = {
  id: 'cors-origin-reflected',
  severity: 'advice',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${code(apiHost(s))} allowed both ${code(requestOrigin(s))} and ${code(other(s))}, each by its own name and with credentials: it may repeat whatever origin asks.`,
    why: 'If it does, every site can read these answers in the user’s name. Both may also stand on its list. Ask with a made-up origin: an answer that names it settles it.',
    short: 'May reflect any origin with credentials',
  }),
  fixes: (s) => [
    answerWith(
      s,
      'compare-with-a-list',
      'Compare the origin with a fixed list, and answer without CORS headers when it is not on it',
      [{ intent: 'allow-only-listed', origins: [requestOrigin(s)] }],
      { at: s.cause.at, snippet: { language: 'js', text: comparison(s) } },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const comparison = (s: Situation): string =>
  [
    `const allowed = new Set([${jsString(requestOrigin(s))}]);`,
    'if (allowed.has(request.headers.origin)) { /* name it */ }',
    `// The test: curl -i -H 'Origin: https://made-up.example' ${oneLine(shellWord(s.hop.url))}`,
  ].join('\n');

const other = (s: Situation): string => s.cause.subjects[1] ?? '';

export const examples: readonly Example[] = [
  {
    id: 'origin-reflected',
    title:
      'The API repeats whatever origin asks, with credentials: two sites that have nothing in common both may read',
    scenario: scenario({
      frame: 'https://shop.vercel.app',
      server: [
        at(
          crossSite('me'),
          answer(
            200,
            'Access-Control-Allow-Origin: {origin}',
            'Access-Control-Allow-Credentials: true',
            'Vary: Origin',
          ),
        ),
      ],
      calls: [credentialed(crossSite('me'), { by: 'page' }), credentialed(crossSite('me'))],
    }),
    findings: ['cors-origin-reflected'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
