import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { outside } from '../shared/fixes';
import { rememberedFrom } from '../shared/preflight-words';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** The developer looks for OPTIONS and finds none: an earlier permission still held. */
export const rule = {
  id: 'preflight-stale-cache-entry',
  severity: 'advice',
  spec: [fetchSpec('cors-preflight-cache')],
  explain: (s) => ({
    title: `No OPTIONS was sent before this ${code(s.exchange.hops[s.cause.at.hop]?.method ?? '')}: the browser still remembers an earlier permission.`,
    why: `${rememberedFrom(s)} Until it runs out, a change of what the server answers to OPTIONS is not seen. A remembered permission never refuses anything: what failed is the answer to the request itself.`,
    short: 'Preflight remembered, not sent',
  }),
  fixes: () => [
    outside(
      'ask-again',
      'To have OPTIONS sent each time, tick “Disable cache” in the Network panel, and keep `Access-Control-Max-Age` short while you change the policy',
      'network',
      { notProved: 'What the browser remembers of an earlier preflight is not in what was recorded.' },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const REMEMBERED = allowing('Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 600');

export const examples: readonly Example[] = [
  {
    id: 'preflight-remembered',
    title: 'The second PUT fails without any OPTIONS: its preflight is remembered',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200), REMEMBERED)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-origin-missing', 'preflight-stale-cache-entry'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-remembered-and-fine',
    title: 'The second PUT needs no OPTIONS, and all is well',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), REMEMBERED)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'preflight-remembered-for-another-method',
    title: 'PUT is remembered, DELETE is asked for anew, and refused',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), REMEMBERED)],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' }), credentialed(sameSite('cart'), { method: 'DELETE' })],
    }),
    findings: ['preflight-method-not-allowed'],
    chromium: { cors: ['MethodDisallowedByPreflightResponse'] },
    cookiesSent: [],
  },
];
