import type { PartitionKey, StoredCookie } from '../../model/cookie';
import { registrableDomain } from '../site';
import { hostAndPath } from './cookie-checks';
import { defaultPath } from './cookie-matching';
import type { ParsedSetCookie } from './set-cookie';

/**
 * The cookie that a set-cookie-string leaves in the store, where nothing refuses it.
 *
 * In: the parsed string; the URL of the response; the time of the server that wrote Expires (epoch ms); the partition, null
 * for an unpartitioned cookie. Out: null when the URL has no host. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (read 2026-07)
 */
export function cookieOfLine(
  parsed: ParsedSetCookie,
  url: string,
  nowMs: number,
  partitionKey: PartitionKey | null,
): StoredCookie | null {
  const target = hostAndPath(url);
  if (target === null) return null;
  const { name, value, domain, path, secure, httpOnly, sameSite, maxAgeSeconds, expiresAtMs } = parsed;
  return {
    name,
    valueSizeBytes: value.sizeBytes,
    domain: domain ?? target.host,
    hostOnly: domain === null || isHostItself(domain, target.host),
    path: path ?? defaultPath(target.path),
    secure,
    httpOnly,
    sameSite,
    partitionKey,
    // Max-Age has precedence over Expires.
    expiresAtMs: maxAgeSeconds === null ? expiresAtMs : nowMs + maxAgeSeconds * 1000,
  };
}

/**
 * Whether a Domain attribute makes a host-only cookie: it is the host itself, and that is an address, a single label or a public suffix. Storage model, step 9;
 * measured in Chromium 156 with localhost, an address, a single label and `co.uk`.
 */
const isHostItself = (domain: string, host: string): boolean =>
  domain.toLowerCase() === host && registrableDomain(host) === null;
