import { parseUrl } from '../../model/parse-url';
import { answer, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValue, requestOrigin, responseName } from '../shared/words';

/** A value that is not an origin: a host without its scheme, the word `false`, an empty value. */
export const rule = {
  id: 'cors-origin-invalid-value',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => {
    const value = evidenceValue(s);
    return {
      title:
        value === ''
          ? '`Access-Control-Allow-Origin` is sent, but empty.'
          : `${code(value)} is not an origin, so it cannot allow ${code(requestOrigin(s))}.`,
      why: `${responseName(s)} needs a scheme, a host and, if it is not the default, a port: ${code(requestOrigin(s))}. ${
        /^(false|true|undefined|null)$/i.test(value) ? 'The value looks like a setting that was written as text.' : ''
      }`.trim(),
      short: 'Access-Control-Allow-Origin is not an origin',
    };
  },
  fixes: allowOrigin,
  // Chromium checks only whether it is a URL: `localhost:3000` is one, with the scheme `localhost`.
  browserNames: (s) =>
    corsNames(
      parseUrl(evidenceValue(s)) === null ? 'InvalidAllowOriginValue' : 'AllowOriginMismatch',
      'CORSAllowOriginNotMatchingOrigin',
    )(s),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'origin-without-scheme',
    title: 'The allowed origin is written without its scheme',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: app.shop.test', 'Access-Control-Allow-Credentials: true'),
    ),
    findings: ['cors-origin-invalid-value'],
    chromium: { cors: ['InvalidAllowOriginValue'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-is-false',
    title: 'A setting is written into the header: `false`',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: false', 'Access-Control-Allow-Credentials: true')),
    findings: ['cors-origin-invalid-value'],
    chromium: { cors: ['InvalidAllowOriginValue'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-empty',
    title: 'The header is sent, but empty',
    scenario: signedIn(answer(200, 'Access-Control-Allow-Origin: ', 'Access-Control-Allow-Credentials: true')),
    findings: ['cors-origin-invalid-value'],
    chromium: { cors: ['InvalidAllowOriginValue'] },
    cookiesSent: ['sid'],
  },
];
