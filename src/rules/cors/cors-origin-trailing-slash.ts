import { answer, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValue, requestOrigin } from '../shared/words';

/** The right origin with a slash, a path or the default port after it. Bytes are compared, so the check fails. */
export const rule = {
  id: 'cors-origin-trailing-slash',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${code(evidenceValue(s))} is the right origin with ${extra(evidenceValue(s), requestOrigin(s))}, so the CORS check fails.`,
    why: `The value is compared byte by byte with ${code(requestOrigin(s))}. An origin has no path, no slash at its end and no default port.`,
    short: `Access-Control-Allow-Origin ends with ${ending(evidenceValue(s), requestOrigin(s))}`,
  }),
  fixes: allowOrigin,
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

/** What follows the origin in the value: "/", a path, a default port. */
function rest(value: string, origin: string): string {
  return value.toLowerCase().startsWith(origin.toLowerCase()) ? value.slice(origin.length) : value;
}

function extra(value: string, origin: string): string {
  const after = rest(value, origin);
  return after === '/' ? 'a slash after it' : `${ending(value, origin)} after it (${code(after)})`;
}

function ending(value: string, origin: string): string {
  const after = rest(value, origin);
  if (after === '/') return 'a slash';
  return after.startsWith(':') ? 'a default port' : 'a path';
}

export const examples: readonly Example[] = [
  {
    id: 'origin-with-slash',
    title: 'The allowed origin ends with a slash',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test/', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-trailing-slash'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-with-path',
    title: 'The allowed origin has a path after it',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test/shop', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-trailing-slash'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-with-default-port',
    title: 'The allowed origin has the default port after it',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test:443', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-trailing-slash'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
];
