import type { Situation } from '../../model/situation';
import {
  ALLOWS_PAGE,
  answer,
  at,
  credentialed,
  crossSite,
  sameSite,
  scenario,
  signedIn,
} from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, corsNames, isPreflight, requestOrigin, responseName } from '../shared/words';

/** Step 2 of the CORS check: no Access-Control-Allow-Origin at all, on a response that is otherwise fine. */
export const rule = {
  id: 'cors-origin-missing',
  severity: 'blocks',
  spec: corsCheckStep('2'),
  explain: (s) => ({
    title: `${code(apiHost(s))} did not say that ${code(requestOrigin(s))} may read this response.`,
    why: `${responseName(s)} (${s.response?.status}) has no \`Access-Control-Allow-Origin\`. ${
      isPreflight(s)
        ? 'The browser asks for permission before it sends such a request, so the request itself was not sent.'
        : `${whoResponded(s)}; the browser does not let the page read the response.`
    }`,
    short: isPreflight(s) ? 'Preflight without Allow-Origin' : 'No Access-Control-Allow-Origin',
  }),
  fixes: allowOrigin,
  browserNames: corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2'),
} as const satisfies Rule;

/** What a cache gave tells nothing of this request: the server may not have got it. */
const whoResponded = ({ response }: Situation): string =>
  response?.fromCache === true ? 'It came from a cache' : 'The request reached the server, and the server responded';

export const examples: readonly Example[] = [
  {
    id: 'origin-missing',
    title: 'The API sends no CORS headers at all',
    scenario: signedIn(answer(200)),
    findings: ['cors-origin-missing', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'correct-answer',
    title: 'The API names the page and allows credentials',
    scenario: signedIn(answer(200, ...ALLOWS_PAGE)),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-missing-without-credentials',
    title: 'No CORS headers on a public endpoint, called without credentials',
    scenario: scenario({
      server: [at(crossSite('prices'), answer(200))],
      calls: [credentialed(crossSite('prices'), { credentials: 'omit' })],
    }),
    findings: ['cors-origin-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'origin-missing-xhr',
    title: 'XMLHttpRequest with credentials, and no CORS headers',
    scenario: signedIn(answer(200), { call: { api: 'xhr' } }),
    findings: ['cors-origin-missing', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-missing-image',
    title: 'An image with `crossorigin=use-credentials` from a server without CORS headers',
    scenario: signedIn(answer(200), { call: { api: 'img-use-credentials' } }),
    findings: ['cors-origin-missing', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'plain-image',
    title: 'An image without `crossorigin`: its cookies are sent, and CORS does not apply',
    scenario: signedIn(
      {
        status: 200,
        headers: ['Content-Type: image/svg+xml'],
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
      },
      { call: { api: 'img' } },
    ),
    findings: [],
    chromium: 'opaque',
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-missing-event-source',
    title: 'An EventSource with credentials, and no CORS headers',
    scenario: signedIn(answer(200, 'Content-Type: text/event-stream'), { call: { api: 'event-source' } }),
    findings: ['cors-origin-missing', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-missing-service-worker',
    title: 'No CORS headers, and a service worker passes the request on',
    scenario: { ...signedIn(answer(200)), serviceWorker: 'passes-on' },
    findings: ['cors-origin-missing', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'preflight-origin-missing',
    title: 'The response to OPTIONS has status 200, but no CORS headers',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(200))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-origin-missing', 'preflight-method-not-allowed'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'cacheable',
    title: 'A public endpoint whose response may be cached',
    scenario: scenario({
      server: [at(sameSite('prices'), answer(200, 'Access-Control-Allow-Origin: *', 'Cache-Control: max-age=60'))],
      calls: [credentialed(sameSite('prices'), { credentials: 'same-origin' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
