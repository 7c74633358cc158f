import { firstAtLeast } from '../model/binary-search';

/** A request's number was higher than any before when it was first heard of, at this time (epoch ms). */
export interface Risen {
  readonly number: number;
  readonly atMs: number;
}

/** So many are remembered: more requests than wait at once. */
const MOST_REMEMBERED = 500;

/** The same, with a request that is heard of for the first time. In: the lowest number first; it is written to. Ids that are no numbers change nothing. */
export function rise(risen: Risen[], requestId: string, atMs: number): void {
  const number = Number(requestId);
  const highest = risen.at(-1);
  if (!Number.isSafeInteger(number) || (highest !== undefined && number <= highest.number)) return;
  risen.push({ number, atMs });
  if (risen.length > MOST_REMEMBERED) risen.splice(0, MOST_REMEMBERED / 2);
}

/**
 * When a request surely had been created, although nothing was heard of it: browsers number requests in the order in which they create
 * them (measured in Chromium 156: a preflight that waits for a connection is sent after others with higher numbers), so it was before
 * the first event of a higher number. null: no higher number was heard of. Never throws.
 */
export function createdByMs(risen: readonly Risen[], requestId: string): number | null {
  const number = Number(requestId);
  if (!Number.isSafeInteger(number)) return null;
  return risen[firstAtLeast(risen, (each) => each.number, number + 1)]?.atMs ?? null;
}
