import type { Moments } from './exchange';

/**
 * Whether the reading of the store for a request had ended before the response arrived, so that it cannot show what that
 * response stored. False where one of the two moments is not known.
 */
export const isReadBeforeResponse = ({ storeReadAtMs, receivedAtMs }: Moments): boolean =>
  storeReadAtMs !== null && receivedAtMs !== null && storeReadAtMs < receivedAtMs;
