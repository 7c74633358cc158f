import { login, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** The response sets a cookie, and a later line of it deletes the same cookie: same name, domain, path and partition. */
export const rule = {
  id: 'setcookie-deleted-by-later-line',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '23')],
  explain: (s) => ({
    title: `The response sets ${names(s.cause.subjects)}, and a later line of it deletes the same cookie.`,
    why: 'The browser handles the lines in order, and the last one for a name, domain and path counts. Often one part of a server, such as an error handler or an older session layer, removes what another part has just set. Requests after this one have no such cookie.',
    short: `Set-Cookie ${s.cause.subjects[0]} deleted by a later line`,
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'leave-out-the-deletion',
      'Send only the line that sets it, or send it last',
      [{ intent: 'one-line-only', name: 'Set-Cookie', value: setCookieLine(s) }],
      { snippet: null },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const SETS = 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax';
const DELETES = 'Set-Cookie: sid=; Path=/; Max-Age=0';

export const examples: readonly Example[] = [
  {
    id: 'login-set-and-deleted',
    title: 'The login sets the session cookie, and another part of the server deletes it in the same response',
    scenario: scenario({ ...login(sameSite('login'), SETS, { lines: [DELETES] }) }),
    findings: ['setcookie-deleted-by-later-line'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-deleted-and-set',
    title: 'The login first deletes the old session cookie, then sets the new one',
    scenario: scenario({ ...login(sameSite('login'), DELETES, { lines: [SETS] }) }),
    findings: [],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
