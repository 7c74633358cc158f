/** The same-site-flag; "Default" when the set-cookie-string did not state one (RFC6265bis, 5.7 step 18). */
export type SameSiteFlag = 'Strict' | 'Lax' | 'None' | 'Default';

/** The top-level site under which a cookie is partitioned (CHIPS). A site has a scheme and no port. */
export interface PartitionKey {
  readonly topLevelSite: string;
  /** Whether a cross-site frame was between the top-level page and the client; null when the browser does not report it. */
  readonly hasCrossSiteAncestor: boolean | null;
}

/** A cookie in the browser's store, without its value. */
export interface StoredCookie {
  readonly name: string;
  readonly valueSizeBytes: number;
  /** Without a leading dot. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSiteFlag;
  readonly partitionKey: PartitionKey | null;
  /** Epoch milliseconds; null for a session cookie. */
  readonly expiresAtMs: number | null;
  /**
   * Whether it was stored when the request was sent. Absent: it was. `read-once`: the reading for this request shows it, and nothing
   * else of the recording, neither that it was there before nor that something has set it since. `overtaken`: that reading may
   * show what the response of this very request has stored. `read-later`: a reading that was made later shows it.
   * `uncertain`: it may have been stored just after, or it is not certain that it was stored at all.
   */
  readonly presence?: 'read-once' | 'overtaken' | 'read-later' | 'uncertain';
}
