import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { requestHeader, sentCookieNames } from './messages';

/**
 * Decides whether the browser blocks unpartitioned third-party cookies, from what this request shows.
 *
 * `Sec-Fetch-Storage-Access: none` states that they are blocked, `inactive` that the frame may use them and has not asked to,
 * `active` that they are sent. A cross-site request with an unpartitioned cookie of the store proves that they are sent.
 * Nothing else proves it: an extension cannot read the setting. An earlier request with `none`, also of the frame’s document, makes it
 * likely: a request of a frame to its own origin has no such header (Chromium 156, measured).
 *
 * In: the exchange; the facts of its hops; the policy; the documents around its client. Never throws.
 * Standard: https://privacycg.github.io/storage-access-headers/ (Chromium, measured; Firefox, documents over https)
 */
export function inferThirdPartyBlocking(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
  documents: readonly Exchange[],
): Known<boolean> {
  // DEVIATES: Firefox sends `none` for every third party, because it partitions their cookies; it stores what they set.
  if (policy.cookies.thirdPartyCookies === 'partitioned') {
    return inferred(false, 'this browser partitions third-party cookies by top-level site instead of blocking them');
  }
  const blocksByDefault = policy.cookies.thirdPartyCookies === 'blocked';
  for (const [index, hop] of exchange.hops.entries()) {
    const thirdParty = hops[index]?.isThirdParty;
    if (thirdParty?.known && !thirdParty.value) continue;
    const access = requestHeader(hop, 'Sec-Fetch-Storage-Access');
    if (access === 'none') return proven(true, 'the request carried `Sec-Fetch-Storage-Access: none`');
    if (access === 'inactive') return proven(true, 'the request carried `Sec-Fetch-Storage-Access: inactive`');
    if (access === 'active') return proven(false, 'the request carried `Sec-Fetch-Storage-Access: active`');
    const sent = sentCookieNames(hop);
    const isThirdParty = thirdParty?.known === true && thirdParty.value;
    if (blocksByDefault && isThirdParty && sent?.length) return inferred(false, 'a cookie was sent to another site');
    const store = hop.actual?.storeBefore;
    const sentUnpartitioned =
      store?.known &&
      store.value.some(
        (cookie) =>
          cookie.partitionKey === null &&
          cookie.presence === undefined &&
          isNameUnique(store.value, cookie.name) &&
          sent?.includes(cookie.name),
      );
    if (thirdParty?.known && sentUnpartitioned)
      return proven(false, 'an unpartitioned cookie was sent to another site');
  }
  if (exchange.client.thirdPartiesHadNoCookies) {
    return inferred(true, 'an earlier request of this recording carried `Sec-Fetch-Storage-Access: none`');
  }
  if (documents.some(hadNoCookies)) {
    return inferred(true, 'a document around this request was requested with `Sec-Fetch-Storage-Access: none`');
  }
  return blocksByDefault
    ? inferred(true, 'this browser blocks third-party cookies unless the user changed that')
    : unknown('whether third-party cookies are blocked');
}

const hadNoCookies = ({ hops }: Exchange): boolean =>
  hops.some((hop) => requestHeader(hop, 'Sec-Fetch-Storage-Access') === 'none');

/** When a name is stored twice (partitioned and not), it does not show which cookie was sent. */
const isNameUnique = (store: readonly { readonly name: string }[], name: string): boolean =>
  store.filter((cookie) => cookie.name === name).length === 1;
