/** Where the entries stand in the text of a HAR; positions of characters. */
export interface EntriesPlace {
  /** After the `[`. */
  readonly from: number;
  /** Of the `]`. */
  readonly to: number;
  /** Of commas between entries, so that what stands between two of them is long enough to be read at once. */
  readonly cuts: readonly number[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How deep the log, its entries and what stands in the list of them are. */
const [IN_ROOT, IN_LOG, IN_ENTRIES] = [1, 2, 3];

/**
 * Finds the list `log.entries` in a text, and divides it.
 *
 * In: a text that may be JSON, or anything; how many characters a part has at least. Yields after each part. Out: where it stands; null
 * where there is none, where there are several, or where a name of a member is written with escapes. It does not tell whether the text is JSON. Never throws.
 */
export function* findEntries(text: string, partLength: number): Generator<void, EntriesPlace | null> {
  let depth = 0;
  let inLog = false;
  let found: { readonly from: number; readonly cuts: number[]; to: number | null } | null = null;
  let yieldAt = partLength;
  for (let at = 0; at < text.length; at += 1) {
    if (at >= yieldAt) {
      yield;
      yieldAt = at + partLength;
    }
    const code = text.charCodeAt(at);
    const isOpen = found !== null && found.to === null;
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end === null) return null;
      if (depth <= IN_LOG && isName(text, end)) {
        const name = text.slice(at + 1, end);
        if (name.includes('\\')) return null;
        if (depth === IN_ROOT) inLog = name === 'log';
        else if (depth === IN_LOG && inLog && name === 'entries') {
          const from = startOfList(text, end);
          if (found !== null || from === null) return null;
          found = { from, cuts: [], to: null };
        }
      }
      at = end;
    } else if (code === ARRAY || code === OBJECT) depth += 1;
    else if (code === ARRAY_END || code === OBJECT_END) {
      if (isOpen && found !== null && depth === IN_ENTRIES && at >= found.from) found.to = at;
      depth -= 1;
    } else if (code === COMMA && isOpen && found !== null && depth === IN_ENTRIES) {
      if (at - (found.cuts.at(-1) ?? found.from) >= partLength) found.cuts.push(at);
    }
  }
  return found === null || found.to === null ? null : { ...found, to: found.to };
}

/** Position of the quote that ends a string; null: none does. */
function endOfString(text: string, start: number): number | null {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return null;
}

const isName = (text: string, end: number): boolean => text.charCodeAt(afterSpace(text, end + 1)) === COLON;

/** Position after the `[` of a member's value; null: it is no list. */
function startOfList(text: string, endOfName: number): number | null {
  const at = afterSpace(text, afterSpace(text, endOfName + 1) + 1);
  return text.charCodeAt(at) === ARRAY ? at + 1 : null;
}

/** The white space of JSON (RFC 8259, section 2). */
function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}
