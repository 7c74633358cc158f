import { answer, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, requestOrigin, responseName } from '../shared/words';

/** `null` is the serialized opaque origin: it allows sandboxed frames and files, not this page. */
export const rule = {
  id: 'cors-origin-null-literal',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `The server allows the origin \`null\`, and the page is ${code(requestOrigin(s))}.`,
    why: `${responseName(s)} names \`null\`, which is how the browser writes an opaque origin: a sandboxed frame, a \`data:\` or \`file:\` document. It does not mean “any” or “none”, and allowing it allows every sandboxed frame.`,
    short: 'Access-Control-Allow-Origin is null',
  }),
  fixes: allowOrigin,
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'origin-null-literal',
    title: 'The server allows `null`',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: null', 'Access-Control-Allow-Credentials: true')),
    findings: ['cors-origin-null-literal'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
];
