import { describe, expect, it, vi } from 'vitest';
import { adapters, NOT_TRIED } from '../../fuzz/adapters/index';
import { exportedFunctions } from '../../fuzz/exported';
import { type FuzzOptions, fuzz } from '../../fuzz/fuzz';
import { growthOf } from '../../fuzz/measure';

// A machine that does other work at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 240_000 });

describe('npm run fuzz', () => {
  it('feeds every exported function, but for those that are named', async () => {
    const notTried = (await exportedFunctions()).filter(({ call }) => !adapters.has(call)).map(({ name }) => name);
    expect(notTried.sort(), 'Write an adapter in tests/fuzz/adapters.').toEqual([...NOT_TRIED].sort());
  });

  it('in its short form finds nothing that throws, and nothing that is slow each time it is measured', async () => {
    const { functions, slow, thrown } = await fuzz(SHORT);
    expect(functions).toBeGreaterThan(150);
    expect(thrown).toEqual([]);
    // Other work on the machine may disturb one measurement.
    const again: string[] = [];
    for (const name of new Set(slow.map((line) => line.split(',', 1)[0] ?? ''))) {
      again.push(...(await fuzz({ ...SHORT, only: name })).slow);
    }
    expect(again).toEqual([]);
  });
});

const SHORT: FuzzOptions = {
  seed: 1,
  count: 200,
  only: '',
  // Judges what it reads, which takes longer than all the others together.
  except: ['har/explain-har.explainHar'],
  sizes: {
    text: { from: 2 ** 8, to: 2 ** 12 },
    session: { from: 2 ** 5, to: 2 ** 9 },
    list: { from: 16, to: 256 },
  },
  say: () => undefined,
};

describe('the growth of a call', { retry: 3 }, () => {
  const pairsOf = (count: number) => () => {
    let pairs = 0;
    for (let one = 0; one < count; one += 1) for (let other = 0; other < count; other += 1) pairs += (one ^ other) & 1;
    return pairs;
  };

  it('is found where each member is compared with each', () => {
    expect(growthOf({ shape: '', at: pairsOf, from: 2 ** 10, to: 2 ** 14 })?.growth).toBeGreaterThan(64);
  });

  it('is none where the time grows with the input', () => {
    const spaces = (length: number) => `a${' '.repeat(100 * length)}b`;
    expect(
      growthOf({ shape: '', at: (length) => () => spaces(length).split(' '), from: 2 ** 9, to: 2 ** 13 }),
    ).toBeNull();
  });
});
