import { printable } from './printable';

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

/** "1 request", "2 requests" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
