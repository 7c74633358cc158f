import { styleText } from 'node:util';
import { type Part, partsOf } from './sentence';

/** How a terminal shows what a piece of text is. */
export type Role = 'strong' | 'faint' | 'code' | 'bad' | 'warning' | 'good' | 'note' | 'mark';

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
} as const;

/** For files, pipes, and whoever wants no colours: code keeps its backticks. */
export const plain: Style = (role, text) => (role === 'code' ? `\`${text}\`` : text);

export const coloured: Style = (role, text) =>
  LOOKS[role].reduce((styled, look) => styleText(look, styled, { validateStream: false }), text);

/** What of a stream and its surroundings decides about colours. */
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
 * In: a sentence of ours; the widest a line may be; what the words around the code look like, null: like nothing.
 * Out: one line at least. A word longer than that stays whole, so that it can be copied.
 */
export function wrapped(sentence: string, width: number, style: Style, role: Role | null = null): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  let isSpaceDue = false;
  for (const { text, isCode } of partsOf(sentence).flatMap(wordsOf)) {
    if (text === ' ') {
      isSpaceDue = true;
      continue;
    }
    const word = isCode ? style('code', text) : role === null ? text : style(role, text);
    const size = [...text].length + (isCode && style === plain ? 2 : 0);
    const isFirst = length === 0;
    if (!isFirst && isSpaceDue && length + 1 + size > width) {
      lines.push(line);
      line = word;
      length = size;
    } else {
      line += (isSpaceDue && !isFirst ? ' ' : '') + word;
      length += size + (isSpaceDue && !isFirst ? 1 : 0);
    }
    isSpaceDue = false;
  }
  return [...lines, line];
}

/** Code is not broken: it is a value to be read in one piece. */
const wordsOf = ({ text, isCode }: Part): readonly Part[] =>
  isCode
    ? [{ text, isCode }]
    : text
        .split(/( )/)
        .filter((word) => word !== '')
        .map((word) => ({ text: word, isCode }));
