import { setItHereToo } from '../shared/cookie-fixes';
import { outside, serveFromOneSite } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { storedCookie } from '../shared/set-cookie-text';
import { apiHost, code, fixedNames, names, topLevelSiteOf } from '../shared/words';

/** Total Cookie Protection: the cookie lies in the jar of the API’s own pages, and this page has another jar. */
export const rule = {
  id: 'partition-firefox-tcp',
  severity: 'loses-cookie',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  applies: (s) => storedCookie(s)?.partitionKey === null,
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} lies in the jar of ${code(apiHost(s))}’s own pages, and pages of ${code(topLevelSiteOf(s))} have a jar of their own.`,
    why: 'Firefox keeps a jar for each site in the address bar (Total Cookie Protection). The user is logged in there, and looks logged out here; no attribute of the cookie changes that.',
    short: `Cookie ${s.cause.subjects[0]} lies in another jar: Total Cookie Protection`,
  }),
  fixes: (s) => [
    serveFromOneSite(s),
    ...setItHereToo(s, 'Or log in once more from this page: the cookie then lives in its jar'),
    outside(
      'ask-for-access',
      'Or, in a frame of the API: `document.requestStorageAccess()` on a click',
      'third-party-cookies',
    ),
  ],
  browserNames: fixedNames([], ['CookiePartitionedForeign2']),
} as const satisfies Rule;
