import { changeStoredCookie, setPartitioned } from '../shared/cookie-fixes';
import { answer, at, credentialed, crossSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, hostOf, notSent, pageOrigin } from '../shared/words';

/** A frame of the API’s site, but not of its origin: storage access would not cover the API. */
export const rule = {
  id: 'storage-access-not-same-origin',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  applies: ({ exchange: { client }, hop }) =>
    client.isTopLevel.known &&
    !client.isTopLevel.value &&
    client.origin.known &&
    client.origin.value !== hop.urlOrigin &&
    hop.sameSite.known &&
    hop.sameSite.value.becauseOf === 'top-level',
  explain: (s) => ({
    title: `The frame of ${code(hostOf(pageOrigin(s)))} has no access to the cookies of ${code(apiHost(s))}: ${notSent(s.cause.subjects)}.`,
    why: `Its cookies are third-party here, and this browser blocks those. The frame and the API are the same site, but not the same origin. \`document.requestStorageAccess()\` gives a frame only the cookies of its own origin, so it would not help here.`,
    short: `Cookie ${s.cause.subjects[0]} not sent: storage access is for one origin`,
  }),
  fixes: (s) => [
    changeEnvironment(
      'ask-from-the-api',
      `Make the request from a frame of ${code(apiHost(s))}, which calls \`document.requestStorageAccess()\``,
      'third-party-cookies',
    ),
    ...setPartitioned(s, changeStoredCookie),
  ],
  browserNames: fixedNames(['UserPreferences', 'ThirdPartyPhaseout'], ['CookieBlockedForeign']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'frame-of-a-sibling',
    title: 'An embedded page calls an API on a sibling host, in a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      frame: 'https://www.other.test',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [
        at(
          crossSite('orders'),
          answer(401, 'Access-Control-Allow-Origin: https://www.other.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['storage-access-not-same-origin'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
  },
];
