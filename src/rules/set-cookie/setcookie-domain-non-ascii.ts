import { changeSetCookieLine } from '../shared/cookie-fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** Non-ASCII bytes in Domain. */
export const rule = {
  id: 'setcookie-domain-non-ascii',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '8')],
  explain: (s) => ({
    title: `The \`Domain\` of ${names(s.cause.subjects)} has letters outside ASCII.`,
    why: 'The standard refuses such a cookie; Chromium still converts the letters to Punycode and stores it. Write the domain in Punycode.',
    short: `Domain of Set-Cookie ${s.cause.subjects[0]} is not ASCII`,
  }),
  fixes: (s) => changeSetCookieLine(s, 'omit-domain', 'Omit `Domain`, or write it in Punycode', { Domain: null }),
  browserNames: fixedNames(['WarnDomainNonASCII'], []),
} as const satisfies Rule;
