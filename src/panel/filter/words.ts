import { filterKey } from './filter-keys';

/** One word of the filter field. */
export interface FilterWord {
  /** As it is written. */
  readonly raw: string;
  /** The position of its first character, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
  /** What is written before the colon, where that may be a key: no URL, and no port; null: nothing is. */
  readonly key: string | null;
  /** What is written before a colon and a number where that is no key: a host with its port, or a misspelt key; null: nothing is. */
  readonly beforeNumber: string | null;
  /** It begins with a quote, and has no second one. */
  readonly isUnclosed: boolean;
  /** After the key, without quotes and without the slashes of a regular expression. */
  readonly value: string;
  readonly form: 'plain' | 'quoted' | 'regex';
}

/** Up to white space; a value in quotes up to the second one, or to the end of the text. */
const WORD = /-?(?:[a-z][a-z-]*:)?(?:"[^"]*"?|\S+)?/giy;
const SPACE = /\s*/y;
/** No "https://", and no "net::ERR_FAILED". */
const KEY = /^([a-z][a-z-]*):(?!:|\/\/)/i;
/** "localhost:3000" is a host, "index:1" a line. */
const PORT = /^\d+(?:[/:]|$)/;
const REGEX = /^\/(.+)\/i?$/;

/**
 * Cuts the text of the filter field into its words.
 *
 * In: any text. Out: words in their order; a lone minus is none. Takes time in proportion to the text. Never throws.
 */
export function filterWords(text: string): readonly FilterWord[] {
  const words: FilterWord[] = [];
  for (let at = 0; ; ) {
    SPACE.lastIndex = at;
    WORD.lastIndex = at + (SPACE.exec(text)?.[0].length ?? 0);
    const from = WORD.lastIndex;
    const raw = WORD.exec(text)?.[0] ?? '';
    if (raw === '') return words;
    if (raw !== '-') words.push(wordOf(raw, from));
    at = from + raw.length;
  }
}

function wordOf(raw: string, from: number): FilterWord {
  const negated = raw.startsWith('-');
  const bare = negated ? raw.slice(1) : raw;
  const [before = '', key = null] = KEY.exec(bare) ?? [];
  const rest = bare.slice(before.length);
  const isPort = key !== null && filterKey(key) === null && PORT.test(rest);
  const written = isPort ? bare : rest;
  const word = {
    raw,
    from,
    to: from + raw.length,
    negated,
    key: isPort ? null : key,
    beforeNumber: isPort ? key : null,
    isUnclosed: /^"[^"]*$/.test(written),
  };
  if (written.startsWith('"')) return { ...word, value: written.slice(1).replace(/"$/, ''), form: 'quoted' };
  const source = REGEX.exec(written)?.[1];
  return source === undefined ? { ...word, value: written, form: 'plain' } : { ...word, value: source, form: 'regex' };
}
