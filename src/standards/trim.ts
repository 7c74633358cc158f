/**
 * Finds the part of a text between two offsets without the tabs and spaces around it, in time that is linear in the text: a
 * regular expression for those at the end begins anew at each blank before it.
 *
 * In: a text; two offsets in it. Out: the offsets of the part. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#http-tab-or-space (read 2026-07-02)
 */
export function trimmedSpan(text: string, start = 0, end = text.length): readonly [start: number, end: number] {
  return spanWithout(TAB_OR_SPACE, text, start, end);
}

/** The text without the tabs and spaces around it. `String.trim` would take more: line breaks, and space of other scripts. */
export const trimTabsAndSpaces = (text: string): string => text.slice(...trimmedSpan(text));

/**
 * Removes HTTP whitespace around a text.
 *
 * In: any text. Out: the text without leading and trailing tabs, spaces and line breaks. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#http-whitespace (read 2026-07-02)
 */
export const trimHttpWhitespace = (text: string): string =>
  text.slice(...spanWithout(HTTP_WHITESPACE, text, 0, text.length));

const TAB_OR_SPACE = '\t ';
const HTTP_WHITESPACE = '\t\n\r ';

function spanWithout(blanks: string, text: string, start: number, end: number): readonly [number, number] {
  let [from, to] = [start, end];
  while (from < to && blanks.includes(text.charAt(from))) from += 1;
  while (to > from && blanks.includes(text.charAt(to - 1))) to -= 1;
  return [from, to];
}
