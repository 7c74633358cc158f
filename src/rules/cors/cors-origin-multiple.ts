import { firstValue, linesNamed } from '../../model/header-lookup';
import { allowing, answer, at, credentialed, sameSite, scenario, signedIn } from '../shared/example-parts';
import { nameTheOrigin } from '../shared/fixes';
import type { Rule, Situation } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { answerName, code, corsNames, evidenceValues, isPreflight } from '../shared/words';

/** Two or more Access-Control-Allow-Origin lines: joined, they equal no origin, even when each of them is right. */
export const rule = {
  id: 'cors-origin-multiple',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${answerName(s)} carries \`Access-Control-Allow-Origin\` ${count(evidenceValues(s).length)}: ${evidenceValues(s).map(code).join(' and ')}.`,
    why: `The browser joins the lines with a comma and compares the whole text with the origin, so two lines never match, even two right ones. ${blame(s)} Let one of them do it.`,
    short: 'Access-Control-Allow-Origin sent more than once',
  }),
  fixes: nameTheOrigin,
  browserNames: corsNames('MultipleAllowOriginValues', 'CORSMultipleAllowOriginNotAllowed'),
} as const satisfies Rule;

/** Which layer adds the line that is too much, as far as the preflight’s answer shows it: few proxies pass OPTIONS on. */
function blame(s: Situation): string {
  const preflight = s.exchange.hops[s.cause.at.hop]?.preflight?.response;
  const [first, ...others] = isPreflight(s)
    ? []
    : linesNamed(preflight?.headerList ?? [], 'Access-Control-Allow-Origin');
  if (!preflight || !first || others.length > 0) {
    return 'Usually the application and a proxy before it both add the header.';
  }
  const server = firstValue(preflight.headerList, 'Server');
  const here = firstValue(s.response?.headerList ?? [], 'Server');
  const who = server === null || server === here ? 'what answers OPTIONS' : `${code(server)}, which answers OPTIONS,`;
  return `The preflight’s answer has it once, ${code(first.value)}: so ${who} seems to add that one, and what lies behind it the other.`;
}

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
  {
    id: 'origin-twice-behind-proxy',
    title: 'The proxy answers OPTIONS alone; to the application’s own header it adds a second',
    scenario: scenario({
      server: [
        at(
          sameSite('cart'),
          answer(
            200,
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Credentials: true',
            'Server: gunicorn',
            'Via: 1.1 gateway',
          ),
          allowing('Access-Control-Allow-Methods: PUT', 'Server: nginx'),
        ),
      ],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['cors-origin-multiple'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: [],
  },
];
