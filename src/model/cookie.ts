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

/** Whether two have the attributes that do not belong to their identity, their lifetime aside. */
export const hasSameAttributes = (one: StoredCookie, other: StoredCookie): boolean =>
  one.sameSite === other.sameSite && one.secure === other.secure && one.httpOnly === other.httpOnly;

/**
 * What tells whether two cookies of one name have the same value: texts that are equal where the values are. They are compared,
 * and never shown, written or copied.
 */
export interface HopValues {
  /** Of the cookies of a name in the Cookie header; null: of one of them it is not known. */
  sent(name: string): readonly string[] | null;
  /** Of the Set-Cookie line at a position of the header list; null: not known. */
  set(line: number): string | null;
}

/** Fingerprints in the order of the cookies of a request, and of the Set-Cookie lines of its response. null: not made. */
export interface RecordedValues {
  readonly sent?: readonly (string | null)[] | undefined;
  readonly set?: readonly (string | null)[] | undefined;
}

/** The fingerprints of one hop. A class, because what is private is in no copy and no JSON of the exchange. */
export class CookieFingerprints {
  readonly #sent: RecordedValues['sent'];
  readonly #set: RecordedValues['set'];

  constructor({ sent, set }: RecordedValues) {
    this.#sent = sent;
    this.#set = set;
  }

  /** In: the names of the sent cookies; the positions of the Set-Cookie lines. Where their number is another one, nothing is known. */
  of(sentNames: readonly string[], setLines: readonly number[]): HopValues {
    const set = this.#set?.length === setLines.length ? this.#set : null;
    const sent = this.#sent?.length === sentNames.length ? this.#sent : null;
    return {
      sent(name) {
        if (sent === null) return null;
        const found = sent.filter((_, index) => sentNames[index] === name);
        return found.every((each) => each !== null) ? found : null;
      },
      set: (line) => (set === null ? null : (set[setLines.indexOf(line)] ?? null)),
    };
  }

  /** In JSON it is left out. */
  toJSON(): undefined {
    return undefined;
  }
}
