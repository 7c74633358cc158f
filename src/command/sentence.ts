/** A part of a sentence. Backticks mark code; nothing else is markup. */
export interface Part {
  readonly text: string;
  readonly isCode: boolean;
}

/** Cuts a sentence at its marks. A backtick without a partner is text. */
export function partsOf(sentence: string): readonly Part[] {
  const parts = printable(sentence).split(/`([^`]*)`/);
  return parts.map((text, index) => ({ text, isCode: index % 2 === 1 })).filter(({ text }) => text !== '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Makes one line out of text that a server or a page may have chosen: what would move a terminal’s cursor, change its
 * colours or turn the direction of writing becomes `�`. Never throws.
 */
export const printable = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').replace(UNPRINTABLE, '\u{FFFD}');

/** "1 request", "2 requests" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
