import type { Exchange } from '../../model/exchange';
import { isSchemefullySameSite } from '../../standards/site';
import { requestHeader } from './messages';

type Requested = Pick<Exchange, 'hops'>;

const purposeOf = ({ hops: [first] }: Requested): string => requestHeader(first, 'Sec-Purpose') ?? '';

/**
 * Whether the browser requested it in advance: for a `<link rel=prefetch>` or a speculation rule. No script reads such a response.
 * Standard: https://fetch.spec.whatwg.org/#sec-purpose-header (read 2026-11-20)
 */
export const isInAdvance = (exchange: Requested): boolean => /^prefetch\b/i.test(purposeOf(exchange));

/**
 * Whether a navigation in advance leads to another site than that of the page that names it, or it is not known which page does.
 * Measured (Chromium): such a request has a cookie store of its own, and what its response sets is stored only if the user follows the link.
 */
export function isPerhapsIsolated({ client, hops }: Pick<Exchange, 'client' | 'hops'>): boolean {
  const page = client.origin.known ? client.origin.value : requestHeader(hops[0], 'Referer');
  return page === null || hops.some(({ url }) => !isSchemefullySameSite(page, url));
}
