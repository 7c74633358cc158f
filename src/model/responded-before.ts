import type { Exchange, RequestRecord } from './exchange';

/**
 * Whether the response to an exchange had come when another exchange ended: what came later is no evidence for that one, so
 * that what is said of it does not change. For one that has not ended, whether it has come.
 */
export function hadRespondedBefore(earlier: Exchange, { endedAtMs }: Pick<Exchange, 'endedAtMs'>): boolean {
  const moments = earlier.hops.at(-1)?.actual?.moments;
  // Made up, not recorded.
  if (moments === undefined) return true;
  const respondedAtMs = moments.settledAtMs ?? earlier.endedAtMs;
  return respondedAtMs !== null && (endedAtMs === null || respondedAtMs <= endedAtMs);
}

/**
 * When the browser had applied the Set-Cookie lines of a response, epoch ms; infinite: it has not reported that yet. Where it followed a redirect
 * it had: the clocks of a file differ by fractions of a millisecond. In: the request, and when the next hop was sent (null: there is none).
 */
export function appliedAt({ moments, startedAtMs }: RequestRecord, nextAtMs: number | null): number {
  const { receivedAtMs = null, settledAtMs = null } = moments ?? {};
  const latestMs = Math.min(settledAtMs ?? Number.POSITIVE_INFINITY, nextAtMs ?? Number.POSITIVE_INFINITY);
  return Math.max(receivedAtMs ?? startedAtMs, latestMs);
}
