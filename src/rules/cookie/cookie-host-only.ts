import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { setWithSharedDomain } from '../shared/shared-domain';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** Set without Domain on another host of the same site. */
export const rule = {
  id: 'cookie-host-only',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('domain-matching')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} is only for ${code(storedCookie(s)?.domain ?? '')}, and this request goes to ${code(apiHost(s))}.`,
    why: 'A cookie that was set without `Domain` is sent only to the host that set it, not to a subdomain and not to a sibling.',
    short: `Cookie ${s.cause.subjects[0]} is for another host`,
  }),
  fixes: setWithSharedDomain,
  browserNames: fixedNames(['DomainMismatch'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'other-host',
    title: 'The session cookie is for the page’s host only',
    scenario: scenario({
      jar: [session('https://app.shop.test/login', 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-host-only'],
    chromium: 'readable',
    blockedCookies: { sid: ['DomainMismatch'] },
    cookiesSent: [],
  },
];
