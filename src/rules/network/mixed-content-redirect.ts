import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import { innerAddress } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, evidenceValue, fixedNames } from '../shared/words';

/** The https request was allowed; its redirect led to http. */
export const rule = {
  id: 'mixed-content-redirect',
  severity: 'blocks',
  spec: [{ standard: 'mixed-content', anchor: 'should-block-fetch', step: null }],
  applies: (s) => s.cause.at.message === 'response',
  explain: (s) => ({
    title: `${code(apiHost(s))} redirected the request to plain http (${code(evidenceValue(s))}), and the page is https.`,
    why: 'The browser does not send the redirected request. Often the server builds `Location` without knowing that it is behind an https proxy: let it trust the proxy’s `X-Forwarded-Proto`.',
    short: 'Redirected from https to http',
  }),
  fixes: (s) => [
    changeResponse(s, 'redirect-to-https', 'Redirect to the https URL', [
      {
        intent: 'redirect-to',
        url: innerAddress(s.hop.url, evidenceValue(s))?.own ?? evidenceValue(s).replace(/^http:/, 'https:'),
      },
    ]),
  ],
  browserNames: fixedNames(['mixed-content', 'net::ERR_ABORTED'], ['BlockMixedActiveContent']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirect-to-http',
    title: 'The https API redirects to plain http',
    scenario: scenario({
      server: [
        at(sameSite('old'), answer(302, 'Location: http://api.shop.test/{id}/new', ...ALLOWS_PAGE)),
        at('http://api.shop.test/new', answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['mixed-content-redirect'],
    chromium: { error: ['mixed-content', 'net::ERR_ABORTED'] },
    cookiesSent: [],
  },
];
