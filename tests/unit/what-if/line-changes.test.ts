import { expect, it } from 'vitest';
import { lineChanges } from '../../../src/what-if/line-changes';
import { readResponse } from '../../../src/what-if/read-response';

const changes = (before: string, after: string): readonly string[] => {
  const [one, other] = [readResponse(before, 200), readResponse(after, 200)];
  if ('refusal' in one || 'refusal' in other) throw new Error('cannot be read');
  return lineChanges(one, other).map(({ kind, text }) => `${kind === 'added' ? '+' : '-'} ${text}`);
};

it.each([
  ['nothing', 'A: 1\nB: 2', 'B: 2\na: 1', []],
  ['a value', 'A: 1\nB: 2', 'A: 3\nB: 2', ['- A: 1', '+ A: 3']],
  ['the status', '200\nA: 1', '204\nA: 1', ['- 200', '+ 204']],
  ['one of three cookies', 'S: a\nS: b\nS: c', 'S: a\nS: x\nS: c', ['- S: b', '+ S: x']],
  ['a line twice', 'A: 1', 'A: 1\nA: 1', ['+ A: 1']],
  ['a line that is gone', 'A: 1\nB: 2', 'A: 1', ['- B: 2']],
])('finds %s', (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected);
});
