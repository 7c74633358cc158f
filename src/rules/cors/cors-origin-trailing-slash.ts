import { answer, signedIn } from '../shared/example-parts';
import { nameTheOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValue, requestOrigin } from '../shared/words';

/** The right origin with something behind it: a slash, a path, the default port. Bytes are compared, so it fails. */
export const rule = {
  id: 'cors-origin-trailing-slash',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${code(evidenceValue(s))} is the right origin with ${extra(evidenceValue(s), requestOrigin(s))}, and that is enough to fail.`,
    why: `The value is compared byte by byte with ${code(requestOrigin(s))}. An origin has no path, no slash at its end and no default port.`,
    short: 'Right origin, with something behind it',
  }),
  fixes: nameTheOrigin,
  browserNames: corsNames('AllowOriginMismatch', 'CORSAllowOriginNotMatchingOrigin'),
} as const satisfies Rule;

function extra(value: string, origin: string): string {
  const rest = value.toLowerCase().startsWith(origin.toLowerCase()) ? value.slice(origin.length) : value;
  if (rest === '/') return 'a slash behind it';
  return rest.startsWith(':') ? `a default port behind it (${code(rest)})` : `a path behind it (${code(rest)})`;
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
    title: 'The allowed origin has a path behind it',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test/shop', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-trailing-slash'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-with-default-port',
    title: 'The allowed origin has the default port behind it',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test:443', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-trailing-slash'],
    chromium: { cors: ['AllowOriginMismatch'] },
    cookiesSent: ['sid'],
  },
];
