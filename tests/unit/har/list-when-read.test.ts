import { expect, it } from 'vitest';
import { listWhenRead } from '../../../src/har/list-when-read';

it('makes only the members that are read', () => {
  const made: number[] = [];
  const list = listWhenRead([1, 2, 3], (each) => {
    made.push(each);
    return 10 * each;
  });
  expect(list).toHaveLength(3);
  expect(list.find((each) => each > 10)).toBe(20);
  expect(made).toEqual([1, 2]);
  expect([...list, ...list.map((each) => each + 1)]).toEqual([10, 20, 30, 11, 21, 31]);
});
