/** So many values of one cookie are told apart; of more the newest. */
const MOST_VALUES = 20;

/** Which response set which value of a cookie. Values are compared, and never told. */
export class LifeValues {
  /** Of the newest line that set it; null: not known. */
  newest: string | null = null;
  #setBy: Map<string, string>;

  constructor(setBy: ReadonlyMap<string, string> = new Map()) {
    this.#setBy = new Map(setBy);
  }

  copy(): LifeValues {
    const copied = new LifeValues(this.#setBy);
    copied.newest = this.newest;
    return copied;
  }

  /** A line set it. In: its value (null: not known); "POST /login". */
  add(value: string | null, request: string): void {
    this.newest = value;
    if (value === null) return;
    this.#setBy.delete(value);
    this.#setBy.set(value, request);
    const [oldest] = this.#setBy.keys();
    if (this.#setBy.size > MOST_VALUES && oldest !== undefined) this.#setBy.delete(oldest);
  }

  /** Whether a line sets the value that the line before it had set; empty: not known. */
  comparedWithNewest(value: string | null): string {
    if (value === null || this.newest === null) return '';
    return value === this.newest ? 'the same value' : 'another value';
  }

  /** Which response set a value that was sent, as a phrase; empty: not known. In: what gives the values of its name. */
  originOf(sent: () => readonly string[] | null): string {
    if (this.#setBy.size === 0) return '';
    const [value, ...others] = sent() ?? [];
    if (value === undefined || others.length > 0) return '';
    const request = this.#setBy.get(value);
    if (request !== undefined) return `the value that \`${request}\` set`;
    const newestBy = this.newest === null ? undefined : this.#setBy.get(this.newest);
    return newestBy === undefined ? '' : `another value than the one that \`${newestBy}\` set`;
  }
}
