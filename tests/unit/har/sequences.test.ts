import { describe, expect, it } from 'vitest';
import { createSequences } from '../../../src/har/headers/sequences';

const { after, afterNumber } = createSequences();
const numberOf = (...texts: readonly string[]): number => texts.reduce(after, 0);

describe('a number for each sequence', () => {
  it('the same parts in the same order have one number', () => {
    expect(numberOf('a', 'b')).toBe(numberOf('a', 'b'));
    expect(afterNumber(numberOf('a'), 1)).toBe(afterNumber(numberOf('a'), 1));
  });

  it.each([
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [['ab'], ['a', 'b']],
    [['a'], ['a', '']],
    [[''], []],
  ])('%o is not %o', (one, other) => {
    expect(numberOf(...one)).not.toBe(numberOf(...other));
  });

  it('a part with a number of its own is none of a text', () => {
    const texts = Array.from({ length: 50 }, (_, index) => numberOf('a', String(index)));
    expect(texts).not.toContain(afterNumber(numberOf('a'), 1));
  });

  it('of more sequences than are remembered none gets the number of another', () => {
    const { after: next } = createSequences();
    const seen = new Set<number>();
    for (let index = 0; index < 1_100_000; index += 1) seen.add(next(0, String(index)));
    expect(seen.size).toBe(1_100_000);
    expect(seen).not.toContain(next(next(0, '1'), '2'));
  });
});
