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
import { callOtherwise } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** The popular cure: the error goes away, and with it every chance to read the answer. */
export const rule = {
  id: 'no-cors-response-opaque',
  severity: 'advice',
  spec: [fetchSpec('concept-filtered-response-opaque'), fetchSpec('concept-request-mode')],
  explain: (s) => ({
    title: `${code(apiHost(s))} answered ${s.response?.status} with data, and the page may not read it: it asked in mode \`no-cors\`.`,
    why: 'In that mode the page gets an opaque response: status 0, no headers, an empty body, whatever the server said. It silences the CORS error and cures nothing.',
    short: 'Opaque answer: asked in no-cors mode',
  }),
  fixes: (s) => [
    callOtherwise(
      s,
      'ask-in-cors-mode',
      `Ask in the default mode, and let ${code(apiHost(s))} name ${code(pageOrigin(s))}`,
      { mode: 'cors' },
      { notes: [`the server answers: Access-Control-Allow-Origin: ${pageOrigin(s)}`] },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'opaque-as-a-cure',
    title: 'The page asks with `no-cors` to get rid of a CORS error',
    scenario: signedIn(answer(200), { call: { mode: 'no-cors' } }),
    findings: ['no-cors-response-opaque'],
    chromium: 'opaque',
    cookiesSent: ['sid'],
  },
  {
    id: 'opaque-post',
    title: 'A POST with `no-cors`, answered with JSON that nobody can read',
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
    title: 'A measurement by `no-cors` that is answered with nothing: meant so',
    scenario: scenario({
      server: [at(sameSite('collect'), answer(204, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('collect'), { method: 'POST', body: 'view=1', mode: 'no-cors' })],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
