import type { Situation } from '../../model/situation';
import { ALLOW_THIRD_PARTY_COOKIES, changeStoredCookie, setPartitioned } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { serveFromOneSite } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, names, plural } from '../shared/words';

/** The cookie is right, but the browser blocks third-party cookies. No header of the server changes that. */
export const rule = {
  id: 'cookie-third-party-user-setting',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  explain: (s) => ({
    title: `This browser blocks third-party cookies: ${names(s.cause.subjects)} of ${code(apiHost(s))} ${plural(s.cause.subjects, 'was', 'were')} not sent from a ${isFrame(s) ? 'frame' : 'page'} of another site.`,
    why: `${isFrame(s) ? 'Or the frame is `credentialless`: the browser reports both in the same way. ' : ''}The cookie’s attributes are not the reason, so changing them does not help. Safari does this for all users, Chromium in Incognito and when the user chooses it; Firefox stores cookies separately for each site in the address bar.`,
    short: `Cookie ${s.cause.subjects[0]} not sent: third-party cookies are blocked`,
  }),
  fixes: (s) => [serveFromOneSite(s), ...setPartitioned(s, changeStoredCookie), ALLOW_THIRD_PARTY_COOKIES],
  browserNames: fixedNames(['UserPreferences', 'ThirdPartyPhaseout'], ['CookieBlockedForeign']),
} as const satisfies Rule;

const isFrame = ({ exchange: { client } }: Situation): boolean => client.isTopLevel.known && !client.isTopLevel.value;

export const examples: readonly Example[] = [
  {
    id: 'third-party-blocked',
    title: 'A correct cookie, and a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-third-party-user-setting'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
  },
  {
    id: 'third-party-blocked-lax',
    title: 'A Lax cookie, and a browser that blocks third-party cookies too',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-samesite-lax', 'cookie-third-party-user-setting'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax', 'UserPreferences'] },
    cookiesSent: [],
  },
  {
    id: 'same-site-while-third-party-blocked',
    title: 'An API on the page’s own site is not a third party',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('orders'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
