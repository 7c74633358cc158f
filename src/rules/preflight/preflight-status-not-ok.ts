import { statusFix, statusMeaning } from '../shared/error-status';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { apiHost, code, isPreflight, preflightStatusNames, requestLine } from '../shared/words';

/**
 * Step 7 of the CORS-preflight fetch: any status outside 200 to 299 is a failure, whatever the header lines say. The status is
 * the cause, so nothing is concluded from the lines of an error page.
 */
export const rule = {
  id: 'preflight-status-not-ok',
  severity: 'blocks',
  standsAlone: true,
  spec: preflightStep('7'),
  applies: (s) => isPreflight(s) && !isOk(s.response?.status ?? 0),
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status} to the preflight of ${code(requestLine(s))}; the request is sent only after a status from 200 to 299.`,
    why: `${statusMeaning(s.response?.status ?? 0)} The request itself was not sent.`,
    short: `Preflight got ${s.response?.status}`,
  }),
  fixes: (s) => {
    const status = s.response?.status ?? 0;
    const isOfServer = status >= 500 || status === 429;
    const mended = { ...respondToPreflight(s, statusFix(status)), id: 'mend-the-server', snippet: null, danger: null };
    return isOfServer ? [mended] : [mended, respondToPreflight(s, 'Or respond to OPTIONS with 204')];
  },
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
  {
    id: 'preflight-502',
    title: 'The proxy responds to OPTIONS with 502, without CORS headers',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(502, 'Content-Type: text/html'))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-status-not-ok'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
