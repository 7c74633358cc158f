import { login, sameSite, scenario, session } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fixedNames, names } from '../shared/words';

/** BELIEF: `Clear-Site-Data` removes only what was stored before. Chromium stores no cookie of that response either. */
export const rule = {
  id: 'setcookie-clear-site-data',
  severity: 'loses-cookie',
  spec: [{ standard: 'clear-site-data', anchor: 'header', step: null }],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: the same response deletes all cookies with \`Clear-Site-Data\`.`,
    why: s.hop.url.startsWith('https:')
      ? 'The header deletes the cookies of the whole site, those of its other subdomains too, and Chromium stores none of the response’s own. Set the new cookie in the next response, or delete the old ones by `Max-Age=0`.'
      : 'Chromium stores no cookie of such a response, and deletes none either: over http the header deletes nothing, and a line that deletes a cookie is not read. Delete cookies by `Max-Age=0` and leave the header out.',
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Clear-Site-Data`,
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'leave-out-clear-site-data',
      'Leave `Clear-Site-Data` out of the response that sets a cookie',
      [{ intent: 'remove-header', name: 'Clear-Site-Data' }],
      {
        danger:
          'What is stored then stays stored: at a logout delete each cookie by name, and end the session on the server.',
      },
    ),
  ],
  browserNames: fixedNames(['SyntaxError'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'logout-clears-and-sets',
    title: 'The logout clears the site’s data and sets a new session cookie in the same response',
    scenario: scenario({
      jar: [session(sameSite('start'), 'Path=/; Secure; SameSite=Lax')],
      ...login(sameSite('logout'), 'Set-Cookie: guest=3fa85f64b3fc; Path=/; Secure; SameSite=Lax', {
        lines: ['Clear-Site-Data: "cookies"'],
      }),
    }),
    findings: ['setcookie-clear-site-data'],
    chromium: 'readable',
    blockedCookies: { guest: ['SyntaxError'] },
    cookiesSent: ['sid'],
    cookiesStored: [],
  },
  {
    id: 'login-clears-the-cache',
    title: 'The login clears the cache only, and its cookie is stored',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax', {
        lines: ['Clear-Site-Data: "cache"'],
      }),
    }),
    findings: [],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
