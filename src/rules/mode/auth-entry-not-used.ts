import { respondToChallenge, schemesAsked } from '../shared/error-status';
import { ALLOWS_PAGE, answer, at, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** A user name and password that the browser stores are credentials too: without the credentials mode they are not sent. */
export const rule = {
  id: 'auth-entry-not-used',
  severity: 'advice',
  spec: [fetchSpec('http-network-or-cache-fetch')],
  explain: (s) => ({
    title: `${code(apiHost(s))} requires a user name and password (${code(schemesAsked(s)[0] ?? '')}), and this request is made without credentials.`,
    why: 'User names, passwords and client certificates that the browser stores are credentials like cookies: a cross-origin request without credentials does not use them, and the browser does not ask the user for them. The page got the 401.',
    short: 'HTTP authentication was not sent',
  }),
  fixes: respondToChallenge,
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'basic-authentication',
    title: 'The API requires a user name and password with `WWW-Authenticate`',
    scenario: scenario({
      server: [at(sameSite('reports'), answer(401, 'WWW-Authenticate: Basic realm="reports"', ...ALLOWS_PAGE))],
      calls: [{ api: 'fetch', to: sameSite('reports') }],
    }),
    findings: ['auth-entry-not-used'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
