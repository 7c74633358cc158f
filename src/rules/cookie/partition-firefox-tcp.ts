import { setInThisPartition } from '../shared/cookie-fixes';
import { changeEnvironment, serveFromOneSite } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { storedCookie } from '../shared/set-cookie-text';
import { apiHost, code, fixedNames, names, topLevelSiteOf } from '../shared/words';

/** Total Cookie Protection: the cookie is partitioned under the API’s own site, and this page has another partition. */
export const rule = {
  id: 'partition-firefox-tcp',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  applies: (s) => storedCookie(s)?.partitionKey === null,
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} is partitioned under the site of ${code(apiHost(s))}, and pages of ${code(topLevelSiteOf(s))} have another partition.`,
    why: 'Firefox stores cookies separately for each site in the address bar (Total Cookie Protection). The user is logged in there, and seems logged out here; no attribute of the cookie changes that.',
    short: `Cookie ${s.cause.subjects[0]} is in another partition: Total Cookie Protection`,
  }),
  fixes: (s) => [
    serveFromOneSite(s),
    ...setInThisPartition(s, 'Or log in again from this page: the cookie is then partitioned under its site'),
    changeEnvironment(
      'ask-for-access',
      'Or call `document.requestStorageAccess()` on a click, in a frame of the API',
      'third-party-cookies',
    ),
  ],
  browserNames: fixedNames([], ['CookiePartitionedForeign2']),
} as const satisfies Rule;
