/** A JavaScript string literal: nothing in the text can end it, or the script element into which it is pasted. */
export const jsString = (text: string): string =>
  `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('</', '<\\/')
    .replace(CONTROL, escapeCharacter)}'`;

/** Control characters, and the two line separators that only JavaScript has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern must find control characters
const CONTROL = /[\x00-\x1f\x7f\u2028\u2029]/g;

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A quoted attribute value of HTML. */
export const htmlAttribute = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;

/** A text in one line: for a header, or for a comment. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ');

/** A word of a POSIX shell. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
