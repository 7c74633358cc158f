import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondWith401 } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, hostOf, pathOf } from '../shared/words';

/** A script got the HTML of a login page with status 200, where it expected data: probably the session has ended. */
export const rule = {
  id: 'login-page-instead-of-data',
  severity: 'advice',
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch')],
  explain: (s) => {
    const last = s.exchange.hops.at(-1) ?? s.exchange.hops[0];
    return {
      title: `${code(hostOf(s.hop.url))} redirected (${s.response?.status}) the call of ${code(pathOf(s.hop.url))} to ${code(pathOf(last.url))}, and the page got a login page with status ${last.actual?.response?.status} instead of data.`,
      why: 'The server seems not to know the user: the session has ended, or its cookie was not sent. Its redirect is for a person who visits a page; a script sees only a success with HTML in it.',
      short: 'API call got a login page',
    };
  },
  fixes: (s) => [respondWith401(s, s.cause.at.hop)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const LOGIN_PAGE = {
  status: 200,
  headers: [...ALLOWS_PAGE, 'Content-Type: text/html'],
  body: '<h1>Log in</h1>',
} as const;

export const examples: readonly Example[] = [
  {
    id: 'session-expired-html-read',
    title: 'The session has expired, and the page reads the login page with status 200',
    scenario: scenario({
      server: [
        at(sameSite('orders'), answer(302, 'Location: /{id}/login', ...ALLOWS_PAGE)),
        at(sameSite('login'), LOGIN_PAGE),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['login-page-instead-of-data'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'html-read-after-redirect',
    title: 'A redirect to another HTML page than a login',
    scenario: scenario({
      server: [
        at(sameSite('orders'), answer(302, 'Location: /{id}/orders/all', ...ALLOWS_PAGE)),
        at(sameSite('orders/all'), LOGIN_PAGE),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
