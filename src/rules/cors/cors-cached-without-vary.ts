import { answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import { cachedResponseText } from '../shared/related-responses';
import type { Rule } from '../shared/rule';
import type { Answer, Example, HeaderText } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, corsNames, evidenceValue, pathOf, requestOrigin } from '../shared/words';

/** The response came from a cache, not from the server: it was made for another origin, or for a request without an origin. */
export const rule = {
  id: 'cors-cached-without-vary',
  severity: 'blocks',
  spec: [fetchSpec('cors-protocol-and-http-caches'), ...corsCheckStep('2')],
  explain: (s) => {
    const named = evidenceValue(s);
    const where = s.response?.fromCache ? 'The browser’s cache' : 'A cache in the network';
    return {
      title: `${where} responded to the request for ${code(pathOf(s.hop.url))} with ${cachedResponseText(s)}, and ${code(apiHost(s))} does not say that the response depends on the origin.`,
      why: `That response ${named === '' ? 'has no `Access-Control-Allow-Origin`' : `names ${code(named)}`}, so ${code(requestOrigin(s))} may not read it. Without \`Vary: Origin\` a cache uses one response for every origin: an \`<img>\` that loads first is enough. The server itself possibly allows this page.`,
      short: 'Cached response of another origin',
    };
  },
  fixes: (s) => [
    changeResponse(
      s,
      'vary-by-origin',
      'Send `Vary: Origin` on every response of this URL, also when the request has no `Origin`',
      corsIntents(s),
      { danger: allowOriginDanger(s) },
    ),
  ],
  browserNames: (s) =>
    evidenceValue(s) === ''
      ? corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2')(s)
      : corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin')(s),
} as const satisfies Rule;

const NAMES_PAGE = 'Access-Control-Allow-Origin: https://app.shop.test' as const;
const WITH_CREDENTIALS = 'Access-Control-Allow-Credentials: true' as const;

// @__NO_SIDE_EFFECTS__
const logo = (...more: readonly HeaderText[]): Answer =>
  answer(200, ...more, 'Content-Type: image/svg+xml', 'Cache-Control: max-age=600', 'ETag: "logo-1"');

export const examples: readonly Example[] = [
  {
    id: 'poisoned-by-image',
    title: 'An `<img>` loads the file first, and `fetch()` gets it from the cache',
    scenario: scenario({
      server: [{ at: sameSite('logo.svg'), withoutOrigin: logo(), answer: logo(NAMES_PAGE, WITH_CREDENTIALS) }],
      calls: [{ api: 'img', to: sameSite('logo.svg') }, credentialed(sameSite('logo.svg'))],
    }),
    findings: ['cors-cached-without-vary'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'not-poisoned-with-vary',
    title: 'The same with `Vary: Origin`: the cache requests it from the server again',
    scenario: scenario({
      server: [
        {
          at: sameSite('logo.svg'),
          withoutOrigin: logo('Vary: Origin'),
          answer: logo(NAMES_PAGE, WITH_CREDENTIALS, 'Vary: Origin'),
        },
      ],
      calls: [{ api: 'img', to: sameSite('logo.svg') }, credentialed(sameSite('logo.svg'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'poisoned-in-the-network',
    title: 'The delivery network’s cache sends what it stored for another origin',
    scenario: scenario({
      server: [
        at(
          sameSite('fonts'),
          answer(
            200,
            'Access-Control-Allow-Origin: https://www.shop.test',
            'Access-Control-Allow-Credentials: true',
            'Age: 312',
            'X-Cache: Hit from cloudfront',
          ),
        ),
      ],
      calls: [credentialed(sameSite('fonts'))],
    }),
    findings: ['cors-cached-without-vary'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: [],
  },
];
