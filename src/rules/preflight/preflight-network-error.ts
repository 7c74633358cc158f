import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { outside } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { apiHost, code, isPreflight } from '../shared/words';

/** OPTIONS got no answer at all. */
export const rule = {
  id: 'preflight-network-error',
  severity: 'blocks',
  spec: preflightStep('7'),
  applies: isPreflight,
  explain: (s) => ({
    title: `${code(apiHost(s))} gave the preflight no answer at all: ${code(s.exchange.networkError ?? '')}.`,
    why: 'The connection ended before any header arrived, so this is not about CORS headers. Something on the way drops OPTIONS, or the server is not there.',
    short: 'Preflight got no answer',
  }),
  fixes: () => [
    outside(
      'reach-the-server',
      'Make OPTIONS reach the server: check that it runs, and what a firewall or proxy does with OPTIONS',
      'network',
    ),
  ],
  browserNames: (s) => ({ chromium: [s.exchange.networkError ?? ''], firefox: ['CORSDidNotSucceed2'] }),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'preflight-closed',
    title: 'The connection is closed on OPTIONS',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), 'close')],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-network-error'],
    chromium: { error: ['net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_RESET', 'net::ERR_CONNECTION_CLOSED'] },
    cookiesSent: [],
  },
];
