import { resendStored } from '../shared/cookie-fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names } from '../shared/words';

/** A stored None cookie without Secure: left from before the rule. */
export const rule = {
  id: 'cookie-samesite-none-insecure',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '19')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} stayed at home: \`SameSite=None\` counts only together with \`Secure\`.`,
    why: 'The cookie is in the store, but it may not cross sites without `Secure`.',
    short: `Cookie ${s.cause.subjects[0]} withheld: SameSite=None without Secure`,
  }),
  fixes: (s) => resendStored(s, 'add-secure', `Set ${code(s.cause.subjects[0] ?? '')} with \`Secure\``, { Secure: '' }),
  browserNames: fixedNames(['SameSiteNoneInsecure'], []),
} as const satisfies Rule;
