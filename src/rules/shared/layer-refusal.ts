import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { listed, requestedHeaders, requestedMethod } from './preflight-response';
import { allowedBefore } from './related-responses';
import { code, isPreflight, names, pathOf, requestOrigin } from './words';

/** One thing that a CORS layer has a list of, and that may be missing from it. */
export interface RefusedPart {
  readonly part: 'method' | 'header' | 'origin';
  /** "the method `PUT`" */
  readonly text: string;
}

/** A CORS layer’s own refusal: what shows that the layer made the response, and what it may have refused. */
export interface LayerRefusal {
  /** One sentence. */
  readonly sign: string;
  /** The likeliest first. */
  readonly parts: readonly [RefusedPart, ...RefusedPart[]];
  /** None of several parts is likelier: the response is the same for each, and the layer is not known to allow the origin. */
  readonly isOpen: boolean;
}

/** Statuses of another layer: of the login, of a limit, of the network. */
const OF_OTHER_LAYERS: ReadonlySet<number> = new Set([401, 407, 429]);

/**
 * Tells whether the CORS layer of a server made a response and refused by it, and what it refused.
 *
 * In: a refused response or preflight response. Out: the sign and the parts; null where nothing shows it. Never throws.
 * OURS: no standard says how a layer refuses. Seen on real servers: some send their lists without the origin, some only
 * `Vary`, some an empty 403, some nothing.
 */
export function layerRefusal(s: Situation): LayerRefusal | null {
  const status = s.response?.status ?? 0;
  if (status >= 500 || status === 0 || OF_OTHER_LAYERS.has(status)) return null;
  const sign = isPreflight(s) ? signOfPreflight(s, status) : signOfResponse(s, status);
  const [first, ...others] = sign === null ? [] : refusedParts(s);
  if (sign === null || first === undefined) return null;
  const isOpen = others.length > 0 && firstOfLists(s) === null && !namesOrigin(s) && allowedBefore(s) === null;
  return { sign, parts: [first, ...others], isOpen };
}

const LISTS = /^access-control-(?:allow-(?:methods|headers|credentials)|max-age|expose-headers)$/i;

const firstOfLists = ({ response }: Situation): string | null =>
  response?.headerList.find(({ name }) => LISTS.test(name))?.name ?? null;

const varyOf = ({ response }: Situation): string => firstValue(response?.headerList ?? [], 'Vary') ?? '';

/** A library refuses so; and a configuration of a proxy that lacks one line looks the same. */
const OF_LIBRARY =
  'so a CORS library responds to an origin that is not on its list. Header lines of a proxy’s configuration, of which one is missing, look the same.';

const WITHOUT_ORIGIN = 'and no `Access-Control-Allow-Origin`';

function signOfPreflight(s: Situation, status: number): string | null {
  const line = firstOfLists(s);
  if (namesOrigin(s)) return line === null ? null : `It names the origin, and its status is ${status}.`;
  if (line !== null) return `It has ${code(line)} ${WITHOUT_ORIGIN}: ${OF_LIBRARY}`;
  if (/\b(?:origin|access-control-request-(?:method|headers))\b/i.test(varyOf(s))) {
    return `It has ${code(`Vary: ${varyOf(s)}`)} ${WITHOUT_ORIGIN}: other layers do not send that.`;
  }
  const isEmptyRefusal = status === 403 && isEmpty(s);
  if (isEmptyRefusal && isPlainText(s)) return 'An empty 403 of this type is how some CORS layers refuse.';
  const before = isEmptyRefusal || (status >= 200 && status <= 299) ? allowedBefore(s) : null;
  if (before === null) return null;
  const isOtherPath = pathOf(before.url) !== pathOf(s.hop.url);
  return `The server has a CORS layer, which allowed this page at ${code(pathOf(before.url))}.${
    isOtherPath ? ` It is also possible that ${code(pathOf(s.hop.url))} is handled before that layer.` : ''
  }`;
}

function signOfResponse(s: Situation, status: number): string | null {
  const sign = signInLines(s, status);
  return sign === null || refusedNothing(s) ? null : sign;
}

function signInLines(s: Situation, status: number): string | null {
  const line = firstOfLists(s);
  if (line !== null) return `It has ${code(line)} ${WITHOUT_ORIGIN}: ${OF_LIBRARY}`;
  if (status < 400 && /\borigin\b/i.test(varyOf(s))) return `It has ${code(`Vary: ${varyOf(s)}`)} ${WITHOUT_ORIGIN}.`;
  return status === 403 && isEmpty(s) && isPlainText(s)
    ? 'An empty 403 of this type is how some CORS layers refuse.'
    : null;
}

/**
 * Whether the layer allows this page all the same, or the response is one that a cache had for a request without `Origin`: then nothing
 * was refused. What takes the longest is asked last.
 */
const refusedNothing = (s: Situation): boolean =>
  namesOrigin(s) || s.response?.fromCache === true || allowedBefore(s) !== null;

/**
 * The line which shows that a CORS layer saw a response, its own or that of another layer, and named no origin; in backticks. null: nothing shows it, or the
 * layer allowed this page before. Never throws.
 */
export function seenByLayer(s: Situation): string | null {
  const line = firstOfLists(s) ?? (/\borigin\b/i.test(varyOf(s)) ? `Vary: ${varyOf(s)}` : null);
  return line === null || refusedNothing(s) ? null : code(line);
}

const namesOrigin = (s: Situation): boolean =>
  firstValue(s.response?.headerList ?? [], 'Access-Control-Allow-Origin') !== null;
const isEmpty = (s: Situation): boolean => firstValue(s.response?.headerList ?? [], 'Content-Length') === '0';
const isPlainText = (s: Situation): boolean =>
  /^text\/plain\b/i.test(firstValue(s.response?.headerList ?? [], 'Content-Type') ?? '');

const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** What the layer’s lists do not have, as far as they were sent; the origin last where another response allowed it. */
function refusedParts(s: Situation): readonly RefusedPart[] {
  const origin: RefusedPart = {
    part: 'origin',
    text: s.hop.requestOrigin.known ? `the origin ${code(requestOrigin(s))}` : requestOrigin(s),
  };
  if (!isPreflight(s)) return [origin];
  const lacks = (name: 'Access-Control-Allow-Methods' | 'Access-Control-Allow-Headers', wanted: string): boolean => {
    const value = firstValue(s.response?.headerList ?? [], name);
    return value === null || !listed(value).some((each) => each === '*' || each.toLowerCase() === wanted.toLowerCase());
  };
  const method = requestedMethod(s);
  const unlisted = listed(requestedHeaders(s)).filter((name) => lacks('Access-Control-Allow-Headers', name));
  const ofMethod: readonly RefusedPart[] =
    method !== '' && !SAFELISTED.has(method) && lacks('Access-Control-Allow-Methods', method)
      ? [{ part: 'method', text: `the method ${code(method)}` }]
      : [];
  const ofHeader: readonly RefusedPart[] =
    unlisted.length > 0 ? [{ part: 'header', text: `the request header ${names(unlisted)}` }] : [];
  if (namesOrigin(s)) return [...ofMethod, ...ofHeader];
  // A layer that lists what it allows and leaves the origin out refused the origin. One that lists nothing (Spring’s DefaultCorsProcessor,
  // rs/cors) responds alike to an origin, a method and a header that it does not know.
  return allowedBefore(s) === null ? [origin, ...ofMethod, ...ofHeader] : [...ofMethod, ...ofHeader, origin];
}
