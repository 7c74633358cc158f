import { answer, signedIn } from './example-parts';
import { nameTheOrigin } from './fixes';
import type { Rule } from './rule';
import type { Example } from './scenario';
import { corsCheckStep } from './spec';
import { answerName, code, corsNames, evidenceValues } from './words';

/** Two or more Access-Control-Allow-Origin lines: joined, they equal no origin, even when each of them is right. */
export const rule = {
  id: 'cors-origin-multiple',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${answerName(s)} carries \`Access-Control-Allow-Origin\` ${count(evidenceValues(s).length)}: ${evidenceValues(s).map(code).join(' and ')}.`,
    why: 'The browser joins the lines with a comma and compares the whole text with the origin, so two lines never match, even two right ones. Usually the application and a proxy before it both add the header: let one of them do it.',
    short: 'Access-Control-Allow-Origin sent more than once',
  }),
  fixes: nameTheOrigin,
  browserNames: corsNames('MultipleAllowOriginValues', 'CORSMultipleAllowOriginNotAllowed'),
} as const satisfies Rule;

const count = (lines: number): string => (lines === 2 ? 'twice' : `${lines} times`);

export const examples: readonly Example[] = [
  {
    id: 'origin-twice',
    title: 'Application and proxy both name the page',
    scenario: signedIn(
      answer(
        200,
        'Access-Control-Allow-Origin: https://app.shop.test',
        'Access-Control-Allow-Origin: https://app.shop.test',
        'Access-Control-Allow-Credentials: true',
      ),
    ),
    findings: ['cors-origin-multiple'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-and-wildcard',
    title: 'The application names the page, the proxy adds `*`',
    scenario: signedIn(
      answer(
        200,
        'Access-Control-Allow-Origin: https://app.shop.test',
        'Access-Control-Allow-Origin: *',
        'Access-Control-Allow-Credentials: true',
      ),
    ),
    findings: ['cors-origin-multiple'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: ['sid'],
  },
];
