import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { coloured, plain, styleFor, wrapped } from '../../../src/command/style';

describe('lines', () => {
  const sentence = 'The server answered `*`, but it must name `https://app.shop.test`.';

  it('are no wider than asked, and keep values and the dots after them in one piece', () => {
    expect(wrapped(sentence, 30, plain)).toEqual([
      'The server answered `*`, but',
      'it must name',
      '`https://app.shop.test`.',
    ]);
  });

  it('hold a word that is wider than they are', () => {
    expect(wrapped('see `https://app.shop.test/a/b` there', 10, plain)).toEqual([
      'see',
      '`https://app.shop.test/a/b`',
      'there',
    ]);
  });

  it('lose the backticks where colours tell code apart', () => {
    const text = wrapped(sentence, 80, coloured, 'strong').join('\n');
    expect(stripVTControlCharacters(text)).toBe('The server answered *, but it must name https://app.shop.test.');
    expect(text).toContain('\u{1B}[36m*\u{1B}[39m');
  });

  it('hold nothing that moves the cursor', () => {
    expect(wrapped('a\u{1B}[2J `b\u{202E}\u{7}` c\nd', 80, plain)).toEqual(['a\\u{1B}[2J `b\\u{202E}\\u{7}` c d']);
  });

  it('are one at least', () => {
    expect(wrapped('', 80, plain)).toEqual(['']);
  });
});

describe('colours', () => {
  const terminal = { isTTY: true, env: {}, hasColors: () => true };
  it.each([
    ['a terminal', terminal, coloured],
    ['a terminal without colours', { ...terminal, hasColors: () => false }, plain],
    ['a pipe', { ...terminal, isTTY: false }, plain],
    ['NO_COLOR', { ...terminal, env: { NO_COLOR: '1' } }, plain],
    ['an empty NO_COLOR', { ...terminal, env: { NO_COLOR: '' } }, coloured],
    ['FORCE_COLOR in a pipe', { ...terminal, isTTY: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, coloured],
    ['FORCE_COLOR=0', { ...terminal, env: { FORCE_COLOR: '0' } }, plain],
  ])('%s', (_, surroundings, style) => {
    expect(styleFor(surroundings)).toBe(style);
  });
});
