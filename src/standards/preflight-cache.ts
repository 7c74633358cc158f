import type { BrowserPolicy } from '../browsers/policies';
import type { HeaderList } from '../model/header';
import { getHeader } from '../model/header-lookup';

/** For how long the answer to a preflight stands for the next ones: what the server asked for, and what the browser grants. */
export interface PreflightLifetime {
  /** null: no `Access-Control-Max-Age`, or one that is no number. */
  readonly askedSeconds: number | null;
  readonly keptSeconds: number;
}

/**
 * Tells for how long a browser remembers that a preflight was allowed.
 *
 * In: the header list of the preflight’s answer; the browser’s default and its limit. Out: both times, in seconds.
 * Never throws. BELIEF: a server cannot ask for a month: Chromium keeps it for two hours at most.
 * Standard: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (steps 7.9 to 7.12, read 2026-07-02)
 */
export function preflightLifetime(
  list: HeaderList,
  { defaultSeconds, maxSeconds }: BrowserPolicy['preflightCache'],
): PreflightLifetime {
  const text = getHeader(list, 'Access-Control-Max-Age');
  // Steps 7.9 and 7.10. Two lines, or anything but digits, are a failure, and the default holds.
  const askedSeconds = text !== null && /^-?\d+$/.test(text) ? Math.max(0, Number(text)) : null;
  // Step 7.11.
  return { askedSeconds, keptSeconds: Math.min(askedSeconds ?? defaultSeconds, maxSeconds) };
}
