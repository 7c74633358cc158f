import { changeSetCookieLine } from '../shared/cookie-fixes';
import { login, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names } from '../shared/words';

/** A new value that has already expired when it arrives: the server's number or clock is wrong. A logout does not send a new value. */
export const rule = {
  id: 'setcookie-expired-on-arrival',
  severity: 'advice',
  spec: [cookieSpec('cookie-lifetime-limits', null)],
  explain: (s) => {
    const [cookie = '', attribute = ''] = s.cause.subjects;
    return {
      title: `${names([cookie])} had expired before it arrived: ${code(attribute)}.`,
      why: 'A cookie that has expired is deleted, not stored, and there was no cookie of that name to delete. `Max-Age` is the number of seconds from now, and `Expires` is ignored when it is present.',
      short: `Set-Cookie ${cookie} expired on arrival`,
    };
  },
  fixes: (s) =>
    changeSetCookieLine(s, 'let-it-live', 'Give it a time in the future, or neither `Max-Age` nor `Expires`', {
      'Max-Age': '3600',
      Expires: null,
    }),
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-expired-on-arrival',
    title: 'The login sets a session cookie with `Max-Age=-1`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc4f2e; Path=/; Secure; Max-Age=-1'),
    }),
    findings: ['setcookie-expired-on-arrival'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'logout',
    title: 'A logout that deletes the session cookie',
    scenario: scenario({
      jar: [{ from: sameSite('login'), setCookie: 'sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax' }],
      ...login(sameSite('logout'), 'Set-Cookie: sid=deleted; Path=/; Secure; Max-Age=0'),
    }),
    findings: [],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: ['sid'],
    cookiesStored: [],
  },
];
