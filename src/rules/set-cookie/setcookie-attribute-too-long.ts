import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names } from '../shared/words';

/** An attribute of more than 1024 bytes is ignored, in Firefox too (measured in ESR 153). */
export const rule = {
  id: 'setcookie-attribute-too-long',
  severity: 'advice',
  spec: [cookieSpec('set-cookie', null)],
  explain: (s) => {
    const [cookie = '', attribute = ''] = s.cause.subjects;
    return {
      title: `The browser ignored ${code(attribute)} of ${names([cookie])}: it is longer than 1024 bytes.`,
      why: 'An attribute of more than 1024 bytes is ignored: a cookie without its `Path` or `Domain` is stored for another path or host than the server intended.',
      short: `${attribute} of Set-Cookie ${cookie} ignored: longer than 1024 bytes`,
    };
  },
  fixes: (s) => {
    const [cookie = '', attribute = ''] = s.cause.subjects;
    return changeSetCookieLine(s, 'shorten-it', `Send ${names([cookie])} with a short ${code(attribute)}, or without`, {
      [attribute]: attribute === 'Path' ? '/' : null,
    });
  },
  browserNames: fixedNames(
    ['WarnAttributeValueExceedsMaxSize'],
    ['CookieRejectedAttributePathOversize', 'CookieRejectedAttributeDomainOversize'],
  ),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-long-path',
    title: 'A cookie whose `Path` has more than 1024 bytes',
    scenario: scenario({
      ...login(sameSite('login'), `Set-Cookie: sid=3fa85f64b3fc; Secure; Path=/${'x'.repeat(1100)}`),
    }),
    findings: ['setcookie-attribute-too-long'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
