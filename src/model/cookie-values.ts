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
