import { byteLowercase } from '../../model/header-lookup';
import { HEADER_USES, type HeaderUse } from '../../model/header-names';

/** A header name as a file spells it. */
export interface SignedName<Read> {
  readonly spelt: string;
  /** The odd number that stands for the name, in any spelling. */
  readonly sign: number;
  /** What of its value decides; null: nothing. */
  readonly use: HeaderUse | null;
  /** What is done with its value; null: nothing. */
  readonly read: Read | null;
}

const USES: ReadonlyMap<string, HeaderUse> = new Map(
  Object.entries(HEADER_USES).map(([name, use]) => [byteLowercase(name), use]),
);

/**
 * Gives each header name of one file a sign of its own.
 *
 * In: by name, in lower case, what is done with its value. Out: a function of a name as the file spells it: the same sign for each
 * spelling. Spellings are looked up, because converting each to lower case would take most of the time.
 */
export function headerSigns<Read>(readers: ReadonlyMap<string, Read>): (spelt: string) => SignedName<Read> {
  const signed = new Map<string, SignedName<Read>>();
  const signOf = (spelt: string): SignedName<Read> => {
    let known = signed.get(spelt);
    if (known === undefined) {
      known = madeOf(spelt);
      signed.set(spelt, known);
    }
    return known;
  };
  const madeOf = (spelt: string): SignedName<Read> => {
    const name = byteLowercase(spelt);
    if (spelt !== name) return { ...signOf(name), spelt };
    return { spelt, sign: 2 * signed.size + 1, use: USES.get(name) ?? null, read: readers.get(name) ?? null };
  };
  return signOf;
}
