import { elementOf, loadWithCors, policyFixes } from '../shared/embedding';
import { answer, at, crossSite, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** The response says that only pages of its own site may embed it. */
export const rule = {
  id: 'corp-not-same-site',
  severity: 'blocks',
  spec: [fetchSpec('cross-origin-resource-policy-check'), fetchSpec('cross-origin-resource-policy-header')],
  explain: (s) => {
    const isDowngrade = pageOrigin(s).startsWith('http:') && s.hop.url.startsWith('https:');
    return {
      title: `${code(apiHost(s))} says that only pages of its own site may embed this response (${code('Cross-Origin-Resource-Policy: same-site')}), and ${code(pageOrigin(s))} is another site.`,
      why: isDowngrade
        ? 'The page is http and the response https: anyone on the network can change a plain http page, so it does not count as a page of the site.'
        : `The browser loaded ${elementOf(s)} but did not give it to the page. CORS headers do not change this policy.`,
      short: 'Resource policy: same site only',
    };
  },
  fixes: (s) => [
    ...policyFixes(s),
    ...loadWithCors(s, 'anonymous', 'Or load it with `crossorigin`, and allow only this page'),
  ],
  browserNames: fixedNames(['corp-not-same-site', 'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite'], ['CORPBlocked']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'corp-same-site-image',
    title: 'An image of another site that only its own site may embed',
    scenario: scenario({
      server: [at(crossSite('logo.svg'), answer(200, 'Cross-Origin-Resource-Policy: same-site'))],
      calls: [{ api: 'img', to: crossSite('logo.svg') }],
    }),
    findings: ['corp-not-same-site'],
    chromium: { error: ['corp-not-same-site'] },
    cookiesSent: [],
  },
  {
    id: 'corp-same-site-http-page',
    title: 'The same policy, and the page of the same site is http',
    scenario: scenario({
      page: 'http://app.shop.test',
      server: [at(sameSite('logo.svg'), answer(200, 'Cross-Origin-Resource-Policy: same-site'))],
      calls: [{ api: 'img', to: sameSite('logo.svg') }],
    }),
    findings: ['corp-not-same-site'],
    chromium: { error: ['corp-not-same-site'] },
    cookiesSent: [],
  },
  {
    id: 'corp-same-site-allowed',
    title: 'The same policy, and the page is of the same site',
    scenario: scenario({
      server: [at(sameSite('logo.svg'), answer(200, 'Cross-Origin-Resource-Policy: same-site'))],
      calls: [{ api: 'img', to: sameSite('logo.svg') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
