import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { attributeValue, setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** A Domain that is neither the host nor a parent of it. */
export const rule = {
  id: 'setcookie-domain-not-covering-host',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '10')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: ${code(`Domain=${attributeValue(setCookieLine(s), 'Domain') ?? ''}`)} does not cover ${code(apiHost(s))}.`,
    why: 'A host may set cookies for itself and for its parents up to the registrable domain, but not for other hosts; the value must not contain a port or a scheme. Omit `Domain` to set the cookie only for this host.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Domain does not cover the host`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'omit-domain', 'Omit `Domain`', { Domain: null }),
  browserNames: fixedNames(['InvalidDomain'], ['CookieRejectedInvalidDomain']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-domain-of-page',
    title: 'The API sets a cookie for the page’s host',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=app.shop.test'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-with-port',
    title: 'The API writes its port into `Domain`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=api.shop.test:443'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-localhost',
    title: 'A developer’s local setting is deployed: `Domain=localhost`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=localhost'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-of-parent',
    title: 'The API sets a cookie for the parent domain',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=.shop.test'),
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
