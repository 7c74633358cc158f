import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse, omitCredentials } from '../shared/fixes';
import { requestedMethod } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec, preflightStep } from '../shared/spec';
import { asItIncludes, code, fixedNames } from '../shared/words';

/** With credentials, `*` in Access-Control-Allow-Methods is the name of a method. */
export const rule = {
  id: 'preflight-method-wildcard',
  severity: 'blocks',
  spec: [...preflightStep('7.5'), fetchSpec('cors-protocol-and-credentials')],
  explain: (s) => ({
    title: `\`Access-Control-Allow-Methods: *\` does not cover ${code(requestedMethod(s))}, ${asItIncludes(s)}.`,
    why: 'With credentials `*` is not a wildcard, but the name of a method. List the methods one by one. The request itself was not sent.',
    short: 'Allow-Methods wildcard with credentials',
  }),
  fixes: (s) => [
    changeResponse(s, 'list-the-method', `List ${code(requestedMethod(s))} by name`, [
      { intent: 'allow-methods', methods: [requestedMethod(s)] },
    ]),
    omitCredentials(s),
  ],
  browserNames: fixedNames(['MethodDisallowedByPreflightResponse'], ['CORSMethodNotFound']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'method-wildcard',
    title: 'Allow-Methods is `*` on a request with credentials',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: *'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-method-wildcard'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'method-wildcard-without-credentials',
    title: 'Allow-Methods is `*` on a request without credentials',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Methods: *'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT', credentials: 'omit' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
