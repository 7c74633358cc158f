import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { getHeader } from '../../src/model/header-lookup';
import { extractHeaderListValues, getDecodeAndSplit, isToken, listItems } from '../../src/standards/header-list';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const tokenCharacters = [..."!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz"];
const token = fc.string({ unit: fc.constantFrom(...tokenCharacters), minLength: 1, maxLength: 12 });
const padding = fc.constantFrom('', ' ', '\t', '  ');
/** Items on lines, padded, with empty items between them. */
const writtenItem = fc.tuple(
  padding,
  fc.oneof({ weight: 4, arbitrary: token }, { weight: 1, arbitrary: fc.constant('') }),
  padding,
);
const writtenLines = fc.array(fc.array(writtenItem, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });

describe('extractHeaderListValues', () => {
  it('gives back the tokens that were written, however they were padded and spread over lines', () => {
    fc.assert(
      fc.property(writtenLines, (lines) => {
        const list = lines.map((items) => ({ name: 'vary', value: items.map((parts) => parts.join('')).join(',') }));
        const tokens = lines.flat().flatMap(([, text]) => (text === '' ? [] : [text]));
        expect(extractHeaderListValues(list, 'Vary')).toEqual(tokens);
      }),
    );
  });

  it('gives the same list for one joined line as for many', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
        const many = values.map((value) => ({ name: 'Vary', value }));
        const one = [{ name: 'Vary', value: getHeader(many, 'Vary') ?? '' }];
        expect(extractHeaderListValues(one, 'Vary')).toEqual(extractHeaderListValues(many, 'Vary'));
      }),
    );
  });

  it('fails exactly when an item is no token', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.string()), { minLength: 1 }), (values) => {
        const list = values.map((value) => ({ name: 'Vary', value }));
        const everyToken = listItems(list, 'Vary').every(({ text }) => isToken(text));
        expect(extractHeaderListValues(list, 'Vary') === 'failure').toBe(!everyToken);
      }),
    );
  });
});

describe('listItems', () => {
  it('gives spans that cut out the very item', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), (values) => {
        const list = values.map((value) => ({ name: 'Vary', value }));
        for (const { text, index, span } of listItems(list, 'Vary')) {
          expect(text).not.toBe('');
          expect(list[index]?.value.slice(...span)).toBe(text);
        }
      }),
    );
  });
});

describe('getDecodeAndSplit', () => {
  it('splits at every comma when there is no quote', () => {
    fc.assert(
      fc.property(fc.array(token, { minLength: 1 }), (tokens) => {
        expect(getDecodeAndSplit([{ name: 'Vary', value: tokens.join(', ') }], 'Vary')).toEqual(tokens);
      }),
    );
  });

  it('loses nothing but commas, spaces and tabs', () => {
    const bare = (text: string) => text.replace(/[, \t]/g, '');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\\', ' ', '\t') }), (value) => {
        const parts = getDecodeAndSplit([{ name: 'Vary', value }], 'Vary') ?? [];
        expect(bare(parts.join(''))).toBe(bare(value));
      }),
    );
  });
});
