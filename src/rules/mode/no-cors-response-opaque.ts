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
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** A popular workaround: the error message disappears, and the page cannot read the response. */
export const rule = {
  id: 'no-cors-response-opaque',
  severity: 'advice',
  spec: [fetchSpec('concept-filtered-response-opaque'), fetchSpec('concept-request-mode')],
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status} with data, and the page may not read it: it made the request in mode \`no-cors\`.`,
    why: 'In that mode the page gets an opaque response: status 0, no headers, an empty body, whatever the server sent. It hides the CORS error and does not solve the problem.',
    short: 'Opaque response: requested in mode no-cors',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'ask-in-cors-mode',
      `Use the default mode, and let ${code(apiHost(s))} allow ${code(pageOrigin(s))}`,
      { mode: 'cors' },
      { notes: [`the server sends: Access-Control-Allow-Origin: ${pageOrigin(s)}`] },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'opaque-as-a-cure',
    title: 'The page uses `no-cors` to avoid a CORS error',
    scenario: signedIn(answer(200), { call: { mode: 'no-cors' } }),
    findings: ['no-cors-response-opaque'],
    chromium: 'opaque',
    cookiesSent: ['sid'],
  },
  {
    id: 'opaque-post',
    title: 'A POST with `no-cors`: the response is JSON that the page cannot read',
    scenario: scenario({
      server: [at(crossSite('orders'), answer(201))],
      calls: [credentialed(crossSite('orders'), { method: 'POST', body: 'article=7', mode: 'no-cors' })],
    }),
    findings: ['no-cors-response-opaque'],
    chromium: 'opaque',
    cookiesSent: [],
  },
  {
    id: 'opaque-ping',
    title: 'A measurement with `no-cors` whose response is empty: this is intended',
    scenario: scenario({
      server: [at(sameSite('collect'), answer(204, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('collect'), { method: 'POST', body: 'view=1', mode: 'no-cors' })],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
