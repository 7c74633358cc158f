import { parse } from 'tldts';
import type { SiteParts } from '../model/finding';
import { parseUrl } from '../model/parse-url';
import { byUrlStart } from './by-url-start';

// The private section counts: `a.vercel.app` and `b.vercel.app` belong to different people and are different sites.
const OPTIONS = { allowPrivateDomains: true, extractHostname: false };

/**
 * Tells how the site of an origin is obtained.
 *
 * In: a serialized origin or a URL. Out: its scheme, and its host in parts, see SiteParts; null when the origin is opaque. Never throws.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site, https://url.spec.whatwg.org/#host-public-suffix (read 2026-07-02)
 */
export function sitePartsOf(originOrUrl: string): SiteParts | null {
  const url = parseUrl(originOrUrl);
  if (url === null) return null;
  if (url.protocol === 'blob:') return sitePartsOf(url.pathname);
  const { hostname: host } = url;
  if (host === '') return null;
  const scheme = url.protocol.slice(0, -1);
  const { suffix, registrable } = lookUp(host);
  if (suffix === null || registrable === null) return { scheme, before: host, label: '', suffix: '', rule: null };
  const { isIcann, isPrivate } = parse(host.replace(/\.$/, ''), OPTIONS);
  return {
    scheme,
    before: host.slice(0, host.length - registrable.length),
    label: registrable.slice(0, registrable.length - suffix.length),
    suffix,
    rule: isPrivate ? 'private' : isIcann ? 'icann' : 'default',
  };
}

/** What the Public Suffix List says of a host. A trailing dot is removed for the look-up, as in the URL Standard, and added again. */
function lookUp(host: string): { suffix: string | null; registrable: string | null } {
  const dot = host.endsWith('.') ? '.' : '';
  const { publicSuffix, domain, isIp } = parse(host.slice(0, host.length - dot.length).toLowerCase(), OPTIONS);
  if (isIp || publicSuffix === null || publicSuffix === '') return { suffix: null, registrable: null };
  return { suffix: publicSuffix + dot, registrable: domain === null ? null : domain + dot };
}

/**
 * Returns a host's public suffix.
 *
 * In: a host as the URL parser writes it (lower case, Punycode, brackets around IPv6).
 * Out: "co.uk", "vercel.app", "test" (a name that is not listed falls under the default rule `*`); null for an IP
 * address and for no host. Never throws.
 * Standard: https://url.spec.whatwg.org/#host-public-suffix (read 2026-07-02)
 */
export function publicSuffix(host: string): string | null {
  return lookUp(host).suffix;
}

/**
 * Tells whether a host is a public suffix itself, so that no other host may set a cookie for it.
 *
 * In: a host. Out: true for "co.uk", "vercel.app" and "localhost", false for IP addresses. Never throws.
 * Standard: https://url.spec.whatwg.org/#host-public-suffix (read 2026-07-02)
 */
export function isPublicSuffix(host: string): boolean {
  return lookUp(host).suffix === host.toLowerCase();
}

/**
 * Returns a host's registrable domain: its public suffix and one more label.
 *
 * In: a host. Out: "shop.test" for "api.shop.test"; null for IP addresses, single labels and public suffixes.
 * Never throws.
 * Standard: https://url.spec.whatwg.org/#host-registrable-domain (read 2026-07-02)
 */
export function registrableDomain(host: string): string | null {
  return lookUp(host).registrable;
}

/** The scheme and the host of a site; null when opaque. */
const partsOf: (originOrUrl: string) => { scheme: string; host: string } | null = byUrlStart((originOrUrl) => {
  const url = parseUrl(originOrUrl);
  if (url === null) return null;
  // The origin of a blob: URL is the one of the URL inside.
  if (url.protocol === 'blob:') return partsOf(url.pathname);
  // data:, about:, file: and the serialized opaque origin 'null' have no host: their origin is opaque.
  if (url.hostname === '') return null;
  return { scheme: url.protocol.slice(0, -1), host: registrableDomain(url.hostname) ?? url.hostname };
});

/**
 * Obtains the site of an origin, serialized.
 *
 * In: a serialized origin or a URL. Out: "https://shop.test": scheme and registrable domain, or scheme and host when
 * there is none (localhost, IP addresses, public suffixes); null when the origin is opaque. Never throws.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site (read 2026-07-02)
 */
export const siteOf: (originOrUrl: string) => string | null = byUrlStart((originOrUrl) => {
  const parts = partsOf(originOrUrl);
  // BELIEF: a port makes another site. It makes another origin; a site has no port.
  return parts === null ? null : `${parts.scheme}://${parts.host}`;
});

/**
 * Tells whether two origins or URLs are same site, the scheme included.
 *
 * Out: false when either is opaque: two opaque origins may be the same, but their text does not show it.
 * Never throws.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#same-site (read 2026-07-02)
 */
export function isSchemefullySameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

/**
 * Tells whether two origins or URLs are same site when schemes are not compared.
 *
 * Out: false when either is opaque, see isSchemefullySameSite. Never throws.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site (read 2026-07-02)
 */
export function isSchemelesslySameSite(a: string, b: string): boolean {
  const host = partsOf(a)?.host;
  return host !== undefined && host === partsOf(b)?.host;
}
