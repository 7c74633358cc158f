import { allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import { preflightIntents } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight, responseName } from '../shared/words';

/** It works here, because an extension adds the headers that the server does not send. */
export const rule = {
  id: 'extension-hides-failure',
  severity: 'advice',
  spec: corsCheckStep('2'),
  explain: (s) => ({
    title: `This works only in your browser: another extension wrote the CORS headers that ${code(apiHost(s))} does not send.`,
    why: `${responseName(s)} had other \`Access-Control-\` lines when it arrived than when the browser checked it. With the server’s own lines the browser would refuse it, as it does for every user without that extension.`,
    short: 'Works only because of another extension',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'answer-by-the-server',
      'Let the server itself send these lines, then turn off the extension',
      isPreflight(s) ? preflightIntents(s) : corsIntents(s),
      { danger: allowOriginDanger(s) },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;
