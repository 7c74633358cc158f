import type { Situation } from '../../model/situation';
import { changeSetCookieLine } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import { serveBothOverHttps } from '../shared/fixes';
import { isLoopbackHost } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

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
    ...(isSameSite(s)
      ? changeSetCookieLine(s, 'same-site-lax', 'Set it with `SameSite=Lax`: the page and the server are one site', {
          SameSite: 'Lax',
        })
      : []),
    ...changeSetCookieLine(s, 'add-secure', 'Add `Secure`', { Secure: '' }),
    ...(/^http:/.test(s.hop.url) && !isLoopbackHost(s) ? [serveBothOverHttps(s)] : []),
  ],
  browserNames: fixedNames(['SameSiteNoneInsecure'], ['CookieRejectedNonRequiresSecure2']),
} as const satisfies Rule;

const isSameSite = ({ hop: { sameSite } }: Situation): boolean =>
  sameSite.known && sameSite.value.status === 'same-site';

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
