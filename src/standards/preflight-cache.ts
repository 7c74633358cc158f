import type { BrowserPolicy } from '../browsers/policies';
import type { HeaderList } from '../model/header';
import { getHeader } from '../model/header-lookup';

/** For how long a preflight’s response is cached: the time that the server requested, and the time that the browser allows. */
export interface PreflightLifetime {
  /** null: no `Access-Control-Max-Age`, or one that is no number. */
  readonly askedSeconds: number | null;
  readonly keptSeconds: number;
}

/**
 * Computes for how long a browser caches the response to a preflight.
 *
 * In: the header list of the preflight’s response; the browser’s default and its limit. Out: both times, in seconds.
 * Never throws. BELIEF: a server can request a month. Chromium caches it for two hours at most.
 * Standard: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (steps 7.9 to 7.12, read 2026-07-02)
 */
export function preflightLifetime(
  list: HeaderList,
  { defaultSeconds, maxSeconds }: BrowserPolicy['preflightCache'],
): PreflightLifetime {
  const text = getHeader(list, 'Access-Control-Max-Age');
  // Steps 7.9 and 7.10. Two lines, or anything but digits, are a failure, and the default is used.
  const askedSeconds = text !== null && /^-?\d+$/.test(text) ? Math.max(0, Number(text)) : null;
  // Step 7.11.
  return { askedSeconds, keptSeconds: Math.min(askedSeconds ?? defaultSeconds, maxSeconds) };
}
