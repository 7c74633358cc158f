import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';

/** What would be said of an exchange if one of its responses were another. */
export type Suppose = (
  diagnosis: Diagnosis,
  at: MessageRef,
  edited: Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>,
) => Diagnosis;
