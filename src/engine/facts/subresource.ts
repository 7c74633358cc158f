import type { Exchange, RequestType } from '../../model/exchange';
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
  SUBRESOURCES.has(exchange.request.type) || isInAdvance(exchange);
