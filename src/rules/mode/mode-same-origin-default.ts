import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { includeOrNameOriginFirst } from '../shared/include-credentials';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent } from '../shared/words';

/** The page did not state a credentials mode: fetch() and XHR leave out credentials across origins by default. */
export const rule = {
  id: 'mode-same-origin-default',
  severity: 'loses-cookie',
  spec: [fetchSpec('concept-request-credentials-mode')],
  explain: (s) => ({
    title: `The request did not include credentials, so ${notSent(s.cause.subjects)} and ${code(apiHost(s))} responded with ${s.response?.status}.`,
    why: "Across origins, `fetch()` includes cookies only with `credentials: 'include'`, and XMLHttpRequest only with `withCredentials`. The browser shows no message when they are missing.",
    short: 'The request did not include credentials',
  }),
  fixes: includeOrNameOriginFirst,
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'never-asked',
    title: 'The page forgot `credentials`, and the API responds with 401',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'), { credentials: 'same-origin' })],
    }),
    findings: ['mode-same-origin-default'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'never-asked-cross-site',
    title: 'The page forgot `withCredentials`, and the API of another site responds with 401',
    scenario: scenario({
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'), { api: 'xhr', credentials: 'same-origin' })],
    }),
    findings: ['mode-same-origin-default'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'service-worker-answers',
    title: 'The page’s service worker responds by itself: no request is sent, and no cookie is missing',
    scenario: scenario({
      serviceWorker: 'answers',
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('me'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'not-asked-and-not-needed',
    title: 'Credentials are not included, and not needed',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('prices'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('prices'), { credentials: 'same-origin' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
