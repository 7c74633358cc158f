import { describe, expect, it } from 'vitest';
import { clamp } from '../../../src/panel/detail/clamp';

const textOf = (pieces: ReturnType<typeof clamp>['pieces']): string => pieces.map(({ text }) => text).join('');

describe('a text that would fill the screen', () => {
  it('is whole up to 600 characters', () => {
    const pieces = [{ text: 'a'.repeat(600), marked: false }];
    expect(clamp(pieces)).toEqual({ pieces, leftOut: 0 });
  });

  it('keeps the two ends of each long piece, and what is marked', () => {
    const { pieces, leftOut } = clamp([
      { text: `<${'a'.repeat(70_000)}>`, marked: false },
      { text: '*', marked: true },
      { text: `<${'b'.repeat(2_000)}>`, marked: false },
    ]);
    expect(leftOut).toBe(70_002 + 2_002 - 4 * 120);
    expect(textOf(pieces)).toMatch(/^<a{119} … a{119}>\*<b{119} … b{119}>$/);
    expect(pieces.filter(({ marked }) => marked)).toEqual([{ text: '*', marked: true }]);
  });
});
