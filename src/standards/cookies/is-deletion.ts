import type { ParsedSetCookie } from './set-cookie';

/**
 * Tells whether a set-cookie-string removes a cookie instead of storing one.
 *
 * In: the parsed string; epoch milliseconds, by the clock of the server that wrote Expires, if it sent Date: Chromium uses the
 * response's Date header as the current time (measured in 156). Out: true when its expiry-time is past; Max-Age has precedence over Expires.
 * Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (step 6, read 2026-07)
 */
export function isDeletion(parsed: ParsedSetCookie, nowMs: number): boolean {
  if (parsed.maxAgeSeconds !== null) return parsed.maxAgeSeconds <= 0;
  return parsed.expiresAtMs !== null && parsed.expiresAtMs <= nowMs;
}
