import type { StoredCookie } from './cookie';

/** What other messages of the recording tell of the cookies of one hop. */
export interface CookieMemory {
  /**
   * Cookies of the URL's site that were stored when the request was sent: an earlier response set them, or an earlier
   * reading of the store shows them, and nothing recorded deleted them since.
   */
  readonly stored: readonly RememberedCookie[];
  /** Cookies of the URL's site that responses had set, and whose lifetime had passed when the request was sent. */
  readonly expired: readonly RememberedCookie[];
  /**
   * Identities (standards/cookies/cookie-identity.ts) of cookies that a response may have set, replaced or deleted, or that
   * expired, while the store was read for this request.
   */
  readonly changing: readonly string[];
  /** Set-Cookie lines of the response whose cookie a later request had, although no earlier one had a cookie of that name. */
  readonly sentLater: readonly SentLater[];
}

/** A cookie, and how long it is there. */
export interface RememberedCookie extends StoredCookie {
  /** When it was set, epoch ms; null: before what was recorded. */
  readonly setAtMs: number | null;
  /** Which response set it: "POST /login"; null: only a reading of the store shows it. */
  readonly setBy: string | null;
  /** It is not known whether the request that set it included credentials: if not, the line was ignored. */
  readonly isPerhapsIgnored?: true;
}

/** That a later request had the cookie of a Set-Cookie line shows that the line was stored. */
export interface SentLater {
  /** Position of the line in the response’s header list. */
  readonly headerIndex: number;
  /** The later request: "GET /me". */
  readonly by: string;
}

export const NOTHING_REMEMBERED: CookieMemory = { stored: [], expired: [], changing: [], sentLater: [] };
