import { changeStoredCookie } from '../shared/cookie-fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { code, cookieNotSent, fixedNames } from '../shared/words';

/** A stored `SameSite=None` cookie without Secure: it was stored before the browser had this rule. */
export const rule = {
  id: 'cookie-samesite-none-insecure',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '19')],
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: \`SameSite=None\` is valid only together with \`Secure\`.`,
    why: 'The cookie is stored, but without `Secure` it is not sent across sites.',
    short: `Cookie ${s.cause.subjects[0]} not sent: SameSite=None without Secure`,
  }),
  fixes: (s) =>
    changeStoredCookie(s, 'add-secure', `Set ${code(s.cause.subjects[0] ?? '')} with \`Secure\``, { Secure: '' }),
  browserNames: fixedNames(['SameSiteNoneInsecure'], []),
} as const satisfies Rule;
