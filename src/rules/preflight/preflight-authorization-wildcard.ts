import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import { listed, requestedHeaders } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** `Authorization` must be listed by name; browsers still accept `*` for it without credentials, with a warning. */
export const rule = {
  id: 'preflight-authorization-wildcard',
  severity: 'will-block',
  spec: preflightStep('7.6'),
  explain: (s) => ({
    title: s.cause.onlyInStandard
      ? 'It works today, but by the standard `Access-Control-Allow-Headers: *` does not cover `Authorization`.'
      : '`Access-Control-Allow-Headers: *` does not cover `Authorization`; it must be listed by name.',
    why: 'The standard requires `Authorization` by name, in every credentials mode. Chromium and Firefox still accept the wildcard for requests without credentials, and announce that they will stop doing so.',
    short: 'Authorization is allowed only by a wildcard',
  }),
  fixes: (s) => [
    changeResponse(s, 'list-authorization', 'List `authorization` by name', [
      { intent: 'allow-headers', names: requestedHeaders(s) === '' ? ['authorization'] : listed(requestedHeaders(s)) },
    ]),
  ],
  browserNames: fixedNames(
    ['HeaderDisallowedByPreflightResponse', 'AuthorizationCoveredByWildcard'],
    ['CORSAllowHeaderFromPreflightDeprecation'],
  ),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'authorization-wildcard',
    title: '`Authorization` is allowed only by Allow-Headers `*`, without credentials',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: *'))],
      calls: [credentialed(sameSite('cart'), { credentials: 'omit', headers: ['Authorization: Bearer 0123456789'] })],
    }),
    findings: ['preflight-authorization-wildcard'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'authorization-listed',
    title: '`Authorization` is listed by name',
    scenario: scenario({
      server: [
        at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), allowing('Access-Control-Allow-Headers: authorization')),
      ],
      calls: [credentialed(sameSite('cart'), { credentials: 'omit', headers: ['Authorization: Bearer 0123456789'] })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
