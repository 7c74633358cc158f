import { providerOf } from '../../model/hosts/providers';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { crossSite, login, sameSite, scenario } from '../shared/example-parts';
import { includeOrNameOriginFirst } from '../shared/include-credentials';
import { howKnown } from '../shared/refused/left-out';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** Without credentials the browser ignores every Set-Cookie line, and shows no message. */
export const rule = {
  id: 'setcookie-ignored-no-credentials',
  severity: 'loses-cookie',
  spec: [fetchSpec('set-cookie-header')],
  explain: (s) => ({
    title: `The server set ${names(s.cause.subjects)}, and the browser ignored it: the request did not include credentials.`,
    why: [
      ...howKnown(s),
      'With a request without credentials the browser sends no cookies, and stores none from its response.',
      ...(mayBeLogin(s) ? ["The login call needs `credentials: 'include'`, like the calls after it."] : []),
    ].join(' '),
    short: 'Set-Cookie ignored: the request did not include credentials',
  }),
  fixes: includeOrNameOriginFirst,
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** At most providers’ hosts no user of the page logs in. */
function mayBeLogin(s: Situation): boolean {
  const provider = providerOf(parseUrl(s.hop.url)?.hostname ?? '');
  return provider === null || provider.kind === 'application';
}

export const examples: readonly Example[] = [
  {
    id: 'login-never-asked',
    title: 'The login call forgot `credentials`: the cookie is ignored without a message',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax', {
        call: { credentials: 'same-origin' },
      }),
    }),
    findings: ['setcookie-ignored-no-credentials'],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-never-asked-cross-site',
    title: 'The login of another site, called without `credentials`',
    scenario: scenario({
      ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=None', {
        call: { credentials: 'same-origin' },
      }),
    }),
    findings: ['setcookie-ignored-no-credentials'],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: [],
  },
];
