import type { PartitionKey, SameSiteFlag, StoredCookie } from '../../src/model/cookie';
import { itemsOf, membersOf, numberOr, textOr } from '../../src/recorder/json';
import { browser } from '../browser';
import { EVERY_PARTITION } from '../quirks';

/**
 * The cookies of every partition that match a URL's host and path, `Secure` ones also where the URL is insecure; null when the browser
 * refuses (no host access).
 */
export function readCookiesOfUrl(url: string, tabId: number): Promise<readonly StoredCookie[] | null> {
  // Browsers list no `Secure` cookie for an http URL; Firefox ESR 153 not even for http://localhost, to which it sends them (measured).
  return read({ url: url.replace(/^(?:http|ws)s?:/, 'https:') }, tabId);
}

/** The cookies of every partition of a domain and all its subdomains; null when the browser refuses. */
export function readCookiesOfDomain(domain: string, tabId: number): Promise<readonly StoredCookie[] | null> {
  return read({ domain }, tabId);
}

async function read(
  what: { url: string } | { domain: string },
  tabId: number,
): Promise<readonly StoredCookie[] | null> {
  try {
    const storeId = await storeIdOfTab(tabId);
    const details = { ...what, ...EVERY_PARTITION, ...(storeId === null ? {} : { storeId }) };
    return (await browser.cookies.getAll(details)).map(toStoredCookie);
  } catch {
    return null;
  }
}

const storeIds = new Map<number, string>();

/** The cookie store that a tab uses: its own in a private window or a container. A tab never changes its store. */
export async function storeIdOfTab(tabId: number): Promise<string | null> {
  const known = storeIds.get(tabId);
  if (known !== undefined) return known;
  for (const store of await browser.cookies.getAllCookieStores()) {
    for (const id of itemsOf(store.tabIds)) if (typeof id === 'number') storeIds.set(id, store.id);
  }
  return storeIds.get(tabId) ?? null;
}

/** Keeps the size of the value, not the value. */
export function toStoredCookie(value: unknown): StoredCookie {
  const cookie = membersOf(value);
  const expirationSeconds = numberOr(cookie.expirationDate, null);
  return {
    name: textOr(cookie.name, ''),
    valueSizeBytes: new TextEncoder().encode(textOr(cookie.value, '')).length,
    domain: textOr(cookie.domain, '').replace(/^\./, ''),
    hostOnly: cookie.hostOnly === true,
    path: textOr(cookie.path, '/'),
    secure: cookie.secure === true,
    httpOnly: cookie.httpOnly === true,
    sameSite: sameSiteFlag(cookie.sameSite),
    partitionKey: partitionKey(cookie.partitionKey),
    expiresAtMs: expirationSeconds === null ? null : Math.round(expirationSeconds * 1000),
  };
}

function sameSiteFlag(sameSite: unknown): SameSiteFlag {
  switch (sameSite) {
    case 'strict':
      return 'Strict';
    case 'lax':
      return 'Lax';
    case 'no_restriction':
      return 'None';
    default:
      return 'Default';
  }
}

function partitionKey(key: unknown): PartitionKey | null {
  const { topLevelSite, hasCrossSiteAncestor } = membersOf(key);
  if (typeof topLevelSite !== 'string' || topLevelSite === '') return null;
  return {
    topLevelSite,
    hasCrossSiteAncestor: typeof hasCrossSiteAncestor === 'boolean' ? hasCrossSiteAncestor : null,
  };
}
