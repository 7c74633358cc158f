import { rewriteLine } from './cookie-fixes';
import type { Rule } from './rule';
import { cookieSpec } from './spec';
import { fixedNames, names } from './words';

/** Non-ASCII bytes in Domain. */
export const rule = {
  id: 'setcookie-domain-non-ascii',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '8')],
  explain: (s) => ({
    title: `The \`Domain\` of ${names(s.failure.subjects)} has letters outside ASCII.`,
    why: 'The standard refuses it. Write the domain in Punycode.',
    short: `Set-Cookie ${s.failure.subjects[0]} rejected: Domain is not ASCII`,
  }),
  fixes: (s) => rewriteLine(s, 'omit-domain', 'Leave `Domain` out, or write it in Punycode', { Domain: null }),
  browserNames: fixedNames(['WarnDomainNonASCII'], []),
} as const satisfies Rule;
