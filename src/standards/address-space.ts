import ipaddr from 'ipaddr.js';
import { parseUrl } from '../model/parse-url';

/** Local Network Access: "IP address space". */
export type AddressSpace = 'loopback' | 'local' | 'public';

/** The blocks of the standard's table that are not public. IPv4-mapped addresses are judged as the IPv4 address. */
const BLOCKS = (
  [
    ['127.0.0.0/8', 'loopback'],
    ['0.0.0.0/8', 'loopback'],
    ['198.18.0.0/15', 'loopback'],
    ['10.0.0.0/8', 'local'],
    ['100.64.0.0/10', 'local'],
    ['172.16.0.0/12', 'local'],
    ['192.168.0.0/16', 'local'],
    ['169.254.0.0/16', 'local'],
    ['::1/128', 'loopback'],
    ['fc00::/7', 'local'],
    ['fe80::/10', 'local'],
  ] as const
).map(([block, space]) => ({ block: ipaddr.parseCIDR(block), space }));

/**
 * Tells which address space an IP address belongs to.
 *
 * In: an IPv4 address in four decimal parts, or an IPv6 address, with or without brackets. Out: its space; null for text
 * that is no address. Never throws.
 * BELIEF: 127.0.0.1 is in the local network. It is in a space of its own: a page of the local network needs a permission for
 * it, too.
 * Standard: https://wicg.github.io/local-network-access/#ip-address-space-heading (read 2026-04-22)
 */
export function addressSpaceOf(address: string): AddressSpace | null {
  const bare = address.replace(/^\[|\]$/g, '');
  // Most hosts are names: the library is asked only about what is made of the characters of an address.
  if (!/^[\d.]+$|:/.test(bare)) return null;
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return null;
  const parsed = ipaddr.process(bare);
  const found = BLOCKS.find(({ block }) => block[0].kind() === parsed.kind() && parsed.match(block));
  return found?.space ?? 'public';
}

/**
 * Tells which address space a URL's host states by its name: an address, `localhost`, a name below `.local`.
 *
 * In: a URL. Out: the space; null for every other name, which can lead anywhere. Never throws.
 * Standard: https://wicg.github.io/local-network-access/#mixed-content (read 2026-04-22)
 */
export function promisedAddressSpace(url: string): AddressSpace | null {
  const host = parseUrl(url)?.hostname.replace(/\.$/, '');
  if (host === undefined) return null;
  if (/(?:^|\.)localhost$/.test(host)) return 'loopback';
  if (/\.local$/.test(host)) return 'local';
  return addressSpaceOf(host);
}
