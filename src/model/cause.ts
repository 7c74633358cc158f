import type { Evidence } from './decision';
import type { MessageRef } from './exchange';
import type { Reason } from './reason';

/** What one algorithm refused at one message, or what is worth saying of it (then it does not block). */
export interface Cause {
  readonly reason: Reason;
  readonly at: MessageRef;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** cookie-names, header names or the method that the refusal is about; empty when it is about the message itself. */
  readonly subjects: readonly string[];
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
  /** The page gets nothing because of it. */
  readonly blocks: boolean;
  readonly certainty: 'proven' | 'inferred';
  /** The standard refuses it and the recording browser does not. */
  readonly onlyInStandard: boolean;
}
