import type { Situation } from '../../model/situation';
import { answer, at, credentialed, scenario, session } from '../shared/example-parts';
import { setCredentialsMode } from '../shared/fixes';
import { isManifestWithoutCookies, sendCookiesForManifest, WHY_NO_COOKIES } from '../shared/redirect/manifest';
import type { Explanation, Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent } from '../shared/words';

/** `credentials: 'omit'` leaves out cookies on the page's own origin too, where no other mode does; a manifest is requested like that. */
export const rule = {
  id: 'mode-omit',
  severity: 'loses-cookie',
  spec: [fetchSpec('concept-request-credentials-mode')],
  explain: (s) =>
    isManifestWithoutCookies(s)
      ? ofManifest(s)
      : {
          title: `The page left credentials out of a request to its own origin, so ${notSent(s.cause.subjects)} and ${code(apiHost(s))} responded with ${s.response?.status}.`,
          why: "A page sends cookies to its own origin by default. Only `credentials: 'omit'` leaves them out, often as a setting of a shared client.",
          short: "Credentials left out by 'omit'",
        },
  fixes: (s) => [
    isManifestWithoutCookies(s)
      ? sendCookiesForManifest(s)
      : setCredentialsMode(s, 'same-origin', "Remove `credentials: 'omit'`"),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const ofManifest = (s: Situation): Explanation => ({
  title: `The manifest of the page was requested without cookies, and ${code(apiHost(s))} responded with ${s.response?.status}${isRedirect(s) ? ', a redirect to a login page' : ''}.`,
  why: WHY_NO_COOKIES,
  short: 'Manifest requested without cookies',
});

const isRedirect = ({ response }: Situation): boolean =>
  response !== null && response.status >= 300 && response.status < 400;

const OWN = 'https://app.shop.test/api/me' satisfies LabUrl;

export const examples: readonly Example[] = [
  {
    id: 'omitted-on-own-origin',
    title: "`credentials: 'omit'` on a request to the page’s own server",
    scenario: scenario({
      jar: [session('https://app.shop.test/login', 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(OWN, answer(401))],
      calls: [credentialed(OWN, { credentials: 'omit' })],
    }),
    findings: ['mode-omit'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
