import { policyOf } from '../../browsers/policies';
import type { BrowserName } from '../../browsers/policy';
import type { Exchange } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';

/**
 * How long the browser may keep the response to the preflight of an exchange, and send no other preflight.
 *
 * In: the exchange; the browser; its major version, null for the newest. Out: seconds; 0 where no preflight passed. Never throws.
 * Fetch, section 4.9 "CORS-preflight cache" (2026-11); the default and the limit are the browser's.
 */
export function keptPreflightSeconds(
  { hops: [{ preflight, actual }] }: Exchange,
  browser: BrowserName,
  version: number | null,
): number {
  const response = preflight?.response;
  if (!response || !actual?.response) return 0;
  const { defaultSeconds, maxSeconds } = policyOf(browser, version).preflightCache;
  const stated = getHeader(response.headerList, 'Access-Control-Max-Age');
  const asked = stated !== null && /^\d+$/.test(stated) ? Number(stated) : defaultSeconds;
  return Math.min(asked, maxSeconds);
}
