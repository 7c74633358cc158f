import type { Evidence } from '../../../model/decision';
import type { StorageReason } from '../../../model/reason';

/** One reason of an algorithm, with its evidence. */
export interface Refusal<Reason extends string> {
  readonly reason: Reason;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
}

/** A Set-Cookie line, and every reason why it was not stored. */
export interface SetCookieOutcome {
  /** Position in the response’s header list. */
  readonly headerIndex: number;
  readonly line: string;
  readonly name: string;
  /** Empty also where a later request shows that it was stored nevertheless. */
  readonly refusals: readonly Refusal<StorageReason>[];
  /** The later request that had the cookie, as none before had: "GET /me"; null: none. */
  readonly sentLater: string | null;
  /** The line of the same response that stores another value in its place, or deletes it; null: none. */
  readonly replacedBy: { readonly headerIndex: number; readonly deletes: boolean } | null;
}
