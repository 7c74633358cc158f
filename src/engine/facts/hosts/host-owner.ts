import type { Exchange } from '../../../model/exchange';
import type { Facts } from '../../../model/facts';
import { type Provider, providerOf } from '../../../model/hosts/providers';
import { parseUrl } from '../../../model/parse-url';
import { isSchemelesslySameSite } from '../../../standards/site';
import { isLocalName } from './local-names';

/** Whether the reader of a finding can change what a host sends; unknown: a host of another site that no table names. */
export type HostOwner = 'own' | 'foreign' | 'unknown';

/** Addresses of private networks, and names that no public server has. */
const PRIVATE_HOST =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[f[cd].*\]|.+\.(?:local|internal|lan))$/i;

/** Who operates the host of a URL, and the provider where it is a known one. */
export interface Ownership {
  readonly owner: HostOwner;
  readonly provider: Provider | null;
}

/**
 * Concludes who operates the host of a URL.
 *
 * In: the URL; the URL or origin of the page in the address bar, null where it is not known. Out: `own` for the page’s own site,
 * this computer and private networks; `foreign` for a known provider that is not the page’s own site; else `unknown`. Never
 * throws. OURS: the page in the address bar is taken for the reader’s, unless a provider operates it.
 */
export function ownershipOf(url: string, page: string | null): Ownership {
  const parsed = parseUrl(url);
  if (parsed === null) return { owner: 'unknown', provider: null };
  const { hostname } = parsed;
  if (isLocalName(hostname) || PRIVATE_HOST.test(hostname)) return { owner: 'own', provider: null };
  const provider = providerOf(hostname);
  const isOfPage = page !== null && isSchemelesslySameSite(url, page);
  if (isOfPage && provider === null) return { owner: 'own', provider: null };
  return provider === null
    ? { owner: 'unknown', provider: null }
    : { owner: isOfPage ? 'unknown' : 'foreign', provider };
}

/**
 * Whether a request’s URL can be served from the site of its page: the page in the address bar must be the reader’s. It is not
 * where the reader’s own document is in a frame of another site, and a navigation has no page whose site could serve it.
 */
export function canBeServedByPage({ client, request }: Exchange, facts: Facts, hop: number): boolean {
  const { isThirdParty, url } = facts.hops[hop] ?? facts.hops[0];
  const { topLevelOrigin, origin } = client;
  if (request.type === 'main_frame' || (isThirdParty.known && !isThirdParty.value)) return false;
  if (topLevelOrigin.known && ownershipOf(topLevelOrigin.value, null).owner === 'foreign') return false;
  // A document in a frame that calls its own site: its embedder is another’s page.
  return !(origin.known && isSchemelesslySameSite(origin.value, url));
}
