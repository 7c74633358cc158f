import type { PastLine } from '../../../../model/cookie-memory';
import type { LoginReason } from '../../../../model/reason';

/** What an earlier response did to the cookie of a session, so that a later request had none, or another one. */
export interface Story {
  readonly reason: Extract<
    LoginReason,
    'session-not-stored' | 'older-session-sent' | 'session-deleted' | 'session-replaced'
  >;
  /** The line that did it. */
  readonly line: PastLine;
  /** The newest line before that one which set the cookie; null: none is recorded. */
  readonly before: PastLine | null;
  /** The line deleted a cookie that was set, or accepted, after its request had been sent. */
  readonly isLate: boolean;
  /** The line since then that set the cookie of the name which was sent: no login did; null: none. */
  readonly since: PastLine | null;
  /** Of `session-replaced`: see whenSent. */
  readonly when: 'sent-before' | 'after-end' | 'when-gone' | null;
}
