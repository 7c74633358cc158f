import { expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import { withReading } from '../../../src/panel/state/site-stores/site-readings';
import { storedCookie } from '../stored-cookie';

const A: readonly StoredCookie[] = [storedCookie({ name: 'a' })];
const B: readonly StoredCookie[] = [storedCookie({ name: 'b' })];

const after = (...all: readonly (readonly [atMs: number, cookies: readonly StoredCookie[]])[]) =>
  all
    .reduce<ReturnType<typeof withReading>>(
      (readings, [atMs, cookies]) => withReading(readings, 'shop.test', { atMs, cookies }),
      new Map(),
    )
    .get('shop.test')
    ?.map(({ atMs, cookies }) => [atMs, cookies[0]?.name]);

it('keeps each reading that shows something else, in the order of time', () => {
  expect(after([1, A], [5, B], [9, A])).toEqual([
    [1, 'a'],
    [5, 'b'],
    [9, 'a'],
  ]);
  expect(after([5, B], [1, A])).toEqual([
    [1, 'a'],
    [5, 'b'],
  ]);
});

it('of readings that show the same it keeps the last one', () => {
  expect(after([1, A], [2, [...A]], [3, B], [4, B])).toEqual([
    [2, 'a'],
    [4, 'b'],
  ]);
});

it('keeps fifty of one site, and those of another', () => {
  const many = Array.from({ length: 120 }, (_, index) => [index, index % 2 === 0 ? A : B] as const);
  expect(after(...many)?.length).toBe(50);
  const both = withReading(withReading(new Map(), 'one.test', { atMs: 1, cookies: A }), 'two.test', {
    atMs: 1,
    cookies: B,
  });
  expect([...both.keys()]).toEqual(['one.test', 'two.test']);
});
