import type { PastLine } from '../../../model/cookie-memory';
import type { LoginReason } from '../../../model/reason';

/** What is said of the cookies with which a server knew a user before. */
export interface SaidOfCookies {
  readonly reason: LoginReason;
  /** The earlier request, its status, and the cookies; for a cookie of another path or host its name, that path or host, and the path that a renewal needs. */
  readonly subjects: readonly string[];
  /** The line whose value was sent; absent: whether it was the same value is not known. */
  readonly sentLine?: PastLine;
  /** The line from which the refusal follows; absent: none. */
  readonly earlier?: PastLine;
}
