import type { HeaderList } from '../model/header';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { SIGNS, type Sign } from './signs';
import type { StackId } from './stack-id';

/** A guess, and what it is from. */
export interface RecognisedStack {
  readonly stack: StackId;
  /** A header line, its value cut and without secrets. Backticks mark code. */
  readonly evidence: string;
}

const LONGEST_VALUE = 60;

interface RankedSign extends Sign {
  /** Position in `SIGNS`. */
  readonly rank: number;
}

/** By header name: most lines of a response are no sign, and are looked up once. */
const BY_HEADER = SIGNS.reduce((all, sign, rank) => {
  return all.set(sign.header, [...(all.get(sign.header) ?? []), { ...sign, rank }]);
}, new Map<string, readonly RankedSign[]>());

/**
 * Finds the signs of stacks in the header lines of one response.
 *
 * In: its header list. Out: guesses, the likeliest first, each stack once. Never throws.
 */
export function signsIn(list: HeaderList): readonly RecognisedStack[] {
  const found = list.flatMap(({ name, value }) =>
    (BY_HEADER.get(name.toLowerCase()) ?? [])
      .filter((sign) => sign.value.test(value))
      .map((sign) => ({ ...sign, evidence: lineAsEvidence(name, value) })),
  );
  const once = new Map<StackId, RecognisedStack>();
  for (const { stack, evidence } of found.sort((one, other) => one.rank - other.rank)) {
    if (!once.has(stack)) once.set(stack, { stack, evidence });
  }
  return [...once.values()];
}

/** A header line in backticks, its value cut and without secrets. Of a cookie only the name tells. Never throws. */
export function lineAsEvidence(name: string, value: string): string {
  const shown =
    name.toLowerCase() === 'set-cookie'
      ? `${value.split('=', 1)[0]}=…`
      : withoutSecrets(value, { isValue: true }).slice(0, LONGEST_VALUE);
  return `\`${name}: ${shown.replaceAll('`', '')}\``;
}

/** In the order of `SIGNS`. */
export const likeliestFirst = (found: readonly RecognisedStack[]): readonly RecognisedStack[] =>
  [...found].sort((one, other) => rankOf(one) - rankOf(other));

const rankOf = ({ stack }: RecognisedStack): number => SIGNS.findIndex((sign) => sign.stack === stack);
