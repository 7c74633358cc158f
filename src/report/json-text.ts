import { UNSEEN } from './unseen';

/**
 * Writes JSON that can be shown anywhere: on a terminal, in the log of a CI system.
 *
 * In: the value; the indentation. Out: JSON that is read as the same value. Invisible and directional characters are written
 * as escapes, and `##`, with which commands of runners begin, is not in it. Throws what JSON.stringify throws.
 */
export const jsonText = (value: unknown, indent?: number): string =>
  (JSON.stringify(value, null, indent) ?? 'null')
    .replace(UNSEEN, (character) => (character === '\n' ? character : escapes(character)))
    .replaceAll('##', '#\\u0023');

/** A character outside of the first plane is two UTF-16 code units. */
const escapes = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => escapeOf(character.charCodeAt(index))).join('');

const escapeOf = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
