import { ALLOW_THIRD_PARTY_COOKIES, changeSetCookieLine, setPartitioned } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import { serveFromOneSite } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** The browser stores no unpartitioned third-party cookie. */
export const rule = {
  id: 'setcookie-third-party-blocked',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  explain: (s) => ({
    title: `This browser blocks third-party cookies, so it did not store ${names(s.cause.subjects)} from ${code(apiHost(s))}.`,
    why: 'The page belongs to another site, and the user’s browser stores no third-party cookies. Only a `Partitioned` cookie, or an API on the page’s own site, is not blocked.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: third-party cookies are blocked`,
  }),
  fixes: (s) => [serveFromOneSite(s), ...setPartitioned(s, changeSetCookieLine), ALLOW_THIRD_PARTY_COOKIES],
  browserNames: fixedNames(['UserPreferences', 'ThirdPartyPhaseout'], ['CookieRejectedThirdParty']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-third-party-blocked',
    title: 'The login of another site, in a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=None'),
    }),
    findings: ['setcookie-third-party-blocked'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-partitioned',
    title: 'A `Partitioned` cookie, in a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=None; Partitioned'),
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
