import type { HeaderList } from '../model/header';
import type { StackId } from './stack-id';

/** A guess, and what it is from. */
export interface RecognisedStack {
  readonly stack: StackId;
  /** A header line, or a few words. Backticks mark code. */
  readonly evidence: string;
}

interface Sign {
  readonly stack: StackId;
  /** In lower case. */
  readonly header: string;
  readonly value: RegExp;
}

/** Signs of the application come before those of the proxy in front of it: its code is what must change. */
const SIGNS: readonly Sign[] = [{ stack: 'express', header: 'x-powered-by', value: /^Express$/ }];

/**
 * Finds the signs of stacks in the header lines of one response.
 *
 * In: its header list. Out: guesses in the order of `SIGNS`. Never throws.
 */
export const signsIn = (list: HeaderList): readonly RecognisedStack[] =>
  SIGNS.flatMap(({ stack, header, value }) => {
    const line = list.find((each) => each.name.toLowerCase() === header && value.test(each.value));
    return line === undefined ? [] : [{ stack, evidence: `\`${line.name}: ${line.value.slice(0, 60)}\`` }];
  });

/** The likeliest first. */
export const likeliestFirst = (found: readonly RecognisedStack[]): readonly RecognisedStack[] =>
  [...found].sort((one, other) => rankOf(one) - rankOf(other));

const rankOf = ({ stack }: RecognisedStack): number => SIGNS.findIndex((sign) => sign.stack === stack);
