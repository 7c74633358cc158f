import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { outside } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, requestLine } from '../shared/words';

/** The page's service worker stands between: its fetch failed, or what it handed back is no answer to such a request. */
export const rule = {
  id: 'served-by-service-worker',
  severity: 'blocks',
  certainty: 'inferred',
  spec: [fetchSpec('concept-http-fetch', '5.5')],
  explain: (s) => ({
    title: `The page’s service worker handled ${code(requestLine(s))} and gave the page nothing it may use.`,
    why: 'Either its own fetch failed, which is a request of its own in this list, or it answered a CORS request with an opaque response: one that it fetched, or stored in a cache, in mode `no-cors`. The server’s headers have no part in that.',
    short: 'Failed in the service worker',
  }),
  fixes: () => [
    outside(
      'keep-the-mode',
      'In the worker, fetch the request as it is (`fetch(event.request)`), and cache only what was fetched with CORS',
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
    title: 'A service worker answers a CORS request with what it fetched in mode `no-cors`',
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
