import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { code, fixedNames, pathOf } from '../shared/words';

/** A preload in another mode cannot be used by the request for which it was made: the resource is loaded twice. */
export const rule = {
  id: 'preload-credentials-mismatch',
  severity: 'advice',
  certainty: 'inferred',
  spec: [{ standard: 'html', anchor: 'consume-a-preloaded-resource', step: null }],
  explain: (s) => ({
    title: `${code(pathOf(s.hop.url))} was loaded twice: once in mode \`no-cors\`, as a preload without \`crossorigin\` does, and now in mode \`cors\`.`,
    why: 'A preload is used only by a request of the same mode and the same credentials mode. Fonts, module scripts and `fetch()` use mode `cors`.',
    short: 'Loaded twice: the preload’s mode differs',
  }),
  fixes: (s) => [
    changeCall(s, 'match-the-preload', 'Give the preload the `crossorigin` attribute that fits this request', {
      preloadCrossOrigin:
        s.facts.includesCredentials.known && s.facts.includesCredentials.value ? 'use-credentials' : 'anonymous',
    }),
  ],
  browserNames: fixedNames(['Preload: credentials mode does not match (console)'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'preload-without-crossorigin',
    title: 'A preload without `crossorigin` for something that the page then fetches',
    scenario: scenario({
      server: [at(sameSite('catalogue'), answer(200, ...ALLOWS_PAGE))],
      calls: [{ api: 'preload', to: sameSite('catalogue') }, credentialed(sameSite('catalogue'))],
    }),
    findings: ['preload-credentials-mismatch'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
