import {
  ALLOWS_PAGE,
  allowing,
  answer,
  at,
  credentialed,
  sameSite,
  scenario,
  session,
  signedIn,
} from '../shared/example-parts';
import { allowOriginDanger, changeResponse, omitCredentials } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { corsNames, ifIncluded, isPreflight, responseName } from '../shared/words';

/** Steps 6 to 8 of the CORS check: the origin is right, but the response does not allow credentials. */
export const rule = {
  id: 'cors-credentials-header-missing',
  severity: 'blocks',
  spec: corsCheckStep('8'),
  explain: (s) => ({
    title: `${responseName(s)} does not allow credentials${s.facts.includesCredentials.known ? ', and this request includes them' : ': it is refused if this request includes them'}.`,
    why: `It does not have \`Access-Control-Allow-Credentials: true\`. A request that includes credentials needs it on the preflight response and on the response.`,
    short: `No Access-Control-Allow-Credentials${ifIncluded(s)}`,
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'allow-credentials',
      `Add \`Access-Control-Allow-Credentials: true\` to ${isPreflight(s) ? 'the preflight response, and to the response' : 'the response'}`,
      [{ intent: 'allow-credentials' }, { intent: 'vary-by', names: ['Origin'] }],
      { danger: allowOriginDanger(s) },
    ),
    omitCredentials(s),
  ],
  browserNames: corsNames('InvalidAllowCredentials', 'CORSMissingAllowCredentials'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'credentials-header-missing',
    title: 'The origin is right, but credentials are not allowed',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: https://app.shop.test')),
    findings: ['cors-credentials-header-missing'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'credentials-header-on-preflight-only',
    title: 'Credentials are allowed by the preflight response only',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(
          sameSite('cart'),
          answer(200, 'Access-Control-Allow-Origin: https://app.shop.test'),
          allowing('Access-Control-Allow-Methods: PUT'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-credentials-header-missing'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'credentials-header-missing-on-preflight',
    title: 'Credentials are allowed by the response, not by the preflight response',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(200, ...ALLOWS_PAGE),
          answer(204, 'Access-Control-Allow-Origin: https://app.shop.test', 'Access-Control-Allow-Methods: PUT'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-credentials-header-missing'],
    chromium: { cors: ['PreflightInvalidAllowCredentials'] },
    cookiesSent: [],
  },
  {
    id: 'credentials-header-not-needed',
    title: 'Credentials are not allowed, and the request does not include them',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: https://app.shop.test'), {
      call: { credentials: 'omit' },
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
