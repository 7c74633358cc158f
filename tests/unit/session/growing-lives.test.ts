import { expect, it } from 'vitest';
import type { Explanation } from '../../../src/model/finding';
import { createGrowingLives } from '../../../src/session/growing-lives';
import { createLives, type Lives } from '../../../src/session/lives';
import { cookieFate, diagnosis, exchange, hop, record } from '../../panel/sample-data';

const COUNT = 600;

/** A request with a few cookies, one of which now and then is set anew, or is not sent. */
const explained = (at: number, form = 0): Explanation => {
  const of = exchange(`x${at}`, [hop(record('GET', `https://api.shop.test/${at % 7}`, '', { status: 200 }))]);
  const fates = [
    cookieFate({ name: 'sid', fate: (at + form) % 11 === 0 ? 'not-sent' : 'sent', where: 'api.shop.test/' }),
    cookieFate({ name: `page${at % 5}`, fate: 'sent' }),
    cookieFate({ name: `page${at % 3}`, fate: 'sent', where: '.shop.test/' }),
  ];
  return diagnosis({ ...of, startedAtMs: at }, { cookies: fates });
};

function counting() {
  let added = 0;
  const wrap = (lives: Lives): Lives => ({
    add(each) {
      added += 1;
      lives.add(each);
    },
    lives: () => lives.lives(),
    fork: () => wrap(lives.fork()),
  });
  return { create: () => wrap(createLives()), added: () => added };
}

it('what did not change is read once, and the lives are those that are read from the beginning', () => {
  const { create, added } = counting();
  const read = createGrowingLives(create);
  const all: Explanation[] = [];
  for (let at = 0; at < COUNT; at += 1) {
    all.push(explained(at));
    // The one before gets its final form meanwhile.
    if (at > 3) all[at - 3] = explained(at - 3, 1);
    if (at % 10 === 9) read([...all]);
  }
  expect(read([...all])).toEqual(createGrowingLives(createLives)(all));
  // From the beginning each time it would be 18,000.
  expect(added()).toBeLessThan((COUNT / 10) * 60);
});

it('is read in parts, also where one that was read is explained otherwise meanwhile', () => {
  const { create, added } = counting();
  const read = createGrowingLives(create);
  let all = Array.from({ length: 60 }, (_, at) => explained(at));
  const noTime = () => false;
  for (let part = 1; part <= 50; part += 1) expect(read(all, noTime)).toEqual({ lives: null, read: part, of: 60 });
  expect(added()).toBe(50);
  all = all.with(30, explained(30, 2));
  // From the last one before it that was kept: 25.
  expect(read(all, noTime)).toEqual({ lives: null, read: 26, of: 60 });
  let parts = 1;
  while (read(all, noTime).lives === null) parts += 1;
  expect(parts).toBe(34);
  expect(read(all, noTime)).toEqual(createGrowingLives(createLives)(all));
  expect(added()).toBe(50 + 35);
});

it('an early one that is explained otherwise is read again with all after it', () => {
  const read = createGrowingLives(createLives);
  const all = Array.from({ length: COUNT }, (_, at) => explained(at));
  read(all);
  const changed = all.with(20, explained(20, 2)).slice(0, 580);
  expect(read(changed)).toEqual(createGrowingLives(createLives)(changed));
  expect(read(all)).toEqual(createGrowingLives(createLives)(all));
});
