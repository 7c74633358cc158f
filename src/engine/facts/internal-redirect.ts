import type { ResponseRecord } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';
import { isRedirectStatus } from '../../standards/redirect';

/**
 * Who made a redirect that no server sent: Chromium marks it with `Non-Authoritative-Reason`. "HSTS" and "DNS" are upgrades to
 * https by the browser; "Delegate" and "WebRequest API" stand for an extension. null: the server sent the response.
 * OURS: net/url_request/redirect_util.cc and extensions/browser/api/web_request of Chromium write the header.
 */
export function maderOfRedirect(response: ResponseRecord | null): 'browser' | 'extension' | null {
  const reason = response && isRedirectStatus(response.status) ? getHeader(response.headerList, REASON) : null;
  if (reason === null) return null;
  return BY_BROWSER.has(reason) ? 'browser' : 'extension';
}

const REASON = 'Non-Authoritative-Reason';
const BY_BROWSER: ReadonlySet<string> = new Set(['HSTS', 'DNS', 'HttpsUpgrades']);
