import type { StoredCookie } from './cookie';
import type { Exchange, Hop } from './exchange';
import type { StorageReason } from './reason';

/** What other messages of the recording tell of the cookies of one hop. */
export interface CookieMemory {
  /**
   * Cookies of the URL's site that were stored when the request was sent: an earlier response set them, or an earlier
   * reading of the store shows them, and nothing recorded deleted them since.
   */
  readonly stored: readonly RememberedCookie[];
  /** Cookies of the URL's site that responses had set, and whose lifetime had passed when the request was sent; empty where `past` is absent. */
  readonly expired: readonly RememberedCookie[];
  /**
   * Identities (standards/cookies/cookie-identity.ts) of cookies that a response may have set, replaced or deleted, or that
   * expired, while the store was read for this request.
   */
  readonly changing: readonly string[];
  /** Set-Cookie lines of the response whose cookie a later request had, although no earlier one had a cookie of that name. */
  readonly sentLater: readonly SentLater[];
  /**
   * What earlier responses did to cookies for the URL of this request, the newest first; absent: not looked up, because the
   * response to this request does not show that the user is unknown, or that a form lacks its beginning.
   */
  readonly past?: readonly PastLine[];
  /** Lines that set, or were to set, cookies for other URLs of the site, the newest first; absent where `past` is. */
  readonly elsewhere?: readonly PastLine[];
}

/** A cookie, and how long it is there. */
export interface RememberedCookie extends StoredCookie {
  /** When it was set, epoch ms; null: before what was recorded. */
  readonly setAtMs: number | null;
  /** When the browser had applied its line at the latest, epoch ms; absent: at `setAtMs`. */
  readonly appliedAtMs?: number;
  /** Which response set it: "POST /login"; null: only a reading of the store shows it. */
  readonly setBy: string | null;
  /**
   * It is not known whether the line that set it was stored: a fact is missing, such as whether its request included credentials; or a response since then, whose
   * header lines the recording lacks, or whose `Clear-Site-Data` the browser did not surely obey, may have deleted it.
   */
  readonly isPerhapsAbsent?: true;
  /**
   * When it had expired at the latest, epoch ms; absent: at `expiresAtMs`. A lifetime counts from when the response came, and a
   * recording may only tell between which moments that was.
   */
  readonly surelyExpiredAtMs?: number;
  /** That its request, to the page’s own origin, included credentials is presumed: the page may have set `omit`. */
  readonly isPresumed?: true;
}

/** Whether the lifetime of a cookie had surely passed at a moment (epoch ms). */
export const hasExpired = ({ expiresAtMs, surelyExpiredAtMs }: RememberedCookie, atMs: number): boolean =>
  expiresAtMs !== null && (surelyExpiredAtMs ?? expiresAtMs) <= atMs;

/** Of a cookie that has not surely expired: whether its lifetime may have passed at a moment (epoch ms). */
export const isPerhapsExpired = ({ expiresAtMs }: StoredCookie, atMs: number): boolean =>
  expiresAtMs !== null && expiresAtMs <= atMs;

/** A Set-Cookie line of an earlier response, or a Clear-Site-Data header. */
export interface PastLine {
  /** cookie-name; null: all cookies of the site were deleted. */
  readonly name: string | null;
  readonly deletes: boolean;
  /** Why the browser refused it, as far as the rules say; null: no rule refuses it. */
  readonly refusal: PastRefusal | null;
  /** Whether its value is the one that the later request sent; null: not known. */
  readonly isValueSent: boolean | null;
  /** Where this value stands among the cookies of the name that the later request sent, from 0; null: it was not sent, or it is not known. */
  readonly sentPlace: number | null;
  /** Which cookie of the store it means (standards/cookies/cookie-identity.ts); null where `name` is. */
  readonly identity: string | null;
  readonly httpOnly: boolean;
  /** When the browser had applied it, epoch ms. */
  readonly appliedAtMs: number;
  /** The response that had it. */
  readonly exchange: Exchange;
  readonly hop: number;
  /** Position in its header list; null where `name` is. */
  readonly headerIndex: number | null;
}

/** The request to whose response a line belongs. */
export const requestOfLine = ({ exchange: { hops }, hop }: Pick<PastLine, 'exchange' | 'hop'>): Hop =>
  hops[hop] ?? hops[0];

export interface PastRefusal {
  /** `joined-by-comma`: the cookie stands in the line of another one, behind a comma. */
  readonly reason: StorageReason | 'joined-by-comma';
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
  /** What of the value of the line decided; null: the whole of it. */
  readonly span: readonly [number, number] | null;
}

/** That a later request had the cookie of a Set-Cookie line shows that the line was stored. */
export interface SentLater {
  /** Position of the line in the response’s header list. */
  readonly headerIndex: number;
  /** The later request: "GET /me". */
  readonly by: string;
}

export const NOTHING_REMEMBERED: CookieMemory = { stored: [], expired: [], changing: [], sentLater: [] };
