import { ALLOWS_PAGE, answer, at, sameSite, scenario } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf } from '../shared/words';

/** A token for one origin is not sent to another: after a redirect there, the request is sent without it. */
export const rule = {
  id: 'redirect-drops-authorization',
  severity: 'advice',
  spec: [fetchSpec('concept-http-redirect-fetch', '13')],
  explain: (s) => {
    const target = s.exchange.hops[s.cause.at.hop + 1]?.url ?? '';
    const { status } = s.exchange.hops.at(-1)?.actual?.response ?? { status: '' };
    return {
      title: `The redirect from ${code(apiHost(s))} to ${code(hostOf(target))} removed the \`Authorization\` header, and the response was ${status}.`,
      why: 'A token that the page sent to one origin is not sent to another, so the browser removes the header at every redirect to another origin. Other headers of the page are sent.',
      short: 'Redirect dropped Authorization',
    };
  },
  fixes: (s) => {
    const target = s.exchange.hops[s.cause.at.hop + 1]?.url ?? s.hop.url;
    return [callFinalUrl(s, target, 'without the redirect')];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const OLD = 'https://app.shop.test/api/orders' satisfies LabUrl;

export const examples: readonly Example[] = [
  {
    id: 'redirect-without-token',
    title: 'The page’s own server redirects a call with a token to the API’s new host',
    scenario: scenario({
      server: [
        at(OLD, answer(307, 'Location: https://api.shop.test/{id}/orders')),
        at(sameSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [{ api: 'fetch', to: OLD, headers: ['Authorization: Bearer 3fa85f64b3fc'] }],
    }),
    findings: ['redirect-drops-authorization'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
