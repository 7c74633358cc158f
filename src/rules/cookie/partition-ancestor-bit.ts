import { setInThisPartition } from '../shared/cookie-fixes';
import { answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { apiHost, code, fixedNames, names, otherSite } from '../shared/words';

/** The partition has the right site, but it is the one with (or without) a frame of another site in between. */
export const rule = {
  id: 'partition-ancestor-bit',
  severity: 'loses-cookie',
  spec: [{ standard: 'chips', anchor: 'attaching-a-partitioned-cookie-to-a-request', step: null }],
  explain: (s) => {
    const wasNested = storedCookie(s)?.partitionKey?.hasCrossSiteAncestor === true;
    return {
      title: wasNested
        ? `The cookie ${names(s.cause.subjects)} was set from inside a frame of another site, and this request does not come from inside such a frame.`
        : `The cookie ${names(s.cause.subjects)} was set where no frame of another site was in between; here ${code(otherSite(s))} is in between.`,
      why: `A \`Partitioned\` cookie is stored separately for each top-level site, and again separately for pages of that site inside a frame of another site: a site that shows ${code(apiHost(s))} in a frame must not be able to act as the user.`,
      short: `Cookie ${s.cause.subjects[0]} is in the partition ${wasNested ? 'inside' : 'without'} the frame in between`,
    };
  },
  fixes: (s) => [
    ...(storedCookie(s)?.partitionKey?.hasCrossSiteAncestor === false
      ? [
          changeEnvironment(
            'take-the-frame-out',
            'Embed the page directly, without the frame of another site in between',
            'page',
          ),
        ]
      : []),
    ...setInThisPartition(
      s,
      `Set ${code(s.cause.subjects[0] ?? '')} again from here: the user logs in once for each place`,
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** The page shows a frame of another site, and that frame shows a frame of the page’s site. */
const SANDWICH = ['https://ads.other.test', 'https://widget.shop.test'] as const;
const ALLOWS_WIDGET = [
  'Access-Control-Allow-Origin: https://widget.shop.test',
  'Access-Control-Allow-Credentials: true',
] as const;

export const examples: readonly Example[] = [
  {
    id: 'partitioned-in-a-sandwich',
    title: 'A `Partitioned` cookie of the page’s own site, from a frame inside a frame of another site',
    scenario: scenario({
      frame: SANDWICH,
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=None; Partitioned')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_WIDGET))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['partition-ancestor-bit'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'lax-in-a-sandwich',
    title: 'A Lax cookie of the page’s own site, from a frame inside a frame of another site',
    scenario: scenario({
      frame: SANDWICH,
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=Lax')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_WIDGET))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-samesite-lax'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'none-in-a-sandwich-third-party-blocked',
    title:
      'A `SameSite=None` cookie of the page’s own site, from inside a frame of another site, third-party cookies blocked',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      frame: SANDWICH,
      jar: [session(sameSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_WIDGET))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['storage-access-needed'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
