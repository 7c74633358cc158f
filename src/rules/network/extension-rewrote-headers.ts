import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, evidenceValue, fixedNames, responseName } from '../shared/words';

/** The server allows this page, but another extension of this browser changed the headers of its response. */
export const rule = {
  id: 'extension-rewrote-headers',
  severity: 'blocks',
  spec: corsCheckStep('2'),
  explain: (s) => ({
    title: `Another extension of this browser changed the response of ${code(apiHost(s))}${evidenceValue(s) === '' ? '' : ` to ${code(`Access-Control-Allow-Origin: ${evidenceValue(s)}`)}`}; the CORS check would accept the server’s own lines.`,
    why: `${responseName(s)} had other \`Access-Control-\` lines when it arrived than when the browser checked it. “Unblock CORS” extensions do that, and break calls that work; users without such an extension do not have this problem.`,
    short: 'Another extension changed the response',
  }),
  fixes: () => [
    changeEnvironment(
      'turn-the-extension-off',
      'Turn off the extension that changes CORS headers, and load the page again',
      'extension',
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;
