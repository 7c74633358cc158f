/** Local Network Access: "IP address space". */
export type AddressSpace = 'loopback' | 'local' | 'public';

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/**
 * Tells which address space an IP address belongs to.
 *
 * In: an IPv4 or IPv6 address, with or without brackets. Out: its space; null for text that is no address. Never throws.
 * BELIEF: 127.0.0.1 is in the local network. It is its own, nearer space: a page of the local network may not ask it either
 * without permission.
 * Standard: https://wicg.github.io/local-network-access/#ip-address-space-heading (read 2026-04-22)
 */
export function addressSpaceOf(address: string): AddressSpace | null {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  const parts = IPV4.exec(bare)?.slice(1).map(Number);
  if (parts) return parts.every((part) => part <= 255) ? spaceOfIpv4(parts) : null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return addressSpaceOf(mapped);
  if (!/^[0-9a-f:]*:[0-9a-f:]*$/.test(bare)) return null;
  if (bare === '::1') return 'loopback';
  // fc00::/7 and fe80::/10.
  return /^f[cd]|^fe[89ab]/.test(bare) ? 'local' : 'public';
}

function spaceOfIpv4([a = 0, b = 0]: readonly number[]): AddressSpace {
  if (a === 127 || a === 0 || (a === 198 && (b === 18 || b === 19))) return 'loopback';
  const isPrivate = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
  const isLinkLocal = a === 169 && b === 254;
  const isSharedCarrier = a === 100 && b >= 64 && b <= 127;
  return isPrivate || isLinkLocal || isSharedCarrier ? 'local' : 'public';
}

/**
 * Tells which address space a URL's host promises by its very name: an address, `localhost`, a name below `.local`.
 *
 * In: a URL. Out: the space; null for every other name, which can lead anywhere. Never throws.
 * Standard: https://wicg.github.io/local-network-access/#mixed-content (read 2026-04-22)
 */
export function promisedAddressSpace(url: string): AddressSpace | null {
  if (!URL.canParse(url)) return null;
  const host = new URL(url).hostname.replace(/\.$/, '');
  if (/(?:^|\.)localhost$/.test(host)) return 'loopback';
  if (/\.local$/.test(host)) return 'local';
  return addressSpaceOf(host);
}
