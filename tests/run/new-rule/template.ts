import type { Wish } from './options';

/**
 * The text of a new rule's file. Each part that is still to be written says TO DO, which tests/unit/conventions does not let
 * pass, and its example fails, because the rule never applies or no cause has its reason yet.
 *
 * In: the rule; whether other rules explain its reason too, so that it must say when it applies.
 */
export function ruleText({ id, subject }: Wish, sharesReason: boolean): string {
  const spec = subject === 'cookie' || subject === 'set-cookie' ? 'cookieSpec' : 'fetchSpec';
  const applies = sharesReason
    ? "  // TO DO: when it is this, and not what the reason's other rules say.\n  applies: () => false,\n"
    : '';
  return `import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { ${spec} } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** TO DO: the failing state in one sentence, and what is often believed instead. */
export const rule = {
  id: '${id}',
  severity: 'blocks',
  spec: [${spec}('TO DO: the anchor of the step in the standard')],
${applies}  explain: () => ({
    title: 'TO DO: what is wrong, in the values of this request.',
    why: 'TO DO: the reason, in one to three sentences.',
    short: 'TO DO: a few words for the list',
  }),
  // TO DO: what to change, best first, each as data that can be applied.
  fixes: () => [],
  // TO DO: what Chromium and Firefox call it.
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: '${id}',
    title: 'TO DO: a situation that a developer knows, as a sentence',
    // TO DO: pages, headers and calls that lead to it.
    scenario: scenario({
      server: [at(sameSite('me'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['${id}'],
    // TO DO: what Chromium says, as \`npm start -- --headless --only ${id}\` prints it.
    chromium: 'readable',
    cookiesSent: [],
  },
];
`;
}
