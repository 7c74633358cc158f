import { answerWith, corsIntents, nameTheOriginDanger } from '../shared/fixes';
import { preflightIntents } from '../shared/preflight-answer';
import type { Rule } from '../shared/rule';
import { corsCheckStep } from '../shared/spec';
import { answerName, apiHost, code, fixedNames, isPreflight } from '../shared/words';

/** It works here, because an extension says what the server does not say. */
export const rule = {
  id: 'extension-hides-failure',
  severity: 'advice',
  spec: corsCheckStep('2'),
  explain: (s) => ({
    title: `This works in your browser alone: another extension wrote the CORS headers that ${code(apiHost(s))} does not send.`,
    why: `${answerName(s)} arrived with other \`Access-Control-\` lines than the browser checked. With the server’s own lines it would be refused, as it is for every user without that extension.`,
    short: 'Works through another extension only',
  }),
  fixes: (s) => [
    answerWith(
      s,
      'answer-by-the-server',
      'Let the server itself send these lines, then turn the extension off',
      isPreflight(s) ? preflightIntents(s) : corsIntents(s),
      { danger: nameTheOriginDanger(s) },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;
