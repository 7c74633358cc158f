import { describe, expect, it } from 'vitest';
import {
  byteLowercase,
  firstValue,
  getHeader,
  hasHeader,
  headerEvidence,
  lastValue,
  linesNamed,
} from '../../../src/model/header-lookup';
import {
  extractHeaderListValues,
  getDecodeAndSplit,
  isToken,
  listItems,
  normalizeValue,
} from '../../../src/standards/header-list';

const list = (...values: readonly string[]) => values.map((value) => ({ name: 'vary', value }));
const at = { hop: 0, message: 'response' } as const;

describe('linesNamed', () => {
  const headers = [
    { name: 'Vary', value: 'Origin' },
    { name: 'vary', value: 'Accept' },
    { name: 'Very', value: 'no' },
  ];
  it.each([
    ['finds every line, in arrival order, in any letter case', 'Vary', [0, 1]],
    ['finds nothing of a name that is not there', 'Age', []],
  ] as const)('%s', (_, name, indexes) => {
    expect(linesNamed(headers, name).map(({ index }) => index)).toEqual(indexes);
  });
  it('does not take the Kelvin sign for a k', () => {
    expect(linesNamed([{ name: 'Coo\u212Aie', value: '1' }], 'Cookie')).toEqual([]);
    expect(byteLowercase('\u212A')).toBe('\u212A');
  });
});

describe('getHeader', () => {
  it.each([
    ['is null without a line', [], null],
    ['is the value of one line', ['a'], 'a'],
    ['joins two lines with a comma and a space', ['a', 'b'], 'a, b'],
    ['joins two equal lines too', ['a', 'a'], 'a, a'],
    ['keeps an empty line', ['', 'a'], ', a'],
    ['tells an empty value from no value', [''], ''],
  ])('%s', (_, values, expected) => {
    expect(getHeader(list(...values), 'Vary')).toBe(expected);
  });
});

describe('hasHeader, firstValue, lastValue', () => {
  it.each([
    ['without a line', [], false, null, null],
    ['with one line', ['a'], true, 'a', 'a'],
    ['with two lines', ['a', 'b'], true, 'a', 'b'],
    ['with an empty line', [''], true, '', ''],
  ])('%s', (_, values, isThere, first, last) => {
    const headers = [{ name: 'Very', value: 'z' }, ...list(...values), { name: 'Var', value: 'z' }];
    expect(hasHeader(headers, 'Vary')).toBe(isThere);
    expect(firstValue(headers, 'Vary')).toBe(first);
    expect(lastValue(headers, 'Vary')).toBe(last);
  });
});

describe('getDecodeAndSplit', () => {
  it.each([
    ['is null without a line', [], null],
    ['keeps one empty part of an empty value', [''], ['']],
    ['splits at commas and strips spaces and tabs', ['a ,\tb'], ['a', 'b']],
    ['keeps empty parts', ['a,,b,'], ['a', '', 'b', '']],
    ['does not split inside quotes', ['"a,b",c'], ['"a,b"', 'c']],
    ['does not end a quoted string at an escaped quote', ['"a\\",b",c'], ['"a\\",b"', 'c']],
    ['takes an unclosed quoted string to the end', ['"a,b'], ['"a,b']],
    ['takes a backslash at the very end', ['"a\\'], ['"a\\']],
    ['keeps text after a quoted string in the same part', ['"a"b, c'], ['"a"b', 'c']],
    ['splits across lines', ['a', 'b'], ['a', 'b']],
  ])('%s', (_, values, expected) => {
    expect(getDecodeAndSplit(list(...values), 'Vary')).toEqual(expected);
  });
});

describe('extractHeaderListValues', () => {
  it.each([
    ['is null without a line', [], null],
    ['is an empty list for an empty value', [''], []],
    ['reads tokens in order', ['PUT, DELETE'], ['PUT', 'DELETE']],
    ['reads tokens without spaces', ['PUT,DELETE'], ['PUT', 'DELETE']],
    ['skips empty items', [', PUT,, DELETE ,'], ['PUT', 'DELETE']],
    ['reads all lines as one list', ['PUT', 'DELETE'], ['PUT', 'DELETE']],
    ['keeps the letter case', ['put'], ['put']],
    ['reads an asterisk as a token', ['*'], ['*']],
    ['fails for a space inside an item', ['PUT DELETE'], 'failure'],
    ['fails for a quoted item', ['"PUT"'], 'failure'],
    ['fails for an item in brackets', ['[PUT]'], 'failure'],
    ['fails for a semicolon between items', ['PUT; DELETE'], 'failure'],
    ['fails when only the last of several lines is bad', ['PUT', 'x y'], 'failure'],
  ])('%s', (_, values, expected) => {
    expect(extractHeaderListValues(list(...values), 'Vary')).toEqual(expected);
  });
});

describe('listItems', () => {
  it('gives the line and the offsets of each item', () => {
    expect(listItems(list('PUT,  DELETE', ' *'), 'Vary')).toEqual([
      { text: 'PUT', index: 0, span: [0, 3] },
      { text: 'DELETE', index: 0, span: [6, 12] },
      { text: '*', index: 1, span: [1, 2] },
    ]);
  });
});

describe('isToken', () => {
  it.each([
    ['letters and hyphens', 'X-Api-Key', true],
    ['every mark that is allowed', "!#$%&'*+-.^_`|~", true],
    ['the empty text', '', false],
    ['a space', 'a b', false],
    ['a colon', 'a:b', false],
    ['a slash', 'a/b', false],
    ['a letter outside ASCII', 'é', false],
    ['a line break at the end', 'a\n', false],
  ])('for %s', (_, text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
});

describe('normalizeValue', () => {
  it.each([
    ['strips all four kinds of HTTP whitespace', ' \t\r\na b\n\r\t ', 'a b'],
    ['makes nothing of only whitespace', ' \t ', ''],
    ['keeps a no-break space', '\u00A0a', '\u00A0a'],
  ])('%s', (_, text, expected) => {
    expect(normalizeValue(text)).toBe(expected);
  });
});

describe('headerEvidence', () => {
  it('points at each line', () => {
    expect(headerEvidence([{ name: 'a', value: '' }, ...list('1', '2')], 'Vary', at)).toEqual([
      { kind: 'header-line', at, index: 1, span: null },
      { kind: 'header-line', at, index: 2, span: null },
    ]);
  });
  it('states the absence', () => {
    expect(headerEvidence([], 'Vary', at)).toEqual([{ kind: 'header-absent', at, name: 'Vary' }]);
  });
});
