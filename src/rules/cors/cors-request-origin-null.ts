import { answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import { giveARealOrigin } from '../shared/safe-fixes';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, corsNames, evidenceValue } from '../shared/words';

/** The request itself came from an opaque origin, not because of a redirect: a sandboxed frame, a file, a data URL. */
export const rule = {
  id: 'cors-request-origin-null',
  severity: 'blocks',
  standsAlone: true,
  spec: [...corsCheckStep('4'), fetchSpec('origin-header')],
  applies: (s) => s.hop.requestOrigin.known && s.hop.requestOrigin.value === 'null' && s.cause.at.hop === 0,
  explain: (s) => ({
    title: `The request comes from an opaque origin (\`Origin: null\`), and ${code(apiHost(s))} allows ${evidenceValue(s) ? code(evidenceValue(s)) : 'none'}.`,
    why: 'A frame with `sandbox` and without `allow-same-origin`, a `file:` or a `data:` document has no origin that a server could safely name. Give the document a real origin instead of allowing `null`.',
    short: 'The page has an opaque origin (null)',
  }),
  fixes: () => [giveARealOrigin],
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'sandboxed-frame',
    title: 'A sandboxed frame calls the API',
    scenario: scenario({
      frame: 'sandbox',
      server: [
        at(
          sameSite('me'),
          answer(200, 'Access-Control-Allow-Origin: https://app.shop.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['cors-request-origin-null'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: [],
  },
];
