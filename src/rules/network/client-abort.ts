import { at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { fixedNames } from '../shared/words';

/** The page, its user or a navigation ended it: an AbortController, the stop button, a closed tab. Nothing was refused. */
export const rule = {
  id: 'client-abort',
  severity: 'advice',
  spec: [fetchSpec('fetch-controller-abort')],
  explain: (s) => ({
    title: `The page, its user or a navigation ended this request${s.response ? ` after the server had responded with ${s.response.status}` : ' before a response came'}.`,
    why: 'A script aborted it, the user stopped it, or the page navigated away. Neither the server nor CORS stopped it.',
    short: 'Aborted by the page',
  }),
  fixes: () => [
    changeEnvironment(
      'wait-for-the-answer',
      'Wait for the response, or send the request with `keepalive` if the page may be closed',
      'network',
      { notProved: 'Who ended the request was not recorded.' },
    ),
  ],
  browserNames: fixedNames(['net::ERR_ABORTED'], ['NS_BINDING_ABORTED']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'aborted',
    title: 'The page aborts the request before the response',
    scenario: scenario({
      server: [at(sameSite('slow'), 'hang')],
      calls: [credentialed(sameSite('slow'), { abortAfterMs: 200 })],
    }),
    findings: ['client-abort'],
    chromium: { error: ['net::ERR_ABORTED'] },
    cookiesSent: [],
  },
];
