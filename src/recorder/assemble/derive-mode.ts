import type { Exchange, RequestMode, RequestType } from '../../model/exchange';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { parseUrl } from '../../model/parse-url';
import { isUntypedDocument } from '../request-type';
import { errorOf } from './build-record';
import { originOf } from './derive-client';
import type { RequestGroup } from './group-requests';
import { requestHeader, responseOf } from './wire-request';

const BY_HEADER: Readonly<Record<string, RequestMode>> = {
  cors: 'cors',
  'no-cors': 'no-cors',
  'same-origin': 'same-origin',
  navigate: 'navigate',
  'nested-navigate': 'navigate',
  websocket: 'websocket',
};

/** What an element requests in mode "no-cors" unless it has a crossorigin attribute. */
const ELEMENT_TYPES: ReadonlySet<RequestType> = new Set(['image', 'script', 'stylesheet', 'media', 'object']);

/**
 * Concludes the request mode: from Sec-Fetch-Mode, which browsers only send to potentially trustworthy URLs; else from
 * what only one mode does. Never throws.
 *
 * BELIEF: an Origin header proves CORS. Only on GET and HEAD, whose other modes do not carry it, but for frames: see
 * `mayStateOriginInAnyMode`.
 */
export function deriveMode(
  group: RequestGroup,
  type: RequestType,
  client: Pick<Exchange['client'], 'origin' | 'topLevelOrigin' | 'isTopLevel'>,
): Known<RequestMode> {
  for (const { actual, preflight } of group) {
    const header = requestHeader(actual, 'Sec-Fetch-Mode') ?? requestHeader(preflight, 'Sec-Fetch-Mode') ?? '';
    const mode = Object.hasOwn(BY_HEADER, header) ? BY_HEADER[header] : undefined;
    if (mode) return proven(mode, 'the request carried it in its `Sec-Fetch-Mode` header');
  }
  if (group.some(({ preflight }) => preflight)) return proven('cors', 'a preflight was sent for it');
  const logged = group[0].actual?.recorded ? null : (group[0].actual?.logged ?? null);
  if (logged && isUntypedDocument(logged)) return inferred('navigate', 'its headers are those of a navigation');
  if (type === 'main_frame' || type === 'sub_frame') return proven('navigate', 'the request brings a document');
  if (type === 'websocket') return proven('websocket', 'the request opens a WebSocket');

  const isCrossOrigin = group.some(
    ({ actual }) => actual && client.origin.known && originOf(actual.url) !== client.origin.value,
  );
  const reads = group.flatMap(({ actual }) =>
    actual && (actual.method === 'GET' || actual.method === 'HEAD') ? [actual] : [],
  );
  if (isCrossOrigin && reads.some((actual) => requestHeader(actual, 'Origin') !== null)) {
    const because = 'it read across origins with an `Origin` header';
    if (!reads.some(({ url }) => mayStateOriginInAnyMode(url, client))) return proven('cors', because);
    const isDoubtful = client.topLevelOrigin.known && ELEMENT_TYPES.has(type);
    return isDoubtful ? unknown('the request mode') : inferred('cors', because);
  }
  if (isCrossOrigin && type === 'xmlhttprequest' && wasRefusedByCheck(group)) {
    return inferred('cors', 'the browser refused its response, as it does in this mode alone');
  }
  // What DevTools lists for a request that never left lacks the headers that the network layer adds.
  const wasSeen = reads.some(
    (actual) => actual.hop?.requestHeaders || (requestHeader(actual, 'Host') && responseOf(actual)),
  );
  if (wasSeen && isCrossOrigin && ELEMENT_TYPES.has(type)) {
    return proven('no-cors', 'it read across origins without an `Origin` header');
  }
  if (type === 'font') return inferred('cors', 'fonts are always asked for in this mode');
  return unknown('the request mode');
}

/**
 * Measured in Chromium 156: a frame of another site that requests something of the site in the address bar may ask for storage access, so the
 * browser states the frame’s `Origin`, for a plain `<img>` too, as MDN says of `Sec-Fetch-Storage-Access: inactive` (read 2026-11-28). Two
 * hosts of one site end with the same two labels, whatever the Public Suffix List says.
 */
function mayStateOriginInAnyMode(
  url: string,
  { origin, topLevelOrigin, isTopLevel }: Parameters<typeof deriveMode>[2],
): boolean {
  if (isTopLevel.known && isTopLevel.value) return false;
  if (!topLevelOrigin.known) return true;
  if (origin.known && origin.value === topLevelOrigin.value) return false;
  return endOf(url) === endOf(topLevelOrigin.value);
}

const endOf = (url: string): string => (parseUrl(url)?.hostname ?? '').split('.').slice(-2).join('.');

/**
 * A script's request with an `Origin` header, whose response arrived and was refused with the text that Chromium has for its
 * own checks. In mode "no-cors" the page gets such a response, and a check that refuses it there has a text of its own.
 */
function wasRefusedByCheck(group: RequestGroup): boolean {
  const last = group.at(-1)?.actual ?? null;
  if (last === null || responseOf(last) === null || requestHeader(last, 'Origin') === null) return false;
  return errorOf(last, true) === 'net::ERR_FAILED';
}
