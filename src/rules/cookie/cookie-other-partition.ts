import { setInThisPartition } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { code, fixedNames, names } from '../shared/words';

/** A partitioned cookie was set under another top-level site. */
export const rule = {
  id: 'cookie-other-partition',
  severity: 'loses-cookie',
  spec: [{ standard: 'chips', anchor: 'attaching-a-partitioned-cookie-to-a-request', step: null }],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} is partitioned under ${code(storedCookie(s)?.partitionKey?.topLevelSite ?? 'another site')}, and this page has another partition.`,
    why: 'A `Partitioned` cookie is stored separately for each top-level site under which it was set. Here it must be set again, or the user must log in again.',
    short: `Cookie ${s.cause.subjects[0]} is in another partition`,
  }),
  fixes: (s) =>
    setInThisPartition(
      s,
      `Set ${code(s.cause.subjects[0] ?? '')} again from this page: the user logs in once for each site`,
    ),
  browserNames: fixedNames([], ['CookiePartitionedForeign2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'other-partition',
    title: 'A `Partitioned` cookie that was set while the API’s own page was open',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None; Partitioned')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-other-partition'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
