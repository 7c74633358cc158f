import { outside } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { corsCheckStep } from '../shared/spec';
import { answerName, apiHost, code, evidenceValue, fixedNames } from '../shared/words';

/** The server allows this page, and something in this very browser made its answer one that does not. */
export const rule = {
  id: 'extension-rewrote-headers',
  severity: 'blocks',
  spec: corsCheckStep('2'),
  explain: (s) => ({
    title: `Another extension of this browser rewrote the answer of ${code(apiHost(s))}${evidenceValue(s) === '' ? '' : ` to ${code(`Access-Control-Allow-Origin: ${evidenceValue(s)}`)}`}; the server’s own lines would pass.`,
    why: `${answerName(s)} had other \`Access-Control-\` lines when it arrived than when the browser checked it. “Unblock CORS” extensions do that, and break what works; other users do not see this cause.`,
    short: 'Another extension rewrote the answer',
  }),
  fixes: () => [
    outside(
      'turn-the-extension-off',
      'Turn off the extension that changes CORS headers, and load the page again',
      'extension',
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;
