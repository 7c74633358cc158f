import { answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { overHttps } from '../shared/fixes';
import { isLoopbackHost, onLoopbackOverHttp } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { cookieNotSent, fixedNames } from '../shared/words';

/** A Secure cookie and an http URL. */
export const rule = {
  id: 'cookie-secure-only',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: it is \`Secure\`, and the request uses plain http.`,
    why: `A cookie with \`Secure\` is sent over https only. ${isLoopbackHost(s) ? onLoopbackOverHttp(s) : 'Without `Secure`, anyone on the network path could read it; use https instead.'}`,
    short: `Cookie ${s.cause.subjects[0]} not sent: Secure over http`,
  }),
  fixes: (s) => [overHttps(s)],
  browserNames: fixedNames(['SecureOnly'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'secure-over-http',
    title: 'A Secure cookie, and the API is called over http',
    scenario: scenario({
      page: 'http://app.shop.test',
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax; Domain=shop.test')],
      server: [
        at(
          'http://api.shop.test/orders',
          answer(401, 'Access-Control-Allow-Origin: http://app.shop.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('http://api.shop.test/orders')],
    }),
    findings: ['cookie-secure-only'],
    chromium: 'readable',
    blockedCookies: { sid: ['SecureOnly'] },
    cookiesSent: [],
  },
];
