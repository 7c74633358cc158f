import type { Situation } from '../../model/situation';
import { changeEnvironment } from '../shared/fixes';
import { errorText } from '../shared/no-connection';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** Something inside the browser blocked it: an extension in most cases, which the text does not prove. */
export const rule = {
  id: 'blocked-by-extension',
  severity: 'blocks',
  spec: [fetchSpec('concept-network-error')],
  explain: (s) =>
    isOfTool(s)
      ? {
          title: `DevTools, or a program that controls the browser, blocked this request (${code(errorText(s))}).`,
          why: 'A test that aborts requests does so (`route.abort()` of Playwright). Neither the server nor CORS stopped it.',
          short: 'Blocked by a test or DevTools',
        }
      : {
          title: `This request was blocked inside the browser (${code(errorText(s))}), presumably by another extension.`,
          why: 'The text says only that the browser’s side blocked it. In most cases an ad or privacy blocker does; a blocker of the browser itself, or a test that aborts requests, can have the same text. Neither the server nor CORS stopped it. Visitors with the same blocker will have the same problem.',
          short: 'Blocked inside the browser',
        },
  fixes: (s) => [
    changeEnvironment(
      'turn-the-blocker-off',
      isOfTool(s)
        ? 'Remove what blocks this URL from the test, or from request blocking in DevTools'
        : 'Turn off for this page what blocks it (extensions, the browser’s own blocker, a rule of the test), or rename the path that its lists match',
      'extension',
      { notProved: 'What is blocked is known only from the outcome, so the change cannot be checked.' },
    ),
  ],
  browserNames: fixedNames(['net::ERR_BLOCKED_BY_CLIENT'], []),
} as const satisfies Rule;

const isOfTool = ({ cause }: Situation): boolean => cause.subjects[0] === 'blocked-by-tool';
