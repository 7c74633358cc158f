import type { RequestRecord } from '../../model/exchange';
import { lastValue } from '../../model/header-lookup';
import { parseCookieDate } from '../../standards/cookies/cookie-date';

/**
 * The moment that an Expires attribute of a response is held against: the server's own, by its Date header; where it sent
 * none, the one when the request began. DEVIATES: the standard knows one clock alone (Chromium 156, measured).
 */
export function serverClock(record: RequestRecord | null, startedAtMs: number): number {
  const date = lastValue(record?.response?.headerList ?? [], 'Date');
  return (date === null ? null : parseCookieDate(date)) ?? startedAtMs;
}
