import type { CookiePolicy } from '../../browsers/policy';
import type { PrefixReason } from '../../model/reason';
import { attributeSpan, type ParsedSetCookie } from './set-cookie';

type Span = readonly [number, number];

/** A requirement of a cookie-name prefix that the attributes do not meet, and its places: the name (or value) first. */
export interface PrefixViolation {
  readonly reason: PrefixReason;
  readonly spans: readonly [Span, ...Span[]];
}

/**
 * Finds the requirements of a cookie-name prefix that a cookie's attributes do not meet.
 *
 * In: a parsed set-cookie-string. Out: none when there is no prefix. A prefix is one in any letter case. Whether the
 * connection is secure is another check (storage model, step 13), which is then the reason, not the prefix.
 * Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-name-prefixes (read 2026-07) and
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html for `__Http-` (read 2026-07)
 */
export function prefixViolations(parsed: ParsedSetCookie, policy: CookiePolicy): readonly PrefixViolation[] {
  const name = parsed.name.toLowerCase();
  const violations: PrefixViolation[] = [];
  // Step 20 of the storage model.
  if (name.startsWith('__secure-') && !parsed.secure) {
    violations.push({ reason: 'prefix-secure', spans: [parsed.nameSpan] });
  }
  // Step 21. BELIEF: `Domain` with the same host is allowed. Every Domain attribute with a value is refused.
  if (name.startsWith('__host-') && !(parsed.secure && parsed.domain === null && parsed.path === '/')) {
    const spans = [
      parsed.domain === null ? null : attributeSpan(parsed, 'domain'),
      parsed.path === '/' ? null : attributeSpan(parsed, 'path'),
    ].filter((span) => span !== null);
    violations.push({ reason: 'prefix-host', spans: [parsed.nameSpan, ...spans] });
  }
  // Layered Cookies. `__Host-Http-` must meet the requirements of both prefixes.
  if (policy.httpPrefixes) {
    const meetsHttp = parsed.httpOnly && (parsed.secure || name.startsWith('__host-'));
    if (/^__(?:host-)?http-/.test(name) && !meetsHttp) {
      violations.push({ reason: 'prefix-http', spans: [parsed.nameSpan] });
    }
  }
  // Step 22. `=__Host-sid=1` would be sent as `__Host-sid=1`, like a cookie with that name.
  const { prefix } = parsed.value;
  if (name === '' && prefix !== null && (prefix !== '__http-' || policy.httpPrefixes)) {
    violations.push({ reason: 'prefix-hidden-in-value', spans: [parsed.valueSpan] });
  }
  return violations;
}
