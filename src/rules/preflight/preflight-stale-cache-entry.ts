import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { cachedSince } from '../shared/preflight-cache';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** There is no OPTIONS request: an earlier preflight response is still in the preflight cache. */
export const rule = {
  id: 'preflight-stale-cache-entry',
  severity: 'advice',
  spec: [fetchSpec('cors-preflight-cache')],
  explain: (s) => ({
    title: `No OPTIONS was sent before this ${code(s.exchange.hops[s.cause.at.hop]?.method ?? '')}: the browser still has an earlier preflight response in its preflight cache.`,
    why: `${cachedSince(s)} Until it expires, a change of the server’s response to OPTIONS has no effect. A cached permission does not refuse anything: what failed is the response to the request itself.`,
    short: 'Preflight cached, not sent',
  }),
  fixes: () => [
    changeEnvironment(
      'ask-again',
      'To have OPTIONS sent each time, select “Disable cache” in the Network panel, and use a short `Access-Control-Max-Age` while you change the policy',
      'network',
      { notProved: 'What the browser has in its preflight cache was not recorded.' },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const CACHED_PREFLIGHT = allowing('Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 600');

export const examples: readonly Example[] = [
  {
    id: 'preflight-remembered',
    title: 'The second PUT fails without an OPTIONS request: its preflight is cached',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200), CACHED_PREFLIGHT)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-origin-missing', 'preflight-stale-cache-entry'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-remembered-and-fine',
    title: 'The second PUT needs no OPTIONS request, and succeeds',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), CACHED_PREFLIGHT)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'preflight-remembered-for-another-method',
    title: 'PUT is cached; DELETE needs a new preflight, and is refused',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), CACHED_PREFLIGHT)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'DELETE' })],
    }),
    findings: ['preflight-method-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
];
