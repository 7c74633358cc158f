import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import { requestedMethod } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, evidenceValue, fixedNames } from '../shared/words';

/** Step 7.3: one item of Access-Control-Allow-Methods is not a token, so the whole list is refused. */
export const rule = {
  id: 'preflight-allow-methods-unparsable',
  severity: 'blocks',
  spec: preflightStep('7.3'),
  explain: (s) => ({
    title: `\`Access-Control-Allow-Methods\` is not a list of plain names: ${code(evidenceValue(s))}.`,
    why: 'When one item has a space, a quote or a bracket in it, the browser refuses the whole list. Write only names, with commas between them. The request itself was not sent.',
    short: 'Access-Control-Allow-Methods cannot be read',
  }),
  fixes: (s) => [
    changeResponse(s, 'write-a-plain-list', 'Write only names, with commas between them', [
      { intent: 'allow-methods', methods: [requestedMethod(s)] },
    ]),
  ],
  browserNames: fixedNames(['InvalidAllowMethodsPreflightResponse'], ['CORSInvalidAllowMethod']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'methods-unparsable',
    title: 'Allow-Methods is written as a list in brackets',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: [PUT POST]'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-allow-methods-unparsable'],
    chromium: { cors: ['InvalidAllowMethodsPreflightResponse'] },
    cookiesSent: [],
  },
];
