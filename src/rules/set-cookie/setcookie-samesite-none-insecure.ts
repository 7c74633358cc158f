import type { Fix } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import { returnsByForm } from '../../model/login-url';
import type { Situation } from '../../model/situation';
import { changeSetCookieLine } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import { changeEnvironment, serveBothOverHttps } from '../shared/fixes';
import { isLoopbackHost } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** SameSite=None requires Secure. */
export const rule = {
  id: 'setcookie-samesite-none-insecure',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '19')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: \`SameSite=None\` is valid only together with \`Secure\`.`,
    why: 'A cookie that is sent across sites must be sent over https only. Some frameworks write a missing value as `None`; there it means “not set”.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: SameSite=None without Secure`,
  }),
  // Over plain http a line with `Secure` is refused too, and left out of the fixes, except on the developer’s own machine.
  fixes: (s) => [
    ...(isSameSite(s) && !isForReturn(s)
      ? changeSetCookieLine(s, 'same-site-lax', 'Set it with `SameSite=Lax`: the page and the server are one site', {
          SameSite: 'Lax',
        })
      : []),
    ...changeSetCookieLine(s, 'add-secure', 'Add `Secure`', { Secure: '' }),
    ...(/^http:/.test(s.hop.url) && !isLoopbackHost(s)
      ? [isForReturn(s) ? secureReturn(s) : serveBothOverHttps(s)]
      : []),
  ],
  browserNames: fixedNames(['SameSiteNoneInsecure'], ['CookieRejectedNonRequiresSecure2']),
} as const satisfies Rule;

const isSameSite = ({ hop: { sameSite } }: Situation): boolean =>
  sameSite.known && sameSite.value.status === 'same-site';

/**
 * The response leads to a login that returns with a POST of another site, for which a Lax cookie is withheld. RFC 6265bis, 5.8.3: a
 * cross-site request of the whole page has it only with a safe method.
 */
const isForReturn = ({ response }: Situation): boolean =>
  returnsByForm(firstValue(response?.headerList ?? [], 'Location') ?? '');

const secureReturn = (s: Situation): Fix =>
  changeEnvironment(
    'serve-over-https',
    `Serve ${code(apiHost(s))} over https, and add \`Secure\` there: the login returns with a form of another site, and only \`SameSite=None; Secure\` is sent with it`,
    'page-delivery',
  );

export const examples: readonly Example[] = [
  {
    id: 'login-none-insecure',
    title: 'The login sets `SameSite=None` without `Secure`',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; SameSite=None') }),
    findings: ['setcookie-samesite-none-insecure'],
    chromium: 'readable',
    blockedCookies: { sid: ['SameSiteNoneInsecure'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
