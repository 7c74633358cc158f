import type { Situation } from '../../model/situation';
import { elementOf, loadWithCors, policyFixes, removeEmbedderPolicy } from '../shared/embedding';
import { ALLOWS_PAGE, answer, at, crossSite, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code } from '../shared/words';

/** The page requires that everything it embeds allows it, and the response does not say so. */
export const rule = {
  id: 'corp-defaulted-by-coep',
  severity: 'blocks',
  spec: [fetchSpec('cross-origin-resource-policy-check'), fetchSpec('cross-origin-embedder-policy-allows-credentials')],
  explain: (s) => ({
    title: `${pagePolicy(s)} and ${code(apiHost(s))} does not say that other origins may embed this response.`,
    why: `Under that policy every cross-origin response without \`Cross-Origin-Resource-Policy\` counts as \`same-origin\`. The browser loaded ${elementOf(s)} but did not give it to the page.`,
    short: 'Page’s embedder policy: no resource policy',
  }),
  fixes: (s) => [
    ...policyFixes(s),
    ...loadWithCors(s, 'anonymous', 'Or load it with `crossorigin`, and allow only this page'),
    removeEmbedderPolicy(s),
  ],
  browserNames: (s) => ({
    chromium: ['corp-not-same-origin-after-defaulted-to-same-origin-by-coep', s.record?.networkError ?? ''].filter(
      Boolean,
    ),
    firefox: ['CORPBlocked'],
  }),
} as const satisfies Rule;

function pagePolicy(s: Situation): string {
  const { embedderPolicy } = s.facts;
  if (s.cause.subjects.includes('document-isolation-policy')) return 'The page has a `Document-Isolation-Policy`,';
  return embedderPolicy.known && embedderPolicy.value !== 'unsafe-none'
    ? `The page says ${code(`Cross-Origin-Embedder-Policy: ${embedderPolicy.value}`)},`
    : 'The page has an embedder policy,';
}

const REQUIRES = 'Cross-Origin-Embedder-Policy: require-corp';

export const examples: readonly Example[] = [
  {
    id: 'coep-image-without-corp',
    title: 'A cross-origin isolated page, and an image whose server sends no resource policy',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('logo.svg'), answer(200))],
      calls: [{ api: 'img', to: crossSite('logo.svg') }],
    }),
    findings: ['corp-defaulted-by-coep'],
    chromium: { error: ['corp-not-same-origin-after-defaulted-to-same-origin-by-coep'] },
    cookiesSent: [],
  },
  {
    id: 'coep-script-of-one-site',
    title: 'The same page, and a script of its own site',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(sameSite('widget.js'), answer(200))],
      calls: [{ api: 'script', to: sameSite('widget.js') }],
    }),
    findings: ['corp-defaulted-by-coep'],
    chromium: { error: ['corp-not-same-origin-after-defaulted-to-same-origin-by-coep'] },
    cookiesSent: [],
  },
  {
    id: 'coep-image-with-corp',
    title: 'The same page, and an image that every site may embed',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('logo.svg'), answer(200, 'Cross-Origin-Resource-Policy: cross-origin'))],
      calls: [{ api: 'img', to: crossSite('logo.svg') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
  {
    id: 'coep-image-with-cors',
    title: 'The same page, and an image with `crossorigin` whose server allows the page',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('logo.svg'), answer(200, ...ALLOWS_PAGE))],
      calls: [{ api: 'img-use-credentials', to: crossSite('logo.svg') }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
