import { allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** The browser refused a response, and the imported file does not contain such responses. */
export const rule = {
  id: 'cors-answer-unseen',
  severity: 'blocks',
  spec: [fetchSpec('concept-cors-check')],
  explain: (s) => ({
    title: `The browser refused the response of ${code(apiHost(s))} to ${code(requestOrigin(s))}, or the preflight response.`,
    why: `The server was reached, and the browser’s error text is the one of CORS errors. The response itself is not in this file, so it is not known which header line is wrong. A recording of the same call by DevTools shows it.`,
    short: 'Refused across origins; the response is not in the file',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'answer-with-cors',
      `Send these lines to ${code(requestOrigin(s))}, on the preflight response and on the response`,
      corsIntents(s),
      { danger: allowOriginDanger(s) },
    ),
  ],
  browserNames: fixedNames(['net::ERR_FAILED'], []),
} as const satisfies Rule;
