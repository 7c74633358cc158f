import { styleText } from 'node:util';
import { type Part, partsOf } from '../report/sentence';

/** How a terminal shows what a piece of text is. */
export type Role = 'strong' | 'faint' | 'code' | 'bad' | 'warning' | 'good' | 'note' | 'mark' | 'snippet';

export type Style = (role: Role, text: string) => string;

const LOOKS = {
  strong: ['bold'],
  faint: ['dim'],
  code: ['cyan'],
  bad: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  good: ['bold', 'green'],
  note: ['bold', 'blue'],
  mark: ['red'],
  snippet: ['green'],
} as const;

/** For files, pipes, and terminals without colours: code keeps its backticks. */
export const plain: Style = (role, text) => (role === 'code' ? `\`${text}\`` : text);

export const coloured: Style = (role, text) =>
  text === '' ? '' : styleText([...LOOKS[role]], text, { validateStream: false });

/** What decides about colours. */
interface Surroundings {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the terminal knows any. */
  readonly hasColors: () => boolean;
}

/** FORCE_COLOR first, as in Node itself, then NO_COLOR, then what the terminal can do. */
export function styleFor({ isTTY, env, hasColors }: Surroundings): Style {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined) return force === '0' || force === 'false' ? plain : coloured;
  if (no !== undefined && no !== '') return plain;
  return isTTY && hasColors() ? coloured : plain;
}

/**
 * Breaks a sentence into lines, its code styled.
 *
 * In: a sentence of ours; the widest a line may be; what the words around the code look like, null: nothing special.
 * Out: one line at least. A longer word is not broken, so that it can be copied.
 */
export function wrapped(sentence: string, width: number, style: Style, role: Role | null = null): readonly string[] {
  const styled = ({ text, isCode }: Part): string =>
    isCode ? style('code', text) : role === null ? text : style(role, text);
  const lengthOf = ({ text, isCode }: Part): number => [...text].length + (isCode && style === plain ? 2 : 0);
  return brokenLines(partsOf(sentence), width, lengthOf).map((line) => joined(line).map(styled).join(''));
}

/** Breaks only at spaces: a value and the comma after it are on one line. */
function brokenLines(
  parts: readonly Part[],
  width: number,
  lengthOf: (part: Part) => number,
): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]];
  let length = 0;
  for (const word of wordsOf(parts)) {
    const size = word.reduce((sum, part) => sum + lengthOf(part), 0);
    if (length > 0 && length + 1 + size > width) {
      lines.push([]);
      length = 0;
    }
    const line = lines.at(-1);
    if (length > 0) line?.push({ text: ' ', isCode: false });
    line?.push(...word);
    length += size + (length > 0 ? 1 : 0);
  }
  return lines;
}

/** Code is not broken: it is a value to be read in one piece. */
function wordsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const words: Part[][] = [[]];
  for (const { text, isCode } of parts) {
    const pieces = isCode ? [text] : text.split(/ +/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) words.push([]);
      if (piece !== '') words.at(-1)?.push({ text: piece, isCode });
    }
  }
  return words.filter((word) => word.length > 0);
}

/** Adjacent parts of one style become one, so that they are styled once. */
function joined(line: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  for (const part of line) {
    const last = parts.at(-1);
    if (last && !last.isCode && !part.isCode) parts[parts.length - 1] = { text: last.text + part.text, isCode: false };
    else parts.push(part);
  }
  return parts;
}

/** Lines below one another: the first after a sign or a name, the others as far to the right. */
export const hanging = (first: string, lines: readonly string[], rest = ' '.repeat(first.length)): readonly string[] =>
  lines.map((line, index) => (index === 0 ? first : rest) + line);

/** What the report needs to know of the terminal. */
export interface Screen {
  readonly width: number;
  readonly style: Style;
}
