import type { Related } from '../../model/related';
import { type AddressSpace, addressSpaceOf, promisedAddressSpace } from '../../standards/address-space';

/**
 * The address space of a URL: the one that its host name states, else that of the address from which an earlier response of
 * the same origin came. null: neither shows it.
 */
export function addressSpaceReached(url: string, { sameUrl, sameOrigin }: Related): AddressSpace | null {
  const promised = promisedAddressSpace(url);
  if (promised !== null) return promised;
  for (const { hops } of [...sameUrl, ...sameOrigin]) {
    const ip = hops[0].actual?.response?.ip ?? hops[0].preflight?.response?.ip ?? null;
    if (ip !== null) return addressSpaceOf(ip);
  }
  return null;
}
