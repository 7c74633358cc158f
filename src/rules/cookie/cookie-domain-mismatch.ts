import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { setWithSharedDomain } from '../shared/shared-domain';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** Set with a Domain that does not cover this host. */
export const rule = {
  id: 'cookie-domain-mismatch',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('domain-matching')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} is for ${code(storedCookie(s)?.domain ?? '')} and its subdomains; ${code(apiHost(s))} is neither.`,
    why: '`Domain` covers the named host and its subdomains, not a sibling or a parent.',
    short: `Cookie ${s.cause.subjects[0]} is for another domain`,
  }),
  fixes: setWithSharedDomain,
  browserNames: fixedNames(['DomainMismatch'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'other-domain',
    title: 'The session cookie is for a sibling and its subdomains',
    scenario: scenario({
      jar: [session('https://app.shop.test/login', 'Path=/; Secure; SameSite=Lax; Domain=app.shop.test')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-domain-mismatch'],
    chromium: 'readable',
    blockedCookies: { sid: ['DomainMismatch'] },
    cookiesSent: [],
  },
];
