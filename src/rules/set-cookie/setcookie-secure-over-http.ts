import { login, scenario } from '../shared/example-parts';
import { useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, names } from '../shared/words';

/** Secure in a response that came over plain http from a host that is not potentially trustworthy. */
export const rule = {
  id: 'setcookie-secure-over-http',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '13')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: it is \`Secure\`, and ${code(apiHost(s))} responded over plain http.`,
    why: 'A `Secure` cookie is accepted over https only; `localhost` is the exception. Serve the API over https, also behind a proxy that ends TLS.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Secure over http`,
  }),
  fixes: (s) => [useHttps(s, 'Serve the API over https, and use https:// for this request')],
  // Chromium checks the prefix first, which requires a secure URL.
  browserNames: ({ cause }) => ({
    chromium: cause.subjects.some((name) => /^__(host|secure|http)-/i.test(name))
      ? ['SecureOnly', 'InvalidPrefix']
      : ['SecureOnly'],
    firefox: ['CookieRejectedSecureButNonHttps'],
  }),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-secure-on-localhost',
    title: 'http://localhost may set a Secure cookie',
    scenario: scenario({
      ...login('http://localhost:4000/login', 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure', {
        from: 'http://localhost:3000',
      }),
    }),
    findings: [],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
  {
    id: 'login-secure-over-http',
    title: 'An http API sets a Secure cookie',
    scenario: scenario({
      ...login('http://api.shop.test/login', 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure', {
        from: 'http://app.shop.test',
      }),
    }),
    findings: ['setcookie-secure-over-http'],
    chromium: 'readable',
    blockedCookies: { sid: ['SecureOnly'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
