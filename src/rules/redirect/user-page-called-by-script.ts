import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { goToPage, type UserPage, userPage } from '../shared/redirect/user-page';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { code, hostOf, pathOf, redirectedCallNames } from '../shared/words';

/** A script called a URL that leads to a page for the user: the logout of an identity provider, a checkout of another site. */
export const rule = {
  id: 'user-page-called-by-script',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch'), ...corsCheckStep('2')],
  applies: (s) => userPage(s) !== null,
  explain: (s) => textsOf(s, userPage(s) ?? { kind: 'page', from: 0, target: s.hop.url }),
  fixes: (s) => {
    const page = userPage(s);
    return page === null ? [] : goToPage(s, page);
  },
  browserNames: redirectedCallNames,
} as const satisfies Rule;

function textsOf(s: Situation, { kind, from, target }: UserPage): ReturnType<Rule['explain']> {
  const { hops } = s.exchange;
  const { url, method } = hops[from] ?? hops[0];
  const [path, host] = [code(pathOf(url)), code(hostOf(target))];
  if (kind === 'page') {
    return {
      title: `${code(`${method} ${pathOf(url)}`)} redirected a script to ${host}, which responded with a page for the user.`,
      why: `The browser follows the redirects of a script’s call in the background, and no script of another site can read or show that page. No CORS header of ${code(hostOf(url))} changes that: the user must go there.`,
      short: 'A script was redirected to a page for the user',
    };
  }
  return {
    title:
      kind === 'end-session'
        ? `${path} of ${host} is the page where a session ends, and a script called it.`
        : `${path} is a logout, and a script called it: the redirect to ${host} is for the browser’s address bar.`,
    why: `The user’s session at ${host} ends on a page there, which no script of another origin can read or show. No CORS header changes that: such a logout is a navigation.`,
    short: 'Logout called by a script',
  };
}

export const examples: readonly Example[] = [
  {
    id: 'logout-by-script',
    title: 'The logout button calls `/logout` with `fetch()`, and the session of the identity provider must end too',
    scenario: scenario({
      server: [
        at(
          sameSite('logout'),
          answer(
            302,
            'Location: https://accounts.other.test/{id}/end-session?post_logout_redirect_uri=https%3A%2F%2Fapp.shop.test',
            ...ALLOWS_PAGE,
          ),
        ),
        at('https://accounts.other.test/end-session', {
          status: 200,
          headers: ['Content-Type: text/html'],
          body: '<h1>Logged out</h1>',
        }),
      ],
      calls: [credentialed(sameSite('logout'), { method: 'POST' })],
    }),
    findings: ['user-page-called-by-script'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'checkout-by-script',
    title: 'A script’s POST is redirected to the checkout of another site',
    scenario: scenario({
      server: [
        at('https://app.shop.test/pay', answer(303, 'Location: https://pay.other.test/{id}/checkout')),
        at('https://pay.other.test/checkout', {
          status: 200,
          headers: ['Content-Type: text/html'],
          body: '<h1>Pay</h1>',
        }),
      ],
      calls: [{ api: 'fetch', to: 'https://app.shop.test/pay', method: 'POST', body: 'cart=7' }],
    }),
    findings: ['user-page-called-by-script'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
