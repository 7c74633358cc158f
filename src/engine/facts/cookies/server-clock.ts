import type { RequestRecord } from '../../../model/exchange';
import { lastValue } from '../../../model/header-lookup';
import { parseCookieDate } from '../../../standards/cookies/cookie-date';

/**
 * The time with which an Expires attribute of a response is compared: the server's own, by its Date header; without that
 * header, the start of the request. DEVIATES: the standard has one clock only (measured in Chromium 156).
 */
export function serverClock(record: RequestRecord | null, startedAtMs: number): number {
  const date = lastValue(record?.response?.headerList ?? [], 'Date');
  return (date === null ? null : parseCookieDate(date)) ?? startedAtMs;
}
