import type { Cause } from './cause';
import type { Exchange, RequestRecord, ResponseRecord } from './exchange';
import type { Facts, HopFacts } from './facts';
import type { Related } from './related';

/** Everything that a rule may use in its texts. */
export interface Situation {
  readonly exchange: Exchange;
  readonly related: Related;
  readonly facts: Facts;
  readonly cause: Cause;
  readonly hop: HopFacts;
  /** The request (or preflight) that the cause is at; null when it was never sent. */
  readonly record: RequestRecord | null;
  readonly response: ResponseRecord | null;
}
