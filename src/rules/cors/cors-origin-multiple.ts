import { firstValue, linesNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { allowing, answer, at, credentialed, sameSite, scenario, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValues, isPreflight, responseName } from '../shared/words';

/** Two or more Access-Control-Allow-Origin lines: joined, they are not equal to any origin, even when each of them is right. */
export const rule = {
  id: 'cors-origin-multiple',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `${responseName(s)} has \`Access-Control-Allow-Origin\` ${count(evidenceValues(s).length)}: ${evidenceValues(s).map(code).join(' and ')}.`,
    why: `The browser joins the lines with a comma and compares the whole text with the origin, so two lines never match, even when both are right. ${likelySource(s)} Let only one of them send it.`,
    short: 'Access-Control-Allow-Origin sent more than once',
  }),
  fixes: allowOrigin,
  browserNames: corsNames('MultipleAllowOriginValues', 'CORSMultipleAllowOriginNotAllowed'),
} as const satisfies Rule;

/** Which layer adds the unneeded line, as far as the preflight response shows it: few proxies pass OPTIONS on. */
function likelySource(s: Situation): string {
  const preflight = s.exchange.hops[s.cause.at.hop]?.preflight?.response;
  const [first, ...others] = isPreflight(s)
    ? []
    : linesNamed(preflight?.headerList ?? [], 'Access-Control-Allow-Origin');
  if (!preflight || !first || others.length > 0) {
    return 'Usually the application and a proxy in front of it both add the header.';
  }
  const server = firstValue(preflight.headerList, 'Server');
  const here = firstValue(s.response?.headerList ?? [], 'Server');
  const who =
    server === null || server === here ? 'the layer that handles OPTIONS' : `${code(server)}, which handles OPTIONS,`;
  return `The preflight response has it once, ${code(first.value)}: so ${who} seems to add that one, and the layer behind it the other.`;
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
    title:
      'The proxy handles OPTIONS by itself; to other responses it adds a second line besides the application’s own',
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
