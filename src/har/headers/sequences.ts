/** A number for each sequence of parts; the empty one has 0. */
export interface Sequences {
  /** The sequence with one more part: a text. */
  after(sequence: number, text: string): number;
  /**
   * The same with a part that has a number already. Texts have even numbers: where either may come after a sequence, this one is odd.
   */
  afterNumber(sequence: number, part: number): number;
}

/** OURS: so many are remembered. A file has some thousand. */
const MOST_REMEMBERED = 1_000_000;
/** Above every number of a part: OURS, each text of a file with a hundred million header lines would be below. */
const PARTS = 2 ** 27;
/** Nearly all numbers are below these. Both together fit into 31 bits: a Map finds such integers several times as fast as others. */
const PART_BITS = 12;
const FEW_PARTS = 2 ** PART_BITS;
const FEW_SEQUENCES = 2 ** (30 - PART_BITS);

/** No part. */
const NONE = -1;

/**
 * Numbers sequences: two with the same number have the same parts in the same order. To compare a hundred thousand header lists as
 * texts would take longer, because each text has to be put together first. Most header lists are like one before: after each sequence
 * the part that came last is tried first.
 *
 * A sequence that was forgotten, because there are too many, gets another number: then less is known to be the same, and nothing
 * wrongly.
 */
export function createSequences(): Sequences {
  const numbers = new Map<string, number>();
  const next = new Map<number, number>();
  /** By sequence, less the first one that is remembered: the part that came after it last, and the sequence with it. */
  const [lastParts, withLastPart] = [[NONE], [0]];
  const [lastTexts, withLastText] = [[''], [0]];
  const all = [lastParts, withLastPart, lastTexts, withLastText];
  let [texts, sequences, first] = [0, 0, 0];
  const afterNumber = (sequence: number, part: number): number => {
    const at = sequence - first;
    if (lastParts[at] === part) return withLastPart[at] ?? 0;
    const step = stepOf(sequence, part);
    let found = next.get(step);
    if (found === undefined) {
      sequences += 1;
      if (next.size === MOST_REMEMBERED) {
        next.clear();
        for (const list of all) list.length = 0;
        first = sequences;
      }
      found = sequences;
      next.set(step, found);
      lastParts.push(NONE);
      withLastPart.push(0);
      lastTexts.push('');
      withLastText.push(0);
    }
    if (sequence >= first) {
      lastParts[sequence - first] = part;
      withLastPart[sequence - first] = found;
    }
    return found;
  };
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    if (numbers.size === MOST_REMEMBERED) numbers.clear();
    texts += 2;
    numbers.set(text, texts);
    return texts;
  };
  const after = (sequence: number, text: string): number => {
    const known = withLastText[sequence - first] ?? 0;
    if (known !== 0 && lastTexts[sequence - first] === text) return known;
    const found = afterNumber(sequence, numberOf(text));
    if (sequence >= first) {
      lastTexts[sequence - first] = text;
      withLastText[sequence - first] = found;
    }
    return found;
  };
  return { afterNumber, after };
}

/** One number for both, and another for each two. */
const stepOf = (sequence: number, part: number): number =>
  sequence < FEW_SEQUENCES && part < FEW_PARTS ? (sequence << PART_BITS) | part : -1 - sequence * PARTS - part;
