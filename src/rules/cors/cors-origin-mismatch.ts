import { ALLOWS_PAGE, answer, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import { originDifferenceText } from '../shared/origin-difference';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValue, requestOrigin, responseName } from '../shared/words';

/** Step 4 of the CORS check: a valid origin, but another one; the text names the part that differs. */
export const rule = {
  id: 'cors-origin-mismatch',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `The server allows ${code(evidenceValue(s))}, and the page is ${code(requestOrigin(s))}: ${originDifferenceText(evidenceValue(s), requestOrigin(s))}.`,
    why: `${responseName(s)} names another origin. Scheme, host and port are compared byte by byte.`,
    short: 'Another origin is allowed',
  }),
  fixes: allowOrigin,
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'origin-of-another-host',
    title: 'The server allows another host',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://admin.shop.test', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-with-www',
    title: 'The server allows the host with `www.`',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://www.app.shop.test', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-of-another-scheme',
    title: 'The server allows http, and the page is https',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: http://app.shop.test', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-of-another-port',
    title: 'The server allows another port',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test:8443', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-in-capitals',
    title: 'The allowed origin has a capital letter',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://App.shop.test', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'page-on-another-port',
    title: 'The page runs on port 8443, and the server allows the default port',
    scenario: signedIn(answer(200, ...ALLOWS_PAGE), { page: 'https://app.shop.test:8443' }),
    findings: ['cors-origin-mismatch'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
];
