import { crossSiteFixes } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, crossSitePage, fixedNames, plural } from '../shared/words';

/** A Lax cookie on a cross-site subresource request. */
export const rule = {
  id: 'cookie-samesite-lax',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: ${code(crossSitePage(s))} and ${code(apiHost(s))} are different sites, and ${plural(s.cause.subjects, 'it is `SameSite=Lax`', 'they are `SameSite=Lax`')}.`,
    why: 'A `SameSite=Lax` cookie is sent across sites only when the user navigates there. It is not sent across sites with a fetch, an image or a frame, not even with GET.',
    short: `Cookie ${s.cause.subjects[0]} not sent: cross-site, SameSite=Lax`,
  }),
  fixes: crossSiteFixes,
  browserNames: fixedNames(['SameSiteLax', 'SchemefulSameSiteLax'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'ports-share-cookies',
    title: 'Two ports of one host are two origins and one site: the Lax cookie is sent',
    scenario: scenario({
      page: 'http://localhost:3000',
      jar: [session('http://localhost:4000/login', 'Path=/; HttpOnly; SameSite=Lax')],
      server: [
        at(
          'http://localhost:4000/orders',
          answer(200, 'Access-Control-Allow-Origin: http://localhost:3000', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('http://localhost:4000/orders')],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'lax-cross-site',
    title: 'The API of another site set a Lax session cookie',
    scenario: scenario({
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(crossSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-samesite-lax'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax'] },
    cookiesSent: [],
  },
  {
    id: 'lax-vercel',
    title: 'Two apps on vercel.app: the same domain, but two sites',
    scenario: scenario({
      page: 'https://shop.vercel.app',
      jar: [session('https://api.vercel.app/login', 'Path=/; Secure; SameSite=Lax')],
      server: [
        at(
          'https://api.vercel.app/orders',
          answer(401, 'Access-Control-Allow-Origin: https://shop.vercel.app', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('https://api.vercel.app/orders')],
    }),
    findings: ['cookie-samesite-lax'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax'] },
    cookiesSent: [],
  },
  {
    id: 'lax-co-uk',
    title: 'Two shops below co.uk are two sites',
    scenario: scenario({
      page: 'https://alice.co.uk',
      jar: [session('https://bob.co.uk/login', 'Path=/; Secure; SameSite=Lax')],
      server: [
        at(
          'https://bob.co.uk/orders',
          answer(401, 'Access-Control-Allow-Origin: https://alice.co.uk', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('https://bob.co.uk/orders')],
    }),
    findings: ['cookie-samesite-lax'],
    chromium: 'readable',
    blockedCookies: { sid: ['SchemefulSameSiteLax'] },
    cookiesSent: [],
  },
];
