import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../../src/har/text/entries-place';
import { type HarReading, parseHar } from '../../../src/har/text/parse-har';
import { parseInSlices } from '../../../src/har/text/parse-in-slices';

const read = (text: string): { readonly reading: HarReading; readonly slices: number } => {
  const slices = parseInSlices(text);
  for (let count = 0; ; count += 1) {
    const { done, value } = slices.next();
    if (done) return { reading: value, slices: count };
  }
};

const entry = (url: string, more: object = {}) => ({
  startedDateTime: '2026-11-21T10:00:00.000Z',
  request: { method: 'GET', url: `https://api.shop.test/${url}`, ...more },
});
const har = (entries: unknown, more: object = {}): string => JSON.stringify({ log: { entries, ...more } });

describe('a file that is read in slices', () => {
  it('is read in more of them the longer it is', () => {
    const body = 'x'.repeat(100_000);
    const long = har(Array.from({ length: 40 }, (_, index) => entry(String(index), { body })));
    const { reading, slices } = read(long);
    expect(reading).toEqual(parseHar(long));
    expect(slices).toBeGreaterThan(10);
  });

  it.each(readdirSync('tests/fixtures/har').filter((name) => name.endsWith('.har')))(
    '%s has the same entries',
    (name) => {
      const text = readFileSync(`tests/fixtures/har/${name}`, 'utf8');
      expect(read(text).reading).toEqual(parseHar(text));
    },
  );

  it.each([
    ['a byte order mark', `\u{FEFF}${har([entry('a')])}`],
    ['no entry', har([])],
    ['white space', JSON.stringify(JSON.parse(har([entry('a'), entry('b')], { pages: [] })), null, 2)],
    [
      'a list of that name elsewhere',
      JSON.stringify({ entries: [1], log: { pages: [{ entries: [2] }], entries: [entry('a')] } }),
    ],
    ['the text of a HAR in a string', har([entry('a', { body: '{"log":{"entries":[' })], { comment: '"entries":[' })],
    ['two lists', `{"log":{"entries":[7],"entries":[${JSON.stringify(entry('a'))}]}}`],
    ['two logs', `{"log":{"entries":[7]},"log":{"entries":[${JSON.stringify(entry('a'))}]}}`],
    ['a name with escapes', `{"log":{"entries":[7],"\\u0065ntries":[${JSON.stringify(entry('a'))}]}}`],
    ['a comma too many', har([entry('a')]).replace(']}}', ',]}}')],
    ['a cut', har([entry('a'), entry('b')]).slice(0, 140)],
    ['something after it', `${har([entry('a')])}7`],
    ['entries that are no list', har({})],
    ['no log', '{"entries":[]}'],
    ['a page', '<!doctype html>'],
  ])('%s: as in one piece', (_, text) => {
    expect(read(text).reading).toEqual(parseHar(text));
  });

  it('any JSON, and any damage of it: as in one piece', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(7, null, true, '', 'entries', '{"[,]:}', '\\"', '\\\\'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('log', 'entries', 'pages', 'a"b', 'c\\'), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    const log = fc.record({ pages: value, entries: fc.array(fc.oneof(value, fc.constant(entry('a')))) });
    const text = fc
      .tuple(fc.oneof(value, fc.record({ log }), fc.record({ comment: value, log })), fc.nat(3))
      .map(([json, spaces]) => JSON.stringify(json, null, spaces));
    const damaged = fc
      .tuple(text, fc.nat(), fc.nat(4), fc.constantFrom('', '"', ',', '[', ']', '{', '}', '\\', ':'))
      .map(
        ([whole, at, length, put]) =>
          whole.slice(0, at % (whole.length + 1)) + put + whole.slice((at % (whole.length + 1)) + length),
      );
    fc.assert(
      fc.property(fc.oneof(text, damaged), (each) => {
        expect(read(each).reading).toEqual(parseHar(each));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the place of the entries', () => {
  it('is divided at commas between them alone', () => {
    const text = har([entry('a,b'), { list: [1, 2, 3], ...entry('c') }, entry('d')]);
    const search = findEntries(text, 1);
    let found = search.next();
    while (!found.done) found = search.next();
    const { from, to, cuts } = found.value ?? { from: 0, to: 0, cuts: [] };
    const parts = [from, ...cuts.map((cut) => cut + 1)].map((start, part) => text.slice(start, cuts[part] ?? to));
    expect(parts.map((part) => JSON.parse(part))).toEqual(JSON.parse(text).log.entries);
  });
});
