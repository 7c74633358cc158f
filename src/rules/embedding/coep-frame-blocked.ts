import { removeEmbedderPolicy } from '../shared/embedding';
import { answer, at, crossSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames } from '../shared/words';

/** A page with an embedder policy can embed only frames that have one too. */
export const rule = {
  id: 'coep-frame-blocked',
  severity: 'blocks',
  spec: [{ standard: 'html', anchor: "check-a-navigation-response's-adherence-to-its-embedder-policy", step: null }],
  explain: (s) => ({
    title: `The page has an embedder policy, so every frame in it needs one too, and the document of ${code(apiHost(s))} has none.`,
    why: 'This holds for frames of the page’s own origin as well. The browser shows its error page in the frame, and the frame’s `load` event fires nevertheless.',
    short: 'Frame without an embedder policy',
  }),
  fixes: (s) => [
    changeResponse(s, 'give-the-frame-a-policy', 'Send the frame’s document with an embedder policy', [
      { intent: 'embedder-policy', value: 'require-corp' },
    ]),
    removeEmbedderPolicy(s),
  ],
  browserNames: fixedNames(['coep-frame-resource-needs-coep-header'], ['COEPBlocked']),
} as const satisfies Rule;

const REQUIRES = 'Cross-Origin-Embedder-Policy: require-corp';

export const examples: readonly Example[] = [
  {
    id: 'coep-frame-without-coep',
    title: 'A cross-origin isolated page, and a frame that may be embedded but has no embedder policy',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('form'), answer(200, 'Cross-Origin-Resource-Policy: cross-origin'))],
      calls: [{ api: 'frame', to: crossSite('form') }],
    }),
    findings: ['coep-frame-blocked'],
    chromium: { error: ['coep-frame-resource-needs-coep-header'] },
    cookiesSent: [],
  },
  {
    id: 'coep-frame-without-either',
    title: 'The same page, and a frame with neither header',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('form'), answer(200))],
      calls: [{ api: 'frame', to: crossSite('form') }],
    }),
    findings: ['corp-defaulted-by-coep', 'coep-frame-blocked'],
    chromium: { error: ['corp-not-same-origin-after-defaulted-to-same-origin-by-coep'] },
    cookiesSent: [],
  },
  {
    id: 'coep-frame-with-both',
    title: 'The same page, and a frame with both headers',
    scenario: scenario({
      pageHeaders: [REQUIRES],
      server: [at(crossSite('form'), answer(200, REQUIRES, 'Cross-Origin-Resource-Policy: cross-origin'))],
      calls: [{ api: 'frame', to: crossSite('form') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
