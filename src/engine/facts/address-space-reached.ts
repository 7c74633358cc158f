import type { Related } from '../../model/related';
import { type AddressSpace, addressSpaceOf, promisedAddressSpace } from '../../standards/address-space';

/**
 * Where a URL leads: as its host says, else as the address from which an earlier response of the same origin came. null:
 * nothing shows it.
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
