import { byteLowercase } from '../model/header-lookup';
import { HEADER_USES, type HeaderUse } from '../model/header-names';

/** A header name, the one character that stands for it, and what of its value decides; null: nothing. */
export interface SignedName {
  /** In lower case. */
  readonly name: string;
  readonly sign: string;
  readonly use: HeaderUse | null;
}

const MOST_NAMES = 6_000;
/** Signs are private-use characters, which no browser puts into a header. */
const FIRST_SIGN = 0xe000;
/** HTTP/2's pseudo-header fields are no headers. */
const PSEUDO: SignedName = { name: '', sign: '', use: null };

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
    const use = USES.get(name) ?? null;
    if (signed.size >= MOST_NAMES) return { name, sign: `|${name}|`, use };
    const made = spelt === name ? { name, sign: String.fromCharCode(FIRST_SIGN + signed.size), use } : signOf(name);
    signed.set(spelt, made);
    return made;
  };
  return signOf;
}
