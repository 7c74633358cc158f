import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { code, isPreflight, pathOf, preflightStatusNames } from '../shared/words';

/** The server has no route for OPTIONS on this path. */
export const rule = {
  id: 'preflight-method-not-routed',
  severity: 'blocks',
  spec: preflightStep('7'),
  applies: (s) => isPreflight(s) && [404, 405, 501].includes(s.response?.status ?? 0),
  explain: (s) => ({
    title: `The server has no route for OPTIONS on ${code(pathOf(s.hop.url))}: the preflight got ${s.response?.status}.`,
    why: `Before this request the browser asks for permission with OPTIONS. ${whyNoRoute(s)} The request itself was not sent.`,
    short: `No OPTIONS route: preflight got ${s.response?.status}`,
  }),
  fixes: (s) => [respondToPreflight(s, 'Respond to OPTIONS on every path, in the CORS layer, before routing')],
  browserNames: preflightStatusNames,
} as const satisfies Rule;

/** A 404 also says that there is no such path, for any method. */
const whyNoRoute = ({ response }: Situation): string =>
  response?.status === 404
    ? 'Either the server’s routes exist only for the method of the request, or no route has this path at all: then correct the path.'
    : 'The server’s routes exist only for other methods.';

export const examples: readonly Example[] = [
  {
    id: 'preflight-404',
    title: 'No route for OPTIONS: 404',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(404))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-method-not-routed', 'preflight-method-not-allowed'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-405',
    title: 'No route for OPTIONS: 405',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(405))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-method-not-routed', 'preflight-method-not-allowed'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
