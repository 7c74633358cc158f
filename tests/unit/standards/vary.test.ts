import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../src/model/header';
import { isFromSharedCache, variesByOrigin } from '../../../src/standards/vary';

const list = (...texts: string[]): HeaderList =>
  texts.map((text) => ({ name: text.split(': ')[0] ?? '', value: text.split(': ')[1] ?? '' }));

describe('variesByOrigin', () => {
  it.each([
    ['the name', list('Vary: Origin'), true],
    ['the name among others, in any case', list('vary: Accept-Encoding,  ORIGIN'), true],
    ['the name on a second line', list('Vary: Accept', 'Vary: Origin'), true],
    ['everything', list('Vary: *'), true],
    ['another name that contains it', list('Vary: X-Origin'), false],
    ['no line', list(), false],
    ['an empty line', list('Vary: '), false],
  ])('%s', (_, headers, expected) => {
    expect(variesByOrigin(headers)).toBe(expected);
  });
});

describe('isFromSharedCache', () => {
  it.each([
    ['an age', list('Age: 312'), true],
    ['an age of zero: just stored', list('Age: 0'), false],
    ['a hit', list('X-Cache: Hit from cloudfront'), true],
    ['a hit, by the standard', list('Cache-Status: edge; hit'), true],
    ['a miss', list('X-Cache: Miss from cloudfront'), false],
    ['nothing said', list('Server: nginx'), false],
  ])('%s', (_, headers, expected) => {
    expect(isFromSharedCache(headers)).toBe(expected);
  });
});
