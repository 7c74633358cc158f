import { askerOf, askForCredentials } from '../shared/ask-for-credentials';
import { ALLOWS_PAGE, answer, at, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** `crossorigin` without `use-credentials` turns cookies off across origins, which the bare element would have sent. */
export const rule = {
  id: 'element-anonymous',
  severity: 'loses-cookie',
  spec: [
    { standard: 'html', anchor: 'cors-settings-attributes', step: null },
    fetchSpec('concept-request-credentials-mode'),
  ],
  applies: (s) => askerOf(s) === 'element',
  explain: (s) => ({
    title: `The element’s \`crossorigin\` attribute left ${names(s.cause.subjects)} at home, and ${code(apiHost(s))} answered ${s.response?.status}.`,
    why: 'With `crossorigin`, `crossorigin="anonymous"` or any value but `use-credentials`, an element sends no cookies across origins. Without the attribute it sends them, and the page may not look into what it loads.',
    short: 'crossorigin without use-credentials',
  }),
  fixes: (s) => [askForCredentials(s, 'Ask for credentials')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'image-anonymous',
    title: 'An avatar with `crossorigin`, from an API that wants the session cookie',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('avatar'), answer(401, ...ALLOWS_PAGE))],
      calls: [{ api: 'img-anonymous', to: sameSite('avatar') }],
    }),
    findings: ['element-anonymous'],
    chromium: 'unusable',
    cookiesSent: [],
  },
  {
    id: 'stylesheet-anonymous',
    title: 'A style sheet with `crossorigin`, from a host that wants the session cookie',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('theme.css'), answer(403, ...ALLOWS_PAGE))],
      calls: [{ api: 'stylesheet-anonymous', to: sameSite('theme.css') }],
    }),
    findings: ['element-anonymous'],
    chromium: 'unusable',
    cookiesSent: [],
  },
];
