import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import { requestedMethod } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec, preflightStep } from '../shared/spec';
import { code, evidenceValue, fixedNames } from '../shared/words';

/** `patch` is not `PATCH`: fetch() changes six method names to upper case, and PATCH is not one of them. */
export const rule = {
  id: 'preflight-method-case',
  severity: 'blocks',
  spec: [...preflightStep('7.5'), fetchSpec('methods')],
  explain: (s) => ({
    title: `The method of the request is ${code(requestedMethod(s))}, and the server allows ${code(requestedMethod(s).toUpperCase())}: upper and lower case are different.`,
    why: `Methods are compared byte by byte. The browser changes only \`get\`, \`post\`, \`put\`, \`delete\`, \`head\` and \`options\` to upper case. \`Access-Control-Allow-Methods\` lists ${code(evidenceValue(s))}.`,
    short: `Method in the wrong letter case (${requestedMethod(s)})`,
  }),
  fixes: (s) => [
    changeCall(s, 'upper-case-method', `Write the method in upper case: ${code(requestedMethod(s).toUpperCase())}`, {
      method: requestedMethod(s).toUpperCase(),
    }),
  ],
  browserNames: fixedNames(['MethodDisallowedByPreflightResponse'], ['CORSMethodNotFound']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'method-in-lower-case',
    title: 'The page writes `patch` in lower case',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: PATCH'))],
      calls: [credentialed(sameSite('cart'), { method: 'patch' })],
    }),
    findings: ['preflight-method-case'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
];
