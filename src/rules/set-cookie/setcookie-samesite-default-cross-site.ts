import { crossSiteStorageFixes } from '../shared/cookie-fixes';
import { crossSite, login, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { attributeValue, setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, fixedNames, names } from '../shared/words';

/** No SameSite in the response to a cross-site request. */
export const rule = {
  id: 'setcookie-samesite-default-cross-site',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '18')],
  explain: (s) => {
    const stated = attributeValue(setCookieLine(s), 'SameSite');
    const misspelt = stated === null ? null : code(`SameSite=${stated}`);
    return {
      title: `The browser did not store ${names(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and ${misspelt === null ? 'the cookie does not state SameSite' : `${misspelt} is not Strict, Lax or None`}.`,
      why: `Chromium treats a cookie without ${misspelt === null ? '' : 'a valid '}\`SameSite\` as \`Lax\`, and stores no Lax cookie from the response to a cross-site fetch.${stated?.includes(',') ? ' Attributes are separated by `;`: what is behind the comma is a part of this value, and no attribute.' : ''}`,
      short: `Set-Cookie ${s.cause.subjects[0]} rejected: cross-site, SameSite ${misspelt === null ? 'not set' : 'misspelt'}`,
    };
  },
  fixes: crossSiteStorageFixes,
  browserNames: fixedNames(
    ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
    ['CookieRejectedForNonSameSiteness'],
  ),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-unset',
    title: 'The login of another site sets a cookie without SameSite',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure') }),
    findings: ['setcookie-samesite-default-cross-site'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteUnspecifiedTreatedAsLax'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-misspelt-cross-site',
    title: 'The login of another site misspells `SameSite=None`',
    scenario: scenario({
      ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=No_restriction'),
    }),
    findings: ['setcookie-samesite-default-cross-site'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteUnspecifiedTreatedAsLax'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-none',
    title: 'The login of another site sets a `SameSite=None; Secure` cookie',
    scenario: scenario({ ...login(crossSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=None') }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
