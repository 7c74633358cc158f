import type { Fix } from '../../model/change';
import type { SpecRef } from '../../model/decision';
import type { Finding, Severity } from '../../model/finding';
import type { Situation } from '../../model/situation';

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
  /** The status of the response is what decided: it is marked before the headers. */
  readonly marksStatus?: true;
  /** Where the rule’s statement is a conclusion, even when the reason is proven ("this is a login page"). */
  readonly certainty?: 'inferred';
}
