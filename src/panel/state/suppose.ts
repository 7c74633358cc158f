import type { TrialOffer, WrittenInPlace } from '../../engine/explain/derive-trial';
import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';

/** What would be said of an exchange if one of its responses were another. */
export type Suppose = (
  diagnosis: Diagnosis,
  at: MessageRef,
  edited: Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>,
) => Diagnosis;

/** What would have to be other so that an exchange passes, beginning with a response that the user wrote (null: none was); null: nothing that can be tried is. See deriveTrial. */
export type OfferTrial = (diagnosis: Diagnosis, written: WrittenInPlace | null) => TrialOffer | null;
