import type { Moments } from './exchange';

/**
 * Whether the reading of the store for a request had ended before the response arrived, so that it cannot show what that
 * response stored. False where one of the two moments is not known.
 */
export const isReadBeforeResponse = ({ storeReadAtMs, receivedAtMs }: Moments): boolean =>
  storeReadAtMs !== null && receivedAtMs !== null && storeReadAtMs < receivedAtMs;

/**
 * Whether the reading ended after the response had arrived, so that it may show what the page did with that response. False where one of
 * the two moments is not known.
 */
export const hasEndedAfterResponse = ({ storeReadAtMs, receivedAtMs }: Moments): boolean =>
  storeReadAtMs !== null && receivedAtMs !== null && storeReadAtMs > receivedAtMs;
