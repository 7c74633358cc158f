import { RegExpParser } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { sources, textOf } from './sources';

interface Pattern {
  readonly file: string;
  readonly literal: string;
}

/** Each regular expression that a file writes as a literal. */
function patternsOf(file: string, text: string): readonly Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'raw' in node) found.push({ file, literal: String(node.raw) });
    else Object.values(node).forEach(visit);
  };
  visit(parseSync(file, text).program);
  return found;
}

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** Whether a text can be found for which the time to refuse it grows faster than its length. */
const growsFasterThanText = ({ literal }: Pattern): boolean => analyse(parser.parseLiteral(literal)).reports.length > 0;

it('no regular expression takes longer than in proportion to the text', () => {
  const patterns = sources.flatMap((file) => patternsOf(file, textOf(file)));
  expect(patterns.length).toBeGreaterThan(500);
  const slow = patterns.filter(growsFasterThanText).map(({ file, literal }) => `${file}: ${literal}`);
  expect(
    slow,
    'What these read is written by servers and pages: write them so that each character is read once.',
  ).toEqual([]);
});

it.each([
  ['a run that is repeated', String.raw`const a = /x(?:\+[\w+]*)*(?!=)y/;`],
  ['white space before a comma', String.raw`const a: RegExp = /\s*,/;`],
  ['two runs side by side', String.raw`const a = <b>{c.replace(/^[ \t]*[a-z]*[ \t]*$/, '')}</b>;`],
])('%s is found', (_, text) => {
  expect(patternsOf('a.tsx', text).map(growsFasterThanText)).toEqual([true]);
});
