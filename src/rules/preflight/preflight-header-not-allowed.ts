import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCall, changeResponse } from '../shared/fixes';
import { listed } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, evidenceValue, fixedNames, names } from '../shared/words';

/** Step 7.7: a header of the request is not in Access-Control-Allow-Headers. */
export const rule = {
  id: 'preflight-header-not-allowed',
  severity: 'blocks',
  spec: preflightStep('7.7'),
  explain: (s) => ({
    title: `The preflight response does not allow the request header ${names(s.cause.subjects)}.`,
    why: `${
      evidenceValue(s) === ''
        ? 'It has no `Access-Control-Allow-Headers`'
        : `\`Access-Control-Allow-Headers\` lists ${code(evidenceValue(s))}`
    }; every header that the page adds must be listed, also \`content-type\` for JSON. The request itself was not sent.`,
    short: `Header ${s.cause.subjects[0]} not allowed`,
  }),
  fixes: (s) => [
    changeResponse(s, 'list-the-header', `List ${names(s.cause.subjects)} in \`Access-Control-Allow-Headers\``, [
      { intent: 'allow-headers', names: [...listed(evidenceValue(s)), ...s.cause.subjects] },
    ]),
    ...s.cause.subjects.slice(0, 1).map((name) => removeHeader(s, name)),
  ],
  browserNames: fixedNames(['HeaderDisallowedByPreflightResponse'], ['CORSMissingAllowHeaderFromPreflight2']),
} as const satisfies Rule;

const removeHeader = (s: Situation, name: string): Fix =>
  changeCall(s, 'leave-the-header-out', `Or do not send ${code(name)}, if the server does not read it`, {
    removeHeader: name,
  });

export const examples: readonly Example[] = [
  {
    id: 'header-not-listed',
    title: 'A header that the page sends is not among the allowed headers',
    scenario: scenario({
      server: [
        at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: content-type')),
      ],
      calls: [credentialed(sameSite('cart'), { headers: ['X-Request-Id: 7'] })],
    }),
    findings: ['preflight-header-not-allowed'],
    chromium: { cors: ['HeaderDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'json-not-listed',
    title: 'JSON is sent, and `Content-Type` is not among the allowed headers',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing())],
      calls: [
        credentialed(sameSite('cart'), { method: 'POST', headers: ['Content-Type: application/json'], body: '{}' }),
      ],
    }),
    findings: ['preflight-header-not-allowed'],
    chromium: { cors: ['HeaderDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'method-and-header-not-listed',
    title: 'Neither the method nor the header is allowed',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing())],
      calls: [credentialed(sameSite('cart'), { method: 'PUT', headers: ['X-Request-Id: 7'] })],
    }),
    findings: ['preflight-method-not-allowed', 'preflight-header-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
  {
    id: 'header-listed',
    title: 'The header is allowed, in another letter case',
    scenario: scenario({
      server: [
        at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: x-request-ID')),
      ],
      calls: [credentialed(sameSite('cart'), { headers: ['X-Request-Id: 7'] })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
