import type { Fix, ServerIntents } from '../../model/change';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse, corsIntents } from '../shared/fixes';
import { layerRefusal, type RefusedPart } from '../shared/layer-refusal';
import { respondToPreflight } from '../shared/preflight-response';
import type { Rule } from '../shared/rule';
import type { Answer, Call, Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, corsNames, isPreflight, preflightStatusNames, responseName } from '../shared/words';

/** The CORS layer runs and responds; what it was asked for is not on its list. */
export const rule = {
  id: 'cors-layer-refused',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: corsCheckStep('2'),
  applies: (s) => layerRefusal(s) !== null,
  explain: (s) => {
    const { sign, parts, isOpen } = layerRefusal(s) ?? { sign: '', parts: [], isOpen: false };
    const [first, ...others] = parts;
    const listed = (each: readonly RefusedPart[], between: string): string =>
      each.map(({ text }) => text).join(between);
    return {
      title: `The CORS layer of ${code(apiHost(s))} responded (${s.response?.status}) and refused ${isPreflight(s) ? 'the preflight' : 'the request'}: ${isOpen ? listed(parts, ' or ') : `most likely ${first?.text}`} is not on its list.`,
      why: `${responseName(s)} shows that the layer made it. ${sign}${
        isOpen
          ? ' It is the same for each of them, and no other response of the recording shows that this layer allows the origin.'
          : others.length > 0
            ? ` If that is on the list, look for ${listed(others, ', then ')}.`
            : ''
      }${isPreflight(s) ? ' The request itself was not sent.' : ''}`,
      short: `CORS layer refused the ${isOpen ? parts.map(({ part }) => part).join(' or ') : first?.part}`,
    };
  },
  fixes: (s) => (layerRefusal(s)?.parts ?? []).map((part, index) => addToList(s, part, index)),
  browserNames: (s) =>
    s.cause.reason === 'preflight:preflight-status-not-ok'
      ? preflightStatusNames(s)
      : corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2')(s),
} as const satisfies Rule;

const EXACTLY = ', written exactly so: the same scheme, host and port, and no slash at the end';

/** The likeliest first, with the lines that the response must have then. */
function addToList(s: Situation, { part, text }: RefusedPart, index: number): Fix {
  const title = `${index === 0 ? 'Add' : 'Or add'} ${text} to the list in the server’s CORS settings${part === 'origin' ? EXACTLY : ''}`;
  const fix = isPreflight(s) ? respondToPreflight(s, title) : changeResponse(s, '', title, responseIntents(s));
  return { ...fix, id: `list-the-${part}`, ...(index === 0 ? {} : { snippet: null }) };
}

function responseIntents(s: Situation): ServerIntents {
  const intents = corsIntents(s);
  return (s.response?.status ?? 0) >= 400 ? [{ intent: 'answer-status', status: 200 }, ...intents] : intents;
}

/** GET is allowed first; the preflight of the next call gets this response. */
// @__NO_SIDE_EFFECTS__
const afterGet = (id: string, title: string, preflight: Answer, call: Partial<Call>): Example => ({
  id,
  title,
  scenario: scenario({
    server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), preflight)],
    calls: [credentialed(sameSite('cart')), credentialed(sameSite('cart'), call)],
  }),
  findings: ['cors-layer-refused'],
  chromium: { cors: ['PreflightMissingAllowOriginHeader'] },
  cookiesSent: [],
});

/** The first call of a page gets these responses. */
// @__NO_SIDE_EFFECTS__
const first = (id: string, title: string, reply: Answer, call: Partial<Call>, cors: string): Example => ({
  id,
  title,
  scenario: scenario({
    server: [at(sameSite('cart'), reply)],
    calls: [credentialed(sameSite('cart'), call)],
  }),
  findings: ['cors-layer-refused'],
  chromium: { cors: [cors] },
  cookiesSent: [],
});

const VARIES = 'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

export const examples: readonly Example[] = [
  afterGet('layer-refuses-method', 'GET is allowed; to PUT the CORS layer sends only `Vary`', answer(204, VARIES), {
    method: 'PUT',
  }),
  afterGet('layer-refuses-header', 'GET is allowed; with another header the CORS layer sends nothing', answer(200), {
    headers: ['X-Trace: 1'],
  }),
  afterGet(
    'layer-refuses-with-403',
    'GET is allowed; the CORS layer responds to the preflight of PUT with an empty 403',
    answer(403),
    { method: 'PUT' },
  ),
  first(
    'layer-refuses-origin',
    'The CORS layer lists methods, and no origin',
    answer(204, 'Access-Control-Allow-Methods: GET, PUT', 'Vary: Origin'),
    { method: 'PUT' },
    'PreflightMissingAllowOriginHeader',
  ),
  first(
    'layer-refuses-origin-get',
    'The CORS layer responds to a GET of another origin with an empty 403',
    { status: 403, headers: ['Content-Type: text/plain;charset=ISO-8859-1', 'Content-Length: 0'], body: '' },
    {},
    'MissingAllowOriginHeader',
  ),
  first(
    'layer-refuses-with-400',
    'The CORS layer names the origin, and responds to a method that is not on its list with 400',
    answer(400, ...ALLOWS_PAGE, 'Access-Control-Allow-Methods: GET, POST'),
    { method: 'PUT' },
    'PreflightInvalidStatus',
  ),
];
