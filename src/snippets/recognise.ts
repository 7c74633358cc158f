import type { Explanation } from '../model/finding';
import type { HeaderList } from '../model/header';
import { serializedOriginOf } from '../standards/origin';
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
 * Guesses which stack a server runs, from the header lines of its responses.
 *
 * In: the server’s serialized origin; explanations in any order. Out: guesses, each stack once, the likeliest first; empty:
 * nothing tells. Never throws.
 */
export function recogniseStacks(server: string, seen: Iterable<Explanation>): readonly RecognisedStack[] {
  const found = new Map<StackId, RecognisedStack>();
  for (const { exchange } of seen) {
    for (const { url, preflight, actual } of exchange.hops) {
      if (serializedOriginOf(url) !== server) continue;
      for (const record of [actual, preflight]) {
        for (const guess of guesses(record?.response?.headerList ?? [])) {
          if (!found.has(guess.stack)) found.set(guess.stack, guess);
        }
      }
    }
  }
  return SIGNS.flatMap(({ stack }) => found.get(stack) ?? []).filter(
    (guess, index, all) => all.indexOf(guess) === index,
  );
}

const guesses = (list: HeaderList): readonly RecognisedStack[] =>
  SIGNS.flatMap(({ stack, header, value }) => {
    const line = list.find((each) => each.name.toLowerCase() === header && value.test(each.value));
    return line === undefined ? [] : [{ stack, evidence: `\`${line.name}: ${line.value.slice(0, 60)}\`` }];
  });
