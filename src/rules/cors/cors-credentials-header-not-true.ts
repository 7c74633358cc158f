import { answer, signedIn } from '../shared/example-parts';
import { allowOriginDanger, changeResponse, omitCredentials } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValues, ifIncluded } from '../shared/words';

/** Step 7 of the CORS check compares four bytes: `True`, `1`, `yes` and `true, true` do not match. */
export const rule = {
  id: 'cors-credentials-header-not-true',
  severity: 'blocks',
  spec: corsCheckStep('7'),
  explain: (s) => {
    const values = evidenceValues(s);
    return {
      title:
        values.length > 1
          ? '`Access-Control-Allow-Credentials` is sent more than once; it must be sent once, as `true`.'
          : `\`Access-Control-Allow-Credentials\` says ${code(values[0] ?? '')}; only \`true\` in lower case is valid.`,
      why: 'The value is compared byte by byte with `true`. With any other value, also in another letter case or with a second line, credentials are not allowed.',
      short: `Access-Control-Allow-Credentials is not “true”${ifIncluded(s)}`,
    };
  },
  fixes: (s) => [
    changeResponse(
      s,
      'allow-credentials',
      'Send exactly one `Access-Control-Allow-Credentials: true`',
      [{ intent: 'one-line-only', name: 'Access-Control-Allow-Credentials', value: 'true' }],
      { danger: allowOriginDanger(s) },
    ),
    omitCredentials(s),
  ],
  browserNames: corsNames('InvalidAllowCredentials', 'CORSMissingAllowCredentials'),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'credentials-header-capital',
    title: 'Allow-Credentials says `True` with a capital letter',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test', 'Access-Control-Allow-Credentials: True'),
    ),
    findings: ['cors-credentials-header-not-true'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'credentials-header-one',
    title: 'Allow-Credentials says `1` instead of `true`',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test', 'Access-Control-Allow-Credentials: 1'),
    ),
    findings: ['cors-credentials-header-not-true'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'credentials-header-yes',
    title: 'Allow-Credentials says `yes` instead of `true`',
    scenario: signedIn(
      answer(200, 'Access-Control-Allow-Origin: https://app.shop.test', 'Access-Control-Allow-Credentials: yes'),
    ),
    findings: ['cors-credentials-header-not-true'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'credentials-header-twice',
    title: 'Allow-Credentials is sent twice',
    scenario: signedIn(
      answer(
        200,
        'Access-Control-Allow-Origin: https://app.shop.test',
        'Access-Control-Allow-Credentials: true',
        'Access-Control-Allow-Credentials: true',
      ),
    ),
    findings: ['cors-credentials-header-not-true'],
    chromium: { cors: ['InvalidAllowCredentials'] },
    cookiesSent: ['sid'],
  },
];
