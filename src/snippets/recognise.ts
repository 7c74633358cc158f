import type { HeaderList } from '../model/header';
import { SIGNS, type Sign } from './signs';
import type { StackId } from './stack-id';

/** A guess, and what it is from. */
export interface RecognisedStack {
  readonly stack: StackId;
  /** A header line, its value cut. Backticks mark code. */
  readonly evidence: string;
}

const LONGEST_VALUE = 60;

/**
 * Finds the signs of stacks in the header lines of one response.
 *
 * In: its header list. Out: guesses, the likeliest first, each stack once. Never throws.
 */
export function signsIn(list: HeaderList): readonly RecognisedStack[] {
  const found = new Map<StackId, RecognisedStack>();
  for (const sign of SIGNS) {
    const evidence = found.has(sign.stack) ? null : evidenceFor(sign, list);
    if (evidence !== null) found.set(sign.stack, { stack: sign.stack, evidence });
  }
  return [...found.values()];
}

function evidenceFor({ header, value }: Sign, list: HeaderList): string | null {
  const line = list.find((each) => each.name.toLowerCase() === header && value.test(each.value));
  if (line === undefined) return null;
  // Of a cookie only the name tells: its value is not shown.
  const shown = header === 'set-cookie' ? `${line.value.split('=', 1)[0]}=…` : line.value.slice(0, LONGEST_VALUE);
  return `\`${line.name}: ${shown.replaceAll('`', '')}\``;
}

/** In the order of `SIGNS`. */
export const likeliestFirst = (found: readonly RecognisedStack[]): readonly RecognisedStack[] =>
  [...found].sort((one, other) => rankOf(one) - rankOf(other));

const rankOf = ({ stack }: RecognisedStack): number => SIGNS.findIndex((sign) => sign.stack === stack);
