import { answer, at, credentialed, scenario, session } from '../shared/example-parts';
import { stateCredentials } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** `credentials: 'omit'` keeps cookies at home on the page's own origin too, where nothing else would. */
export const rule = {
  id: 'mode-omit',
  severity: 'loses-cookie',
  spec: [fetchSpec('concept-request-credentials-mode')],
  explain: (s) => ({
    title: `The page left credentials out of a request to its own origin, so ${names(s.cause.subjects)} stayed at home and ${code(apiHost(s))} answered ${s.response?.status}.`,
    why: "To its own origin a page sends cookies without being asked to. Only `credentials: 'omit'` holds them back, often as the setting of a shared client.",
    short: "Credentials left out by 'omit'",
  }),
  fixes: (s) => [stateCredentials(s, 'same-origin', "Take `credentials: 'omit'` away")],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

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
