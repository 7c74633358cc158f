import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { isPreflight, preflightStatusNames } from '../shared/words';

/** Step 7 of the CORS-preflight fetch: any status outside 200 to 299 is a failure, whatever the header lines say. */
export const rule = {
  id: 'preflight-status-not-ok',
  severity: 'blocks',
  spec: preflightStep('7'),
  applies: (s) => isPreflight(s) && !isOk(s.response?.status ?? 0),
  explain: (s) => ({
    title: `The preflight response has status ${s.response?.status}; the request is sent only after a status from 200 to 299.`,
    why: `${
      (s.response?.status ?? 0) >= 500
        ? 'The server failed on OPTIONS: look at its log.'
        : 'The server refused OPTIONS.'
    } The request itself was not sent.`,
    short: `Preflight got ${s.response?.status}`,
  }),
  fixes: (s) => [respondToPreflight(s, 'Respond to OPTIONS with 204')],
  browserNames: preflightStatusNames,
} as const satisfies Rule;

const isOk = (status: number): boolean => status >= 200 && status <= 299;

export const examples: readonly Example[] = [
  {
    id: 'preflight-500',
    title: 'The server fails on OPTIONS',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(500, ...ALLOWS_PAGE, 'Access-Control-Allow-Methods: PUT'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-status-not-ok'],
    chromium: { cors: ['PreflightInvalidStatus'] },
    cookiesSent: [],
  },
];
