import { ALLOWS_PAGE, answer, at, sameSite, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Call, Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** Only the body's type makes the difference: with a safelisted type a beacon needs no preflight. */
export const rule = {
  id: 'beacon-preflight',
  severity: 'advice',
  spec: [fetchSpec('cors-safelisted-request-header')],
  explain: (s) => ({
    title: `The browser sent a preflight to ${code(apiHost(s))} because of the type of the beacon’s body.`,
    why: 'A beacon with a text, a form or `text/plain` is sent without a preflight, cookies included. A Blob of another type, like `application/json`, makes it a CORS request with a preflight, always with credentials, and `sendBeacon()` returns `true` even when that fails.',
    short: 'The beacon’s type needs a preflight',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'send-plain-text',
      'Send the same text as a string, so that its type is `text/plain`',
      { removeHeader: 'Content-Type' },
      {
        notes: ['on the server: parse the text as JSON, and check the Origin header'],
        danger:
          'Without a preflight any page can send the user’s beacon: the server must check `Origin` before it uses one.',
      },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const BEACON: Call = {
  api: 'beacon',
  method: 'POST',
  to: sameSite('collect'),
  headers: ['Content-Type: application/json'],
  body: '{"view":1}',
};

export const examples: readonly Example[] = [
  {
    id: 'beacon-json',
    title: 'A beacon with JSON in a Blob, to a server that allows no preflight',
    scenario: scenario({
      server: [at(sameSite('collect'), answer(204))],
      calls: [BEACON],
    }),
    findings: [
      'cors-origin-missing',
      'cors-credentials-header-missing',
      'preflight-header-not-allowed',
      'beacon-preflight',
    ],
    chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'beacon-json-allowed',
    title: 'A beacon with JSON, and a preflight that allows it',
    scenario: scenario({
      server: [at(sameSite('collect'), answer(204, 'Access-Control-Allow-Headers: Content-Type', ...ALLOWS_PAGE))],
      calls: [BEACON],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
  {
    id: 'beacon-text',
    title: 'A beacon with text: its cookies are sent, and there is no preflight',
    scenario: scenario({
      server: [at(sameSite('collect'), answer(204))],
      calls: [{ api: 'beacon', method: 'POST', to: sameSite('collect'), body: '{"view":1}' }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
