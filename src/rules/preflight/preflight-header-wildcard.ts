import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse, omitCredentials } from '../shared/fixes';
import { listed, requestedHeaders } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec, preflightStep } from '../shared/spec';
import { asItIncludes, code, fixedNames, names } from '../shared/words';

/** With credentials, `*` in Access-Control-Allow-Headers is the name of a header. */
export const rule = {
  id: 'preflight-header-wildcard',
  severity: 'blocks',
  spec: [...preflightStep('7.7'), fetchSpec('cors-protocol-and-credentials')],
  explain: (s) => ({
    title: `\`Access-Control-Allow-Headers: *\` does not cover ${names(s.cause.subjects)}, ${asItIncludes(s)}.`,
    why: 'With credentials `*` is not a wildcard, but the name of a header. List the headers one by one. The request itself was not sent.',
    short: 'Allow-Headers wildcard with credentials',
  }),
  fixes: (s) => [
    changeResponse(s, 'list-the-header', `List ${code(requestedHeaders(s))} by name`, [
      { intent: 'allow-headers', names: listed(requestedHeaders(s)) },
    ]),
    omitCredentials(s),
  ],
  browserNames: fixedNames(['HeaderDisallowedByPreflightResponse'], ['CORSMissingAllowHeaderFromPreflight2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'header-wildcard',
    title: 'Allow-Headers is `*` on a request with credentials',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: *'))],
      calls: [credentialed(sameSite('cart'), { headers: ['X-Request-Id: 7'] })],
    }),
    findings: ['preflight-header-wildcard'],
    chromium: { cors: ['HeaderDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'header-wildcard-without-credentials',
    title: 'Allow-Headers is `*` on a request without credentials',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: *'))],
      calls: [credentialed(sameSite('cart'), { credentials: 'omit', headers: ['X-Request-Id: 7'] })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
