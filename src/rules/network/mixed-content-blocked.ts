import { ALLOWS_PAGE, answer, at, credentialed, scenario } from '../shared/example-parts';
import { useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { code, fixedNames, pageOrigin } from '../shared/words';

/** An https page requested an http URL: it is blocked before anything is sent, whatever headers the server would have sent. */
export const rule = {
  id: 'mixed-content-blocked',
  severity: 'blocks',
  spec: [{ standard: 'mixed-content', anchor: 'should-block-fetch', step: null }],
  explain: (s) => ({
    title: `The page is https and requested ${code(s.hop.url)} over plain http: the browser did not send the request.`,
    why: `Mixed content is blocked before anything is sent, so no header of the server changes this, and HSTS is applied too late. ${code(pageOrigin(s))} must use https for this request.`,
    short: 'Mixed content: http from an https page',
  }),
  fixes: (s) => [useHttps(s)],
  browserNames: fixedNames(['mixed-content'], ['BlockMixedActiveContent', 'CORSDidNotSucceed2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'mixed-content',
    title: 'An https page calls an http API',
    scenario: scenario({
      server: [at('http://api.shop.test/prices', answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed('http://api.shop.test/prices')],
    }),
    findings: ['mixed-content-blocked'],
    chromium: { error: ['mixed-content'] },
    cookiesSent: [],
  },
  {
    id: 'mixed-content-hsts',
    title: 'The same, though the API has told the browser to use https only (HSTS)',
    scenario: scenario({
      server: [
        at('https://hsts.shop.test/prices', answer(200, ...ALLOWS_PAGE, 'Strict-Transport-Security: max-age=600')),
        at('http://hsts.shop.test/prices', answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed('https://hsts.shop.test/prices'), credentialed('http://hsts.shop.test/prices')],
    }),
    findings: ['mixed-content-blocked'],
    chromium: { error: ['mixed-content'] },
    cookiesSent: [],
  },
  {
    id: 'http-page-http-api',
    title: 'An http page calls an http API',
    scenario: scenario({
      page: 'http://app.shop.test',
      server: [
        at(
          'http://api.shop.test/prices',
          answer(200, 'Access-Control-Allow-Origin: http://app.shop.test', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('http://api.shop.test/prices')],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
