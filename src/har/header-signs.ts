import { byteLowercase } from '../model/header-lookup';
import { HEADER_USES, type HeaderUse } from '../model/header-names';

/** A header name, the odd number that stands for it, and what of its value decides; null: nothing. */
export interface SignedName {
  /** In lower case. */
  readonly name: string;
  /** null: it is no header. */
  readonly sign: number | null;
  readonly use: HeaderUse | null;
}

/** HTTP/2's pseudo-header fields are no headers. */
const PSEUDO: SignedName = { name: '', sign: null, use: null };

const USES: ReadonlyMap<string, HeaderUse> = new Map(
  Object.entries(HEADER_USES).map(([name, use]) => [byteLowercase(name), use]),
);

/**
 * Gives each header name of one file a sign of its own.
 *
 * Out: a function of a name as the file spells it: the same sign for each spelling. Spellings are looked up, because
 * converting each to lower case would take most of the time.
 */
export function headerSigns(): (spelt: string) => SignedName {
  const signed = new Map<string, SignedName>();
  const signOf = (spelt: string): SignedName => {
    const known = signed.get(spelt);
    if (known !== undefined) return known;
    if (spelt.startsWith(':')) return PSEUDO;
    const name = byteLowercase(spelt);
    const made = spelt === name ? { name, sign: 2 * signed.size + 1, use: USES.get(name) ?? null } : signOf(name);
    signed.set(spelt, made);
    return made;
  };
  return signOf;
}
