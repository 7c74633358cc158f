import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import { allowedPath } from '../shared/related-responses';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, corsNames, pathOf } from '../shared/words';

/** One host, two layers: it allowed this page on another path, and the layer that handles this path sends no CORS headers. */
export const rule = {
  id: 'cors-some-paths-only',
  severity: 'blocks',
  certainty: 'inferred',
  spec: corsCheckStep('2'),
  applies: (s) => allowedPath(s) !== null,
  explain: (s) => ({
    title: `${code(apiHost(s))} allows this page at ${code(allowedPath(s) ?? '')}, but not at ${code(pathOf(s.hop.url))}: the response has no CORS header there.`,
    why: 'So the server has a CORS layer, and this path is most likely handled before it: by static files, a cache, another router, an error handler. Make the CORS layer the outermost one.',
    short: 'CORS on other paths only',
  }),
  fixes: allowOrigin,
  browserNames: corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'static-files-without-cors',
    title: 'The API has CORS headers, its static files have none',
    scenario: scenario({
      server: [
        at(sameSite('me'), answer(200, ...ALLOWS_PAGE)),
        at(sameSite('files/report.json'), answer(200, 'Last-Modified: Thu, 02 Jul 2026 10:00:00 GMT')),
      ],
      calls: [credentialed(sameSite('me')), credentialed(sameSite('files/report.json'))],
    }),
    findings: ['cors-some-paths-only'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
