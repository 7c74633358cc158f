import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { code, fixedNames, responseName } from '../shared/words';

/** A header of Private Network Access, which browsers no longer implement. */
export const rule = {
  id: 'pna-legacy',
  severity: 'advice',
  spec: [{ standard: 'local-network-access', anchor: 'permission-prompt', step: null }],
  explain: (s) => ({
    title: `${responseName(s)} has ${code('Access-Control-Allow-Private-Network')}, which no browser reads any more.`,
    why: 'It belonged to Private Network Access. Local Network Access has replaced it: the browser asks the user for permission, not the server.',
    short: 'Obsolete Private Network Access header',
  }),
  fixes: (s) => [
    changeResponse(s, 'drop-the-old-header', 'Remove the header', [
      { intent: 'remove-header', name: 'Access-Control-Allow-Private-Network' },
    ]),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'private-network-header',
    title: 'The preflight response has the header of Private Network Access',
    scenario: scenario({
      server: [
        at(
          sameSite('device'),
          answer(200, ...ALLOWS_PAGE),
          answer(
            204,
            ...ALLOWS_PAGE,
            'Access-Control-Allow-Methods: PUT',
            'Access-Control-Allow-Private-Network: true',
          ),
        ),
      ],
      calls: [credentialed(sameSite('device'), { method: 'PUT' })],
    }),
    findings: ['pna-legacy'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
