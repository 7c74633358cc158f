import type { SiteReading } from '../../../recorder/events';

/** How many different readings of one site are kept: the newest. */
const MOST_READINGS = 50;

/** The readings of the whole cookie store of each site, by registrable domain, the oldest first. */
export type SiteReadings = ReadonlyMap<string, readonly SiteReading[]>;

/**
 * Adds a reading. An exchange is judged by the first one after it was sent, so that a later one does not change what is said of it. Of readings one
 * after the other that show the same, the last one is kept: it is the first one after the same requests.
 */
export function withReading(readings: SiteReadings, domain: string, reading: SiteReading): SiteReadings {
  const before = readings.get(domain) ?? [];
  const last = before.at(-1);
  const isSame = last !== undefined && JSON.stringify(last.cookies) === JSON.stringify(reading.cookies);
  const added = isSame ? [...before.slice(0, -1), { ...reading, cookies: last.cookies }] : [...before, reading];
  // Two that were begun at once may come in another order.
  const sorted = added.toSorted((one, other) => one.atMs - other.atMs);
  return new Map(readings).set(domain, sorted.slice(-MOST_READINGS));
}
