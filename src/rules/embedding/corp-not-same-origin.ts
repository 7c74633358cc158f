import { elementOf, loadWithCors, policyFixes } from '../shared/embedding';
import { ALLOWS_PAGE, answer, at, crossSite, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** The response says that only its own origin may embed it. */
export const rule = {
  id: 'corp-not-same-origin',
  severity: 'blocks',
  spec: [fetchSpec('cross-origin-resource-policy-check'), fetchSpec('cross-origin-resource-policy-header')],
  explain: (s) => ({
    title: `${code(apiHost(s))} says that only its own pages may embed this response (${code('Cross-Origin-Resource-Policy: same-origin')}), and the page is ${code(pageOrigin(s))}.`,
    why: `The browser loaded ${elementOf(s)} but did not give it to the page. This is not CORS: the header is not checked for requests in mode \`cors\`, and CORS headers do not change it. Security middleware often adds it to every response.`,
    short: 'Resource policy: same-origin only',
  }),
  fixes: (s) => [
    ...policyFixes(s),
    ...loadWithCors(s, 'anonymous', 'Or load it with `crossorigin`, and allow only this page'),
  ],
  browserNames: fixedNames(['corp-not-same-origin', 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin'], ['CORPBlocked']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'corp-same-origin-image',
    title: 'An image whose server says that only its own origin may embed it',
    scenario: scenario({
      server: [at(sameSite('logo.svg'), answer(200, 'Cross-Origin-Resource-Policy: same-origin'))],
      calls: [{ api: 'img', to: sameSite('logo.svg') }],
    }),
    findings: ['corp-not-same-origin'],
    chromium: { error: ['corp-not-same-origin'] },
    cookiesSent: [],
  },
  {
    id: 'corp-same-origin-script-of-another-site',
    title: 'A script of another site with the same policy, added by security middleware',
    scenario: scenario({
      server: [at(crossSite('widget.js'), answer(200, 'Cross-Origin-Resource-Policy: same-origin'))],
      calls: [{ api: 'script', to: crossSite('widget.js') }],
    }),
    findings: ['corp-not-same-origin'],
    chromium: { error: ['corp-not-same-origin'] },
    cookiesSent: [],
  },
  {
    id: 'corp-does-not-guard-cors',
    title: 'The same policy on a response to `fetch()`: it is not checked in mode `cors`',
    scenario: scenario({
      server: [at(sameSite('data'), answer(200, ...ALLOWS_PAGE, 'Cross-Origin-Resource-Policy: same-origin'))],
      calls: [{ api: 'fetch', to: sameSite('data'), credentials: 'include' }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
