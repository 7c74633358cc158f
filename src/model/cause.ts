import type { PastLine } from './cookie-memory';
import type { Evidence } from './decision';
import type { MessageRef } from './exchange';
import type { Reason } from './reason';

/**
 * Which check of the browser a cause belongs to. `port`, `mixed-content`, `page-policy` and `local-network` are checks of
 * the URL, before the request is sent; `cors` is the CORS check of a response; `cookies` is about cookies that were lost;
 * `message` is every other check of a message.
 */
export type Check = 'port' | 'mixed-content' | 'page-policy' | 'local-network' | 'cors' | 'cookies' | 'message';

/** A refusal of one message by one algorithm, or advice about a message (then it does not block). */
export interface Cause {
  readonly reason: Reason;
  readonly check: Check;
  readonly at: MessageRef;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /**
   * cookie-names, header names or the method that the cause is about, or the kind of the browser’s error and the
   * text that says it; empty when it is about the message itself.
   */
  readonly subjects: readonly string[];
  /** cookie-names that were lost; empty where the check is not `cookies`, and where no name is known. */
  readonly cookies: readonly string[];
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
  /** The page gets nothing because of it. */
  readonly blocks: boolean;
  readonly certainty: 'proven' | 'inferred';
  /** The standard refuses it and the recording browser does not. */
  readonly onlyInStandard: boolean;
  /** Whether the page could read the response depends on it, and on the credentials mode, which is not known: it is refused with credentials alone. */
  readonly ifIncluded: boolean;
  /** The line of an earlier response that it follows from; absent: it is in this exchange. */
  readonly earlier?: PastLine;
  /** The line of an earlier response whose value was sent: that line is not the reason; absent: none is known to be. */
  readonly sentLine?: PastLine;
}
