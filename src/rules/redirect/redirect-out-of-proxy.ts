import { answer, at, sameSite, scenario } from '../shared/example-parts';
import { outOfProxy, stayInProxy } from '../shared/redirect/out-of-proxy';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { code, corsNames, hostOf, pathOf } from '../shared/words';

/** The page calls a path of its own origin, and the redirect of the server behind the proxy names that server. */
export const rule = {
  id: 'redirect-out-of-proxy',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch'), ...corsCheckStep('2')],
  applies: (s) => outOfProxy(s) !== null,
  explain: (s) => {
    const { from, to } = outOfProxy(s) ?? { from: s.hop.url, to: s.hop.url };
    const { status } = s.exchange.hops[s.cause.at.hop - 1]?.actual?.response ?? { status: '' };
    const { origin, pathname } = new URL(to);
    return {
      title: `${code(pathOf(from))} of the page’s own origin was redirected (${status}) to ${code(`${origin}${pathname}`)}, another origin, which does not allow the page.`,
      why: `As it seems, ${code(hostOf(from))} passes this path on to ${code(hostOf(to))}, and the redirect names the address of that server. The browser then calls it without the proxy. With the redirect gone, no CORS header is needed.`,
      short: 'Redirect out of the proxy',
    };
  },
  fixes: (s) => {
    const found = outOfProxy(s);
    return found === null ? [] : stayInProxy(s, found);
  },
  browserNames: (s) =>
    s.cause.reason === 'cors:allow-origin-mismatch'
      ? corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin')(s)
      : corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2')(s),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'slash-out-of-proxy',
    title: 'A path of the page’s own origin is passed on to the API, whose redirect for a missing slash names the API',
    scenario: scenario({
      server: [
        at('https://app.shop.test/users', answer(307, 'Location: https://api.shop.test/{id}/users/')),
        at(sameSite('users/'), answer(200)),
      ],
      calls: [{ api: 'fetch', to: 'https://app.shop.test/users' }],
    }),
    findings: ['redirect-out-of-proxy'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
