import { login, sameSite, scenario } from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** A control character in name, value or attribute. */
export const rule = {
  id: 'setcookie-control-character',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '3')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: it contains a control character.`,
    why: 'Names, values and attributes must not contain control characters. Encode the value, for example as base64url.',
    short: 'Set-Cookie rejected: control character',
  }),
  fixes: (s) => [
    changeCookie(s, 'encode-the-value', 'Encode the value', {
      intent: 'cookie-pair',
      cookie: s.cause.subjects[0] ?? '',
      from: setCookieLine(s),
      name: s.cause.subjects[0] || 'name',
    }),
  ],
  browserNames: fixedNames(['DisallowedCharacter'], ['CookieRejectedInvalidCharValue']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-control-character',
    title: 'A control character in the cookie’s value',
    scenario: scenario({ ...login(sameSite('login'), `Set-Cookie: sid=3fa8\u00015f64; Path=/; Secure`) }),
    findings: ['setcookie-control-character'],
    chromium: 'readable',
    blockedCookies: { sid: ['DisallowedCharacter'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
