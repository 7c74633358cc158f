import { describe, expect, it } from 'vitest';
import { circlesIn } from './import-circles';
import { allows, MAY_IMPORT, rowOf } from './import-table';
import { importGraph, importsOf, sources, specifiersIn } from './sources';

const rows = new Map(sources.map((file) => [file, rowOf(file)]));
const TABLE = 'tests/unit/conventions/import-table.ts';

describe('imports follow the table', () => {
  it('every source file is in a row', () => {
    expect(sources.length).toBeGreaterThan(300);
    const without = sources.filter((file) => rows.get(file) === undefined);
    expect(without, `Add a row for the folder of these files to ${TABLE}.`).toEqual([]);
  });

  it('every row is the one of some file', () => {
    const used = new Set(rows.values());
    const unused = Object.keys(MAY_IMPORT).filter((row) => !used.has(row));
    expect(unused, `No file is left in these rows: remove them from ${TABLE}.`).toEqual([]);
  });

  it('every entry is a folder that there is, or a file or package that the row imports', () => {
    const unused = Object.entries(MAY_IMPORT).flatMap(([row, entries]) => {
      const targets = sources.filter((file) => rows.get(file) === row).flatMap(importsOf);
      return entries
        .filter((entry) => !isFolder(entry) && !targets.some((target) => allows(entry, target)))
        .map((entry) => `${row}: ${entry}`);
    });
    expect(unused, `The row imports none of these: remove them from ${TABLE}.`).toEqual([]);
  });

  it.each(Object.keys(MAY_IMPORT))('%s', (row) => {
    const entries = MAY_IMPORT[row] ?? [];
    const offenders = sources
      .filter((file) => rows.get(file) === row)
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => !target.endsWith('.css') && !entries.some((entry) => allows(entry, target)))
      .map(({ file, target }) => `${file} imports ${target}`);
    const what = `${row} may import ${entries.join(', ')}`;
    expect(offenders, `${what}: move what both need into one of these, or pass it as a parameter.`).toEqual([]);
  });
});

const isFolder = (entry: string): boolean => sources.some((file) => file.startsWith(`${entry}/`));

describe('no import circle', () => {
  it('no file imports, types included, what imports it', () => {
    const circles = circlesIn(importGraph()).map((circle) => circle.join(' → '));
    expect(
      circles,
      'Move what the files of a circle share, often a type, into a file of its own that imports none of them.',
    ).toEqual([]);
  });

  it('a circle would be found, and told once by its shortest path', () => {
    const graph = new Map([
      ['alone', ['a']],
      ['a', ['b', 'c']],
      ['b', ['c', 'end']],
      ['c', ['a']],
      ['end', []],
      ['self', ['self']],
    ]);
    expect(circlesIn(graph)).toEqual([
      ['a', 'c', 'a'],
      ['self', 'self'],
    ]);
  });

  it('every form of import is read', () => {
    const text = [
      "import type { A } from './a';",
      "import {\n  b,\n  type B,\n} from './b';",
      "import './c';",
      "export { d } from './d';",
      "export * from './e';",
      "const later = await import('./f');",
      "type G = import('./g').G;",
      "const text = 'nothing from here';",
    ].join('\n');
    expect(specifiersIn(text)).toEqual(['./a', './b', './c', './d', './e', './f', './g']);
  });
});
