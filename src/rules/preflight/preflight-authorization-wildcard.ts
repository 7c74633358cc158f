import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { answerWith } from '../shared/fixes';
import { askedHeaders, listed } from '../shared/preflight-answer';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** `Authorization` has to be listed by name; browsers still let `*` cover it without credentials, and warn. */
export const rule = {
  id: 'preflight-authorization-wildcard',
  severity: 'will-block',
  spec: preflightStep('7.6'),
  explain: (s) => ({
    title: s.cause.onlyInStandard
      ? 'It works today, but `Access-Control-Allow-Headers: *` is not meant to cover `Authorization`.'
      : '`Access-Control-Allow-Headers: *` does not cover `Authorization`; it has to be listed by name.',
    why: 'The standard wants `Authorization` by name, in every credentials mode. Chromium and Firefox still accept the wildcard for requests without credentials and announce that they will stop.',
    short: 'Authorization relies on a wildcard',
  }),
  fixes: (s) => [
    answerWith(s, 'list-authorization', 'List `authorization` by name', [
      { intent: 'allow-headers', names: askedHeaders(s) === '' ? ['authorization'] : listed(askedHeaders(s)) },
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
    title: '`Authorization` relies on Allow-Headers `*`, without credentials',
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
