import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import { listed, requestedHeaders } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, evidenceValue, fixedNames } from '../shared/words';

/** Step 7.3: one item of Access-Control-Allow-Headers is not a token, so the whole list is refused. */
export const rule = {
  id: 'preflight-allow-headers-unparsable',
  severity: 'blocks',
  spec: preflightStep('7.3'),
  explain: (s) => ({
    title: `\`Access-Control-Allow-Headers\` is not a list of plain names: ${code(evidenceValue(s))}.`,
    why: 'When one item has a space, a quote or a bracket in it, the browser refuses the whole list. Write only names, with commas between them. The request itself was not sent.',
    short: 'Access-Control-Allow-Headers cannot be read',
  }),
  fixes: (s) => [
    changeResponse(s, 'write-a-plain-list', 'Write only names, with commas between them', [
      { intent: 'allow-headers', names: listed(requestedHeaders(s)) },
    ]),
  ],
  browserNames: fixedNames(['InvalidAllowHeadersPreflightResponse'], ['CORSInvalidAllowHeader']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'headers-unparsable',
    title: 'Allow-Headers has a space inside a name',
    scenario: scenario({
      server: [
        at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: x request id')),
      ],
      calls: [credentialed(sameSite('cart'), { headers: ['X-Request-Id: 7'] })],
    }),
    findings: ['preflight-allow-headers-unparsable'],
    chromium: { cors: ['InvalidAllowHeadersPreflightResponse'] },
    cookiesSent: [],
  },
];
