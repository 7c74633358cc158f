import { expect, it } from 'vitest';
import type { HeaderList } from '../../../src/model/header';
import { proven, unknown } from '../../../src/model/known';
import { unexposedLines } from '../../../src/standards/cors-exposed-headers';

const list = (...texts: string[]): HeaderList =>
  texts.map((text) => ({ name: text.split(': ')[0] ?? '', value: text.split(': ')[1] ?? '' }));
const include = proven(true, '');
const omit = proven(false, '');

it.each([
  ['safelisted names are exposed', list('content-TYPE: a/b', 'Cache-Control: no-store'), include, []],
  ['others are not', list('Content-Type: a/b', 'ETag: "7"'), include, [1]],
  ['Set-Cookie is nobody’s business', list('Set-Cookie: a=1', 'Set-Cookie2: a=1'), include, []],
  ['a listed name, in any case', list('X-Total: 1', 'Access-Control-Expose-Headers: x-total'), include, [1]],
  [
    'on the second line',
    list('X-T: 1', 'Access-Control-Expose-Headers: a', 'Access-Control-Expose-Headers: x-t'),
    omit,
    [1, 2],
  ],
  ['* without credentials: everything', list('X-T: 1', 'Access-Control-Expose-Headers: *'), omit, []],
  ['* with credentials: a name', list('X-T: 1', 'Access-Control-Expose-Headers: *'), include, [0, 1]],
  ['* with credentials, and the name beside it', list('X-T: 1', 'Access-Control-Expose-Headers: *, X-T'), include, [1]],
  ['* in an unknown mode', list('X-T: 1', 'Access-Control-Expose-Headers: *'), unknown('the mode'), null],
  ['no * in an unknown mode', list('X-T: 1'), unknown('the mode'), [0]],
  [
    'a list that does not parse exposes nothing',
    list('X-T: 1', 'Access-Control-Expose-Headers: X-T; x'),
    include,
    [0, 1],
  ],
] as const)('%s', (_, headers, includesCredentials, expected) => {
  expect(unexposedLines(headers, includesCredentials)).toEqual(expected);
});
