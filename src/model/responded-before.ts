import type { Exchange } from './exchange';

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
