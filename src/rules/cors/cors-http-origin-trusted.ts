import { answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** The response is encrypted, but a page that anyone on the network can change may read it. */
export const rule = {
  id: 'cors-http-origin-trusted',
  severity: 'advice',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${code(apiHost(s))} lets ${code(requestOrigin(s))}, a page without encryption, read responses made for the signed-in user.`,
    why: 'Anyone on the user’s network can insert a script into a plain http page. When that origin is allowed, https no longer protects these responses.',
    short: 'Trusts an http origin with credentials',
  }),
  fixes: () => [
    {
      id: 'serve-the-page-over-https',
      title: 'Serve the page over https, and remove its http origin from the server’s list',
      change: { actor: 'deployment', sameSite: true },
      snippet: null,
      danger: null,
    },
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'http-origin-trusted',
    title: 'The https API allows a page over plain http, with credentials',
    scenario: scenario({
      page: 'http://app.shop.test',
      server: [
        at(
          sameSite('me'),
          answer(200, 'Access-Control-Allow-Origin: http://app.shop.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['cors-http-origin-trusted'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
