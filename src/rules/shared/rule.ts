import type { Cause } from '../../model/cause';
import type { Fix } from '../../model/change';
import type { SpecRef } from '../../model/decision';
import type { Exchange, RequestRecord, ResponseRecord } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import type { Finding, Severity } from '../../model/finding';
import type { Related } from '../../model/related';

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

export interface Explanation {
  readonly title: string;
  readonly why: string;
  readonly short: string;
}

/** The texts and the fixes of one reason. Pure: it uses what was decided and decides nothing itself. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly severity: Severity;
  readonly spec: readonly [SpecRef, ...SpecRef[]];
  /** A specific rule comes before the general one for the same reason; absent: it explains every case. */
  readonly applies?: (situation: Situation) => boolean;
  readonly explain: (situation: Situation) => Explanation;
  readonly fixes: (situation: Situation) => readonly Fix[];
  readonly browserNames: (situation: Situation) => Finding['browserNames'];
  /** Nothing else at that message should be corrected: other origins should not read a login page, and `null` should not be allowed. */
  readonly standsAlone?: true;
  /** Where the rule’s statement is a conclusion, even when the reason is proven ("this is a login page"). */
  readonly certainty?: 'inferred';
}
