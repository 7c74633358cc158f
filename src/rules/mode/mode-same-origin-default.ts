import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { stateCredentials } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** The client never asked: fetch() and XHR leave credentials out across origins unless told otherwise. */
export const rule = {
  id: 'mode-same-origin-default',
  severity: 'loses-cookie',
  spec: [fetchSpec('concept-request-credentials-mode')],
  explain: (s) => ({
    title: `The page did not ask for credentials, so ${names(s.cause.subjects)} stayed at home and ${code(apiHost(s))} answered ${s.response?.status}.`,
    why: "Across origins, `fetch()` includes cookies only with `credentials: 'include'`, and XMLHttpRequest only with `withCredentials`. The browser says nothing when they are missing.",
    short: 'The page did not ask for credentials',
  }),
  fixes: (s) => [stateCredentials(s, 'include', 'Ask for credentials')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'never-asked',
    title: 'The page forgot `credentials`, and the API answers 401',
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
    title: 'The page forgot `withCredentials`, and the API of another site answers 401',
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
    title: 'The page’s service worker answers by itself: no request leaves, and no cookie is missing',
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
    title: 'No credentials are asked for, and none are needed',
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
