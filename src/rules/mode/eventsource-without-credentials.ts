import { ALLOWS_PAGE, answer, at, sameSite, scenario, session } from '../shared/example-parts';
import { includeCredentials, requesterOf } from '../shared/include-credentials';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent } from '../shared/words';

/** An EventSource sends no cookies across origins unless its second argument says so. */
export const rule = {
  id: 'eventsource-without-credentials',
  severity: 'loses-cookie',
  spec: [{ standard: 'html', anchor: 'dom-eventsource', step: null }, fetchSpec('concept-request-credentials-mode')],
  applies: (s) => requesterOf(s) === 'event-source',
  explain: (s) => ({
    title: `The EventSource was opened without credentials, so ${notSent(s.cause.subjects)} and ${code(apiHost(s))} responded with ${s.response?.status}.`,
    why: 'Across origins an EventSource includes cookies only with `{ withCredentials: true }`. After a response like this one it does not reconnect.',
    short: 'EventSource without credentials',
  }),
  fixes: (s) => [includeCredentials(s, 'Open it with `withCredentials`')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'event-source-never-asked',
    title: 'An EventSource without `withCredentials`, and the API responds with 401',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('events'), answer(401, ...ALLOWS_PAGE))],
      calls: [{ api: 'event-source', to: sameSite('events') }],
    }),
    findings: ['eventsource-without-credentials'],
    chromium: 'unusable',
    cookiesSent: [],
  },
];
