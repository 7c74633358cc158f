import type { Situation } from '../../model/situation';
import { changeStoredCookie, setPartitioned } from '../shared/cookie-fixes';
import { answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment, changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import {
  apiHost,
  code,
  fixedNames,
  notSent,
  requestHeaderOf,
  requestOrigin,
  STORAGE_ACCESS,
  topLevelSiteOf,
} from '../shared/words';

/** Whether the client is a frame of the same origin as the API: the Storage Access API is for such frames. */
const isOwnFrame = ({ exchange: { client }, hop }: Situation): boolean =>
  client.isTopLevel.known && !client.isTopLevel.value && client.origin.known && client.origin.value === hop.urlOrigin;

/** An embedded page whose cookies are not sent, and which can request access to them. */
export const rule = {
  id: 'storage-access-needed',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  applies: (s) => isOwnFrame(s) || requestHeaderOf(s, STORAGE_ACCESS) === 'inactive',
  explain: (s) => {
    const granted = requestHeaderOf(s, STORAGE_ACCESS) === 'inactive';
    return {
      title: granted
        ? `The cookies of ${code(apiHost(s))} may be used in this frame, but the access is not active: ${notSent(s.cause.subjects)}.`
        : `The frame of ${code(apiHost(s))} has no access to its own cookies here: ${notSent(s.cause.subjects)}.`,
      why: granted
        ? 'This browser blocks third-party cookies, and the request comes from a frame of another site. It says `Sec-Fetch-Storage-Access: inactive`: access is already granted and must be activated.'
        : `A page of ${code(topLevelSiteOf(s))} shows the frame, so its cookies are third-party, and this browser blocks those (or the frame is \`credentialless\`). A frame can ask the user for access with \`document.requestStorageAccess()\`.`,
      short: `Cookie ${s.cause.subjects[0]} not sent: the frame has no storage access`,
    };
  },
  fixes: (s) => [
    isOwnFrame(s)
      ? changeEnvironment('ask-for-access', 'Request access in the frame, on a click', 'third-party-cookies', {
          snippet: { language: 'js', text: 'button.onclick = () => document.requestStorageAccess().then(reload)' },
        })
      : changeResponse(
          s,
          'ask-for-a-retry',
          'Let the API tell the browser to retry with cookies',
          [{ intent: 'retry-with-storage-access', origin: requestOrigin(s) }],
          {
            at: { hop: s.cause.at.hop, message: 'response' },
            danger: `Frames of ${code(requestOrigin(s))} then make requests as the signed-in user.`,
          },
        ),
    ...setPartitioned(s, changeStoredCookie),
  ],
  browserNames: fixedNames(['UserPreferences', 'ThirdPartyPhaseout'], ['CookieBlockedForeign']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'frame-without-storage-access',
    title: 'An embedded page calls its own API, in a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      frame: 'https://api.other.test',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [at(crossSite('orders'), answer(401))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['storage-access-needed'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
  },
  {
    id: 'foreign-frame-third-party-blocked',
    title: 'A frame of another site calls the page’s own API, in a browser that blocks third-party cookies',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      frame: 'https://ads.other.test',
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [
        at(
          sameSite('orders'),
          answer(401, 'Access-Control-Allow-Origin: https://ads.other.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['storage-access-needed'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
  },
];
