import type { RequestRecord } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import { parseCookieDate } from '../../standards/cookies/cookie-date';

/**
 * The moment that an Expires attribute of a response is held against: the server's own, by its Date header; where it sent
 * none, the one when the request began. DEVIATES: the standard knows one clock alone (Chromium 156, measured).
 */
export function serverClock(record: RequestRecord | null, startedAtMs: number): number {
  const date = linesNamed(record?.response?.headerList ?? [], 'Date').at(-1)?.value;
  return (date === undefined ? null : parseCookieDate(date)) ?? startedAtMs;
}
