import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, scenario } from '../shared/example-parts';
import { overHttps } from '../shared/fixes';
import { isLoopbackHost, onLoopbackOverHttp } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { attributeValue, setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, names } from '../shared/words';

/** Secure in a response that came over plain http; where the host is the developer’s own machine, the browser makes no exception for it. */
export const rule = {
  id: 'setcookie-secure-over-http',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '13')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: it is \`Secure\`, and ${code(apiHost(s))} responded over plain http.`,
    why: isLoopbackHost(s)
      ? `A \`Secure\` cookie is accepted over https only. ${onLoopbackOverHttp(s)}`
      : 'A `Secure` cookie is accepted over https only. Serve the API over https, also behind a proxy that ends TLS.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Secure over http`,
  }),
  fixes: (s) =>
    isLoopbackHost(s)
      ? [
          ...leaveSecureOut(s),
          overHttps(s, `Serve ${code(apiHost(s))} over https, with a certificate that the browser trusts`),
        ]
      : [overHttps(s, 'Serve the API over https, and use https:// for this request')],
  // Chromium checks the prefix first, which requires a secure URL.
  browserNames: ({ cause }) => ({
    chromium: cause.subjects.some((name) => /^__(host|secure|http)-/i.test(name))
      ? ['SecureOnly', 'InvalidPrefix']
      : ['SecureOnly'],
    firefox: ['CookieRejectedSecureButNonHttps'],
  }),
} as const satisfies Rule;

/** While developing only; a prefix of the name requires `Secure`, and so does `SameSite=None`. */
function leaveSecureOut(s: Situation): readonly Fix[] {
  if (s.cause.subjects.some((name) => /^__(?:host|secure|http)-/i.test(name))) return [];
  const isNone = attributeValue(setCookieLine(s), 'SameSite')?.toLowerCase() === 'none';
  return changeSetCookieLine(
    s,
    'leave-secure-out-while-developing',
    'While developing over http, leave `Secure` out',
    { Secure: null, ...(isNone ? { SameSite: 'Lax' } : {}) },
    'In the configuration for developing only. In production `Secure` must be there: without it the cookie can be read on the network.',
  );
}

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
