import { jsString, oneLine, shellWord } from '../../changes/quote';
import type { Situation } from '../../model/situation';
import { answer, at, credentialed, crossSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** The responses to two unrelated sites each named that site’s origin: the server perhaps does not check the origin at all. */
export const rule = {
  id: 'cors-origin-reflected',
  severity: 'advice',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${code(apiHost(s))} allowed both ${code(requestOrigin(s))} and ${code(other(s))}, each by name and with credentials: it possibly copies the request’s \`Origin\` into the response unchecked.`,
    why: 'If it does, every site can read these responses as the signed-in user. It is also possible that both origins are on its list. Send a request with an invented origin: if the response names that origin, the server copies it.',
    short: 'May reflect any origin with credentials',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'compare-with-a-list',
      'Compare the origin with a fixed list, and send no CORS headers when it is not on the list',
      [{ intent: 'allow-only-listed', origins: [requestOrigin(s)] }],
      { at: s.cause.at, snippet: { language: 'js', text: comparison(s) } },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const comparison = (s: Situation): string =>
  [
    `const allowed = new Set([${jsString(requestOrigin(s))}]);`,
    'if (allowed.has(request.headers.origin)) { /* send it in Access-Control-Allow-Origin */ }',
    `// The test: curl -i -H 'Origin: https://made-up.example' ${oneLine(shellWord(s.hop.url))}`,
  ].join('\n');

const other = (s: Situation): string => s.cause.subjects[1] ?? '';

export const examples: readonly Example[] = [
  {
    id: 'origin-reflected',
    title:
      'The API copies the request’s `Origin` into the response, with credentials: two unrelated sites may both read it',
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
