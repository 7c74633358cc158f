import { firstValue } from '../../model/header-lookup';
import { ALLOWS_PAGE, answer, at, sameSite, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
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
    title: `${code(apiHost(s))} requires a user name and password (${code(schemeOf(s))}), and this request is made without credentials.`,
    why: 'User names, passwords and client certificates that the browser stores are credentials like cookies: a cross-origin request without credentials does not use them, and the browser does not ask the user for them. The page got the 401.',
    short: 'HTTP authentication was not sent',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'send-authorization',
      'Send the `Authorization` header from the page’s code, with a token that the user got by logging in',
      { addHeader: { name: 'Authorization', value: 'Bearer …' } },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** "Basic": the scheme that the challenge names. */
const schemeOf = (s: Parameters<Rule['explain']>[0]): string =>
  firstValue(s.response?.headerList ?? [], 'WWW-Authenticate')
    ?.trim()
    .split(/[\s,]/, 1)[0] ?? '';

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
