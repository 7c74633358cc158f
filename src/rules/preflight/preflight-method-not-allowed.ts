import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import { listed, requestedMethod } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, evidenceValue, fixedNames } from '../shared/words';

/** Step 7.5: the method is not in Access-Control-Allow-Methods. */
export const rule = {
  id: 'preflight-method-not-allowed',
  severity: 'blocks',
  spec: preflightStep('7.5'),
  explain: (s) => ({
    title: `The preflight response does not allow the method ${code(requestedMethod(s))}.`,
    why: `${
      evidenceValue(s) === ''
        ? 'It has no `Access-Control-Allow-Methods`'
        : `\`Access-Control-Allow-Methods\` lists ${code(evidenceValue(s))}`
    }${otherCase(s)}; only GET, HEAD and POST need not be listed. The request itself was not sent.`,
    short: `Method ${requestedMethod(s)} not allowed`,
  }),
  fixes: (s) => [
    changeResponse(s, 'list-the-method', `List ${code(requestedMethod(s))} in \`Access-Control-Allow-Methods\``, [
      {
        intent: 'allow-methods',
        methods: [...listed(evidenceValue(s)).filter((name) => !isInOtherCase(s, name)), requestedMethod(s)],
      },
    ]),
  ],
  browserNames: fixedNames(['MethodDisallowedByPreflightResponse'], ['CORSMethodNotFound']),
} as const satisfies Rule;

/** Whether the list has the method in other letters. */
const isInOtherCase = (s: Situation, name: string): boolean => name.toLowerCase() === requestedMethod(s).toLowerCase();

function otherCase(s: Situation): string {
  const found = listed(evidenceValue(s)).find((name) => isInOtherCase(s, name));
  return found === undefined ? '' : `, and ${code(found)} is another method: upper and lower case differ`;
}

export const examples: readonly Example[] = [
  {
    id: 'method-not-listed',
    title: 'DELETE is not among the allowed methods',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: GET, POST'))],
      calls: [credentialed(sameSite('cart'), { method: 'DELETE' })],
    }),
    findings: ['preflight-method-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'method-listed-in-lower-case',
    title: 'PUT is listed in lower case',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: get, put'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-method-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'methods-header-missing',
    title: 'The preflight response lists no methods',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing())],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-method-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'method-listed',
    title: 'PUT is among the allowed methods',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: GET, PUT'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
