import { ALLOWS_PAGE, answer, at, sameSite, scenario, session } from '../shared/example-parts';
import { SEND_COOKIES } from '../shared/fixes';
import { includeCredentials, requesterOf } from '../shared/include-credentials';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent } from '../shared/words';

/** `crossorigin` without `use-credentials` turns off cookies across origins; without the attribute the element would have sent them. */
export const rule = {
  id: 'element-anonymous',
  severity: 'loses-cookie',
  spec: [
    { standard: 'html', anchor: 'cors-settings-attributes', step: null },
    fetchSpec('concept-request-credentials-mode'),
  ],
  applies: (s) => requesterOf(s) === 'element',
  explain: (s) => ({
    title: `Because of the element’s \`crossorigin\` attribute ${notSent(s.cause.subjects)}, and ${code(apiHost(s))} responded with ${s.response?.status}.`,
    why: 'With `crossorigin`, `crossorigin="anonymous"` or any value but `use-credentials`, an element sends no cookies across origins. Without the attribute it sends them, and scripts cannot read what it loads.',
    short: 'crossorigin without use-credentials',
  }),
  fixes: (s) => [includeCredentials(s, SEND_COOKIES)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'image-anonymous',
    title: 'An avatar with `crossorigin`, from an API that requires the session cookie',
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
    title: 'A style sheet with `crossorigin`, from a host that requires the session cookie',
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
