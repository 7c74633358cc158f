import type { Fix } from '../../model/change';
import type { HeaderList } from '../../model/header';
import { firstValue, linesNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario, signedIn } from '../shared/example-parts';
import { allowOrigin, allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValues, isPreflight, pathOf, requestOrigin, responseName } from '../shared/words';

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
  fixes: letOneLayerSendIt,
  browserNames: corsNames('MultipleAllowOriginValues', 'CORSMultipleAllowOriginNotAllowed'),
} as const satisfies Rule;

/** One of the lines is removed; where none of them names the page, the one that stays must. */
function letOneLayerSendIt(s: Situation): readonly Fix[] {
  const values = evidenceValues(s);
  const origin = requestOrigin(s);
  const others = [...new Set(values.filter((value) => value !== origin))];
  if (!values.includes(origin)) {
    return allowOrigin(s).map((fix) => ({ ...fix, title: `Let only one layer send the header, as ${code(origin)}` }));
  }
  const which =
    others.length === 0 ? 'all except one of the lines' : `the ${lines(others)} ${others.map(code).join(', ')}`;
  const title = `Remove ${which}: let either the application or the proxy send \`Access-Control-Allow-Origin\`, not both`;
  return allowOrigin(s).length === 0
    ? []
    : [changeResponse(s, 'send-it-once', title, corsIntents(s), { snippet: null, danger: allowOriginDanger(s) })];
}

const lines = (list: readonly string[]): string => (list.length === 1 ? 'line with' : 'lines with');

/** Which layer adds which line, as far as a response shows it that has the line once: to OPTIONS, or an error page. */
function likelySource(s: Situation): string {
  const here = firstValue(s.response?.headerList ?? [], 'Server');
  const once = responsesOfServer(s).find(({ list }) => linesNamed(list, 'Access-Control-Allow-Origin').length === 1);
  if (once === undefined) return 'Usually the application and a proxy in front of it both add the header.';
  const server = firstValue(once.list, 'Server');
  const layer =
    server === null || server === here
      ? 'the layer that makes that response'
      : `${code(server)}, which makes that response,`;
  const value = firstValue(once.list, 'Access-Control-Allow-Origin') ?? '';
  return `${once.name} has it once, ${code(value)}: so ${layer} seems to add that one, and another layer the other.`;
}

interface NamedResponse {
  readonly name: string;
  readonly list: HeaderList;
}

/** The preflight response, then earlier responses of the same origin, error pages first: a proxy makes those itself. */
function responsesOfServer(s: Situation): readonly NamedResponse[] {
  const preflight = isPreflight(s) ? null : (s.exchange.hops[s.cause.at.hop]?.preflight?.response ?? null);
  const earlier = [...s.related.sameUrl, ...s.related.sameOrigin]
    .flatMap(({ hops: [first] }) => {
      const response = first.actual?.response;
      return response ? [{ url: first.url, response }] : [];
    })
    .sort((one, other) => other.response.status - one.response.status);
  return [
    ...(preflight === null ? [] : [{ name: 'The preflight response', list: preflight.headerList }]),
    ...earlier.map(({ url, response }) => ({
      name: `The response with ${response.status} to an earlier request for ${code(pathOf(url))}`,
      list: response.headerList,
    })),
  ];
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
  {
    id: 'origin-twice-beside-error-page',
    title: 'The proxy’s own error page has the header once; the application’s responses have it twice',
    scenario: scenario({
      server: [
        at(sameSite('gone'), answer(502, ...ALLOWS_PAGE, 'Server: nginx')),
        at(
          sameSite('me'),
          answer(
            200,
            'Access-Control-Allow-Origin: *',
            'Access-Control-Allow-Origin: https://app.shop.test',
            'Access-Control-Allow-Credentials: true',
            'Server: gunicorn',
          ),
        ),
      ],
      calls: [credentialed(sameSite('gone')), credentialed(sameSite('me'))],
    }),
    findings: ['cors-origin-multiple'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: [],
  },
];
