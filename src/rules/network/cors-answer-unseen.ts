import { answerWith, corsIntents, nameTheOriginDanger } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** The browser refused an answer, and the file that tells of it leaves such answers out. */
export const rule = {
  id: 'cors-answer-unseen',
  severity: 'blocks',
  spec: [fetchSpec('concept-cors-check')],
  explain: (s) => ({
    title: `The browser refused the answer of ${code(apiHost(s))} to ${code(requestOrigin(s))}, or that to its preflight.`,
    why: `The server could be reached, and the browser’s text is the one that CORS errors have. The answer itself is not in this file, so which line refused it cannot be said. The same call recorded by DevTools shows it.`,
    short: 'Refused across origins; the answer is not in the file',
  }),
  fixes: (s) => [
    answerWith(
      s,
      'answer-with-cors',
      `Answer ${code(requestOrigin(s))} with these lines, to the preflight and to the request`,
      corsIntents(s),
      { danger: nameTheOriginDanger(s) },
    ),
  ],
  browserNames: fixedNames(['net::ERR_FAILED'], []),
} as const satisfies Rule;
