import { loadWithCors, removeEmbedderPolicy } from '../shared/embedding';
import { ALLOWS_PAGE, answer, at, crossSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent } from '../shared/words';

/** The page's embedder policy removes the cookies from every cross-origin request that is not CORS. */
export const rule = {
  id: 'coep-credentialless-strips-cookies',
  severity: 'loses-cookie',
  spec: [fetchSpec('cross-origin-embedder-policy-allows-credentials')],
  applies: (s) => {
    const { embedderPolicy, mode } = s.facts;
    return embedderPolicy.known && embedderPolicy.value === 'credentialless' && mode.known && mode.value === 'no-cors';
  },
  explain: (s) => ({
    title: `The page says ${code('Cross-Origin-Embedder-Policy: credentialless')}, so ${notSent(s.cause.subjects)} and ${code(apiHost(s))} responded with ${s.response?.status}.`,
    why: 'Under that policy cross-origin requests in mode `no-cors` (images, scripts, style sheets without `crossorigin`) are sent without cookies. The policy does not change requests in mode `cors`.',
    short: 'Embedder policy removes the cookies',
  }),
  fixes: (s) => [
    ...loadWithCors(s, 'use-credentials', 'Load it with `crossorigin="use-credentials"`, and allow this page'),
    removeEmbedderPolicy(s),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const CREDENTIALLESS = 'Cross-Origin-Embedder-Policy: credentialless';
const jar = [session(crossSite('login'), 'Path=/; Secure; SameSite=None')];

export const examples: readonly Example[] = [
  {
    id: 'credentialless-image',
    title: 'An image that needs the session, on a page whose embedder policy is `credentialless`',
    scenario: scenario({
      pageHeaders: [CREDENTIALLESS],
      jar,
      server: [
        at(crossSite('avatar'), {
          status: 401,
          headers: ['Content-Type: image/svg+xml'],
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
        }),
      ],
      calls: [{ api: 'img', to: crossSite('avatar') }],
    }),
    findings: ['coep-credentialless-strips-cookies'],
    chromium: 'opaque',
    cookiesSent: [],
  },
  {
    id: 'credentialless-fetch',
    title: 'The same page, and `fetch()` with credentials: the policy does not change it',
    scenario: scenario({
      pageHeaders: [CREDENTIALLESS],
      jar,
      server: [at(crossSite('me'), answer(200, ...ALLOWS_PAGE))],
      calls: [{ api: 'fetch', to: crossSite('me'), credentials: 'include' }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
