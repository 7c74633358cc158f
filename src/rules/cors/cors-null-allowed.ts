import { answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { outside } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** It works, and for everybody else too: any page can put itself into a sandboxed frame and be `null`. */
export const rule = {
  id: 'cors-null-allowed',
  severity: 'advice',
  spec: [...corsCheckStep('4'), fetchSpec('origin-header')],
  explain: (s) => ({
    title: `${code(apiHost(s))} allows the origin \`null\` with credentials: any site can read this answer in the user’s name.`,
    why: '`null` is not one origin. Every sandboxed frame, every `data:` document and many redirects are `null`, whoever made them, so a page of an attacker is as welcome as yours.',
    short: 'Allows origin null with credentials',
  }),
  fixes: () => [
    outside(
      'give-a-real-origin',
      'Take `null` off the server’s list, and give the document a real origin: serve it over https, or add `allow-same-origin` to its frame’s `sandbox`',
      'page',
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'null-allowed',
    title: 'The server allows `null` with credentials, for the sake of a sandboxed frame',
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
