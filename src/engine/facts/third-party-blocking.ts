import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { requestHeader, sentCookieNames } from './messages';

/**
 * Decides whether the browser keeps unpartitioned cookies from third parties, from what this very request shows.
 *
 * `Sec-Fetch-Storage-Access: none` says that they are withheld, `inactive` that the frame has not taken up its access to
 * them, `active` that they flow. A cross-site request that carried
 * an unpartitioned cookie of the store proves the latter. Nothing else does: the setting itself is not readable.
 * Standard: https://privacycg.github.io/storage-access-headers/ (Chromium, measured; Firefox, documents over https)
 */
export function inferThirdPartyBlocking(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
): Known<boolean> {
  // DEVIATES: Firefox says `none` of every third party, because it has a jar for each, and keeps what is set there.
  if (policy.cookies.thirdPartyCookies === 'partitioned') {
    return inferred(false, 'this browser gives third-party cookies a jar for each site instead');
  }
  for (const [index, hop] of exchange.hops.entries()) {
    const thirdParty = hops[index]?.isThirdParty;
    if (thirdParty?.known && !thirdParty.value) continue;
    const access = requestHeader(hop, 'Sec-Fetch-Storage-Access');
    if (access === 'none') return proven(true, 'the request carried `Sec-Fetch-Storage-Access: none`');
    if (access === 'inactive') return proven(true, 'the request carried `Sec-Fetch-Storage-Access: inactive`');
    if (access === 'active') return proven(false, 'the request carried `Sec-Fetch-Storage-Access: active`');
    const sent = sentCookieNames(hop);
    const store = hop.actual?.storeBefore;
    const carriedUnpartitioned =
      store?.known &&
      store.value.some(
        (cookie) => cookie.partitionKey === null && onlyOneOf(store.value, cookie.name) && sent?.includes(cookie.name),
      );
    if (thirdParty?.known && carriedUnpartitioned)
      return proven(false, 'an unpartitioned cookie was sent to another site');
  }
  return unknown('whether third-party cookies are blocked');
}

/** A name that stands in the store twice (partitioned and not) does not tell which one was sent. */
const onlyOneOf = (store: readonly { readonly name: string }[], name: string): boolean =>
  store.filter((cookie) => cookie.name === name).length === 1;
