import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, HeaderText } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names, plural } from '../shared/words';

/** Too many cookies for one site: the browser removed the oldest. */
export const rule = {
  id: 'setcookie-evicted',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('storage-model')],
  explain: (s) => ({
    title: `The ${plural(s.cause.subjects, 'cookie', 'cookies')} ${names(s.cause.subjects)} ${plural(s.cause.subjects, 'was', 'were')} stored before and ${plural(s.cause.subjects, 'is', 'are')} no longer stored: the site of ${code(apiHost(s))} has more cookies than the browser stores.`,
    why: `Chromium stores 180 cookies for a site, and when there are more it removes the oldest until 150 are left. No response deleted ${plural(s.cause.subjects, 'this one, and it', 'these, and they')} had not expired.`,
    short: `Cookie ${s.cause.subjects[0]} removed: too many cookies of one site`,
  }),
  fixes: () => [
    changeEnvironment(
      'fewer-cookies',
      'Set fewer cookies: store the data on the server, or in the page’s own storage',
      'login',
      { notProved: 'Which cookies the server would set then was not recorded.' },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** At the 181st cookie the 31 oldest are removed, the session cookie first. */
const many = Array.from({ length: 185 }, (_, index): HeaderText => `Set-Cookie: c${index}=1; Path=/; Secure`);

export const examples: readonly Example[] = [
  {
    id: 'too-many-cookies',
    title: 'A response sets 185 cookies, and the session cookie is removed',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [
        at(sameSite('settings'), answer(200, ...ALLOWS_PAGE, ...many)),
        at(sameSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('settings')), credentialed(sameSite('orders'))],
    }),
    findings: ['setcookie-evicted'],
    chromium: 'readable',
    cookiesSent: many.slice(30).map((line) => line.slice('Set-Cookie: '.length).split('=', 1)[0] ?? ''),
  },
];
