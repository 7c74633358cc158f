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
import { allowOrigin, omitCredentials } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, ifIncluded, isPreflight, requestAndCookies, requestOrigin } from '../shared/words';

/** Step 4 of the CORS check, when the value is `*` and the credentials mode is "include". */
export const rule = {
  id: 'cors-origin-wildcard-with-credentials',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: s.facts.includesCredentials.known
      ? `The server allowed every origin (${code('*')}), but this request includes credentials, so the server must name ${code(requestOrigin(s))}.`
      : `The server allowed every origin (${code('*')}); if this request includes credentials, the server must name ${code(requestOrigin(s))}.`,
    why: isPreflight(s)
      ? `With credentials, \`*\` in the preflight response is compared as plain text with ${code(requestOrigin(s))} and is not equal to it. The request itself was not sent.`
      : `${whoResponded(s)} ${s.facts.includesCredentials.known ? 'The' : 'If credentials are included, the'} browser does not let the page read the response: with credentials, \`*\` is compared as plain text with the origin and is not equal to it.`,
    short: s.facts.includesCredentials.known ? 'Wildcard origin with credentials' : `Wildcard origin${ifIncluded(s)}`,
  }),
  fixes: (s) => [...allowOrigin(s), omitCredentials(s)],
  browserNames: corsNames('WildcardOriginNotAllowed', 'CORSNotSupportingCredentials'),
} as const satisfies Rule;

/** What a cache gave tells nothing of this request: the server may not have got it. */
const whoResponded = (s: Situation): string =>
  s.response?.fromCache === true
    ? `The response (${s.response.status}) came from a cache.`
    : `${requestAndCookies(s)} reached the server, and it responded with ${s.response?.status}.`;

export const examples: readonly Example[] = [
  {
    id: 'wildcard-origin',
    title: 'The server sends `*` to a request with cookies',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: *')),
    findings: ['cors-origin-wildcard-with-credentials', 'cors-credentials-header-missing'],
    chromium: { cors: ['WildcardOriginNotAllowed'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'wildcard-origin-and-allow-credentials',
    title: 'The server sends `*` and allows credentials: a library default',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: *', 'Access-Control-Allow-Credentials: true')),
    findings: ['cors-origin-wildcard-with-credentials'],
    chromium: { cors: ['WildcardOriginNotAllowed'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'wildcard-origin-no-cookie',
    title: 'The server sends `*`, and there is no cookie yet',
    scenario: scenario({
      server: [at(sameSite('me'), answer(200, 'Access-Control-Allow-Origin: *'))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['cors-origin-wildcard-with-credentials', 'cors-credentials-header-missing'],
    chromium: { cors: ['WildcardOriginNotAllowed'] },
    cookiesSent: [],
  },
  {
    id: 'wildcard-origin-cross-site',
    title: 'The server of another site sends `*` to a request with credentials',
    scenario: scenario({
      server: [at(crossSite('me'), answer(200, 'Access-Control-Allow-Origin: *'))],
      calls: [credentialed(crossSite('me'))],
    }),
    findings: ['cors-origin-wildcard-with-credentials', 'cors-credentials-header-missing'],
    chromium: { cors: ['WildcardOriginNotAllowed'] },
    cookiesSent: [],
  },
  {
    id: 'wildcard-origin-without-credentials',
    title: 'The same response is enough without credentials',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: *'), { call: { credentials: 'omit' } }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'wildcard-origin-preflight',
    title: 'The preflight response has `*`',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(
            204,
            'Access-Control-Allow-Origin: *',
            'Access-Control-Allow-Credentials: true',
            'Access-Control-Allow-Methods: PUT',
          ),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-origin-wildcard-with-credentials'],
    chromium: { cors: ['PreflightWildcardOriginNotAllowed'] },
    cookiesSent: [],
  },
];
