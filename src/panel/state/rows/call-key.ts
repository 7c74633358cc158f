import type { Exchange } from '../../../model/exchange';

/**
 * What makes two requests the same call: kind of request, method, and the URL without the values of its query and without fragment.
 *
 * In: an exchange. Out: a text, the same for requests that a page repeats (polling, retries). Never throws.
 */
export function callKeyOf({ request, hops: [{ method, url }] }: Exchange): string {
  const [whole = url] = url.split('#', 1);
  const at = whole.indexOf('?');
  if (at < 0) return `${request.type} ${method} ${whole}`;
  const names = whole
    .slice(at + 1)
    .split('&')
    .map((parameter) => parameter.split('=', 1)[0]);
  return `${request.type} ${method} ${whole.slice(0, at)}?${names.join('&')}`;
}

/** The same, of one client: what one origin is allowed tells nothing of another. A navigation has no client that is asked about. */
export const callOfClientKeyOf = (exchange: Exchange): string => {
  const { client, request } = exchange;
  const origin = request.type === 'main_frame' || !client.origin.known ? '' : client.origin.value;
  return `${origin} ${callKeyOf(exchange)}`;
};
