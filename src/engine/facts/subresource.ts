import type { Exchange, RequestType } from '../../model/exchange';
import { firstValue, isNamed } from '../../model/header-lookup';
import { requestHeader } from './messages';
import { isInAdvance } from './prefetch';

const SUBRESOURCES: ReadonlySet<RequestType> = new Set([
  'image',
  'stylesheet',
  'script',
  'font',
  'media',
  'object',
  'ping',
  'csp_report',
]);

/**
 * Whether a request is for a part of a page, in advance of its use, or a report of it: it is shown or sent whether or not the server knows the user, so
 * that a cookie which is not sent with it or stored by it is no lost login, unless the response refuses it. OURS.
 */
export const isSubresource = (exchange: Pick<Exchange, 'request' | 'hops'>): boolean =>
  SUBRESOURCES.has(exchange.request.type) || isInAdvance(exchange) || isManifest(exchange) || isShown(exchange);

/** Browsers have no type of their own for the manifest of a page, which they request without credentials. */
const isManifest = ({ hops: [first] }: Pick<Exchange, 'hops'>): boolean =>
  requestHeader(first, 'Sec-Fetch-Dest') === 'manifest';

/** Where nothing tells what asked: a response that a page shows. A script asks across origins with an `Origin`. */
function isShown({ request, hops }: Pick<Exchange, 'request' | 'hops'>): boolean {
  const { actual } = hops.at(-1) ?? hops[0];
  if (request.type !== 'other' || !actual?.response || !actual.requestHeaders.known) return false;
  const isOfScript = actual.requestHeaders.value.some((line) => isNamed(line, 'Origin'));
  return !isOfScript && SHOWN.test(firstValue(actual.response.headerList, 'Content-Type') ?? '');
}

const SHOWN = /^(?:image|font|audio|video)\/|^text\/css\b/i;
