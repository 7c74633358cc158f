import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec, preflightStep } from '../shared/spec';
import { isPreflight, preflightStatusNames } from '../shared/words';

/** 401, 403 or 407 to OPTIONS: the preflight is refused like a user who is not signed in, because it is sent without credentials. */
export const rule = {
  id: 'preflight-auth-challenge',
  severity: 'blocks',
  spec: [...preflightStep('7'), fetchSpec('cors-protocol-and-credentials')],
  applies: (s) => isPreflight(s) && [401, 403, 407].includes(s.response?.status ?? 0),
  explain: (s) => ({
    title: `The preflight was refused with ${s.response?.status}; the request is sent only after a status from 200 to 299.`,
    why: `A preflight is always sent without cookies and without an \`Authorization\` header, so the server cannot recognize the user. The user’s session is not the cause: the layer that refuses the preflight (authentication, a firewall) must allow OPTIONS.${
      s.response?.status === 403
        ? ' Some CORS layers also respond with 403 to an origin or a method that is not on their list.'
        : ''
    } The request itself was not sent.`,
    short: `Preflight refused (${s.response?.status})`,
  }),
  fixes: (s) => [respondToPreflight(s, 'Let the CORS layer respond to OPTIONS before authentication')],
  browserNames: preflightStatusNames,
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'preflight-401',
    title: 'The preflight gets 401: authentication runs before CORS',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(401))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-auth-challenge', 'preflight-method-not-allowed'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-403',
    title: 'The preflight gets 403 from a firewall',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), answer(403))],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-auth-challenge', 'preflight-method-not-allowed'],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'preflight-401-with-cors',
    title: 'The preflight gets 401, with all the right CORS headers',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(401, ...ALLOWS_PAGE, 'Access-Control-Allow-Methods: PUT'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-auth-challenge'],
    chromium: { cors: ['PreflightInvalidStatus'] },
    cookiesSent: [],
  },
];
