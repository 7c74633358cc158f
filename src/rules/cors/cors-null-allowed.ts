import { answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** It works, but for every site: any page can make a sandboxed frame, whose origin is `null`. */
export const rule = {
  id: 'cors-null-allowed',
  severity: 'advice',
  spec: [...corsCheckStep('4'), fetchSpec('origin-header')],
  explain: (s) => ({
    title: `${code(apiHost(s))} allows the origin \`null\` with credentials: any site can read this response as the signed-in user.`,
    why: '`null` is not one origin. Every sandboxed frame and every `data:` document has the origin `null`, and so do requests after many redirects, whatever site made them. So a page of an attacker is allowed too.',
    short: 'Allows origin null with credentials',
  }),
  fixes: () => [
    changeEnvironment(
      'give-a-real-origin',
      'Remove `null` from the server’s list, and give the document a real origin: serve it over https, or add `allow-same-origin` to its frame’s `sandbox`',
      'page',
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'null-allowed',
    title: 'The server allows `null` with credentials, because of a sandboxed frame',
    scenario: scenario({
      frame: 'sandbox',
      server: [
        at(
          sameSite('me'),
          answer(200, 'Access-Control-Allow-Origin: null', 'Access-Control-Allow-Credentials: true', 'Vary: Origin'),
        ),
      ],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['cors-null-allowed'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
