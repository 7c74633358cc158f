import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, requestLine } from '../shared/words';

/** The page's service worker handled the request: its own fetch failed, or the page may not use the response that it returned. */
export const rule = {
  id: 'served-by-service-worker',
  severity: 'blocks',
  certainty: 'inferred',
  spec: [fetchSpec('concept-http-fetch', '5.5')],
  explain: (s) => ({
    title: `The page’s service worker handled ${code(requestLine(s))} and returned no response that the page may use.`,
    why: 'Either its own fetch failed, which is a separate request in this list, or it responded to a CORS request with an opaque response: one that it fetched, or stored in a cache, in mode `no-cors`. The server’s headers are not the cause.',
    short: 'Failed in the service worker',
  }),
  fixes: () => [
    changeEnvironment(
      'keep-the-mode',
      'In the worker, fetch the request unchanged (`fetch(event.request)`), and cache only what was fetched with CORS',
      'service-worker',
      {
        snippet: {
          language: 'js',
          text: "addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));",
        },
      },
    ),
  ],
  browserNames: fixedNames(['net::ERR_FAILED'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'service-worker-opaque',
    title: 'A service worker responds to a CORS request with what it fetched in mode `no-cors`',
    scenario: scenario({
      serviceWorker: 'answers-opaque',
      server: [at(sameSite('me'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['served-by-service-worker'],
    chromium: { error: ['net::ERR_FAILED'] },
    cookiesSent: [],
  },
];
