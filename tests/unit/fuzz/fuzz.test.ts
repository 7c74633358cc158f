import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adapters, NOT_TRIED } from '../../fuzz/adapters/index';
import { startCounting, type WorkCounter } from '../../fuzz/count-work';
import { exportedFunctions } from '../../fuzz/exported';
import { fuzz } from '../../fuzz/fuzz';
import { growthOf } from '../../fuzz/measure';

// A machine that does other work at the same time can be many times slower.
vi.setConfig({ testTimeout: 400_000 });

let counter: WorkCounter;
beforeAll(async () => {
  counter = await startCounting();
});
afterAll(() => counter.stop());

describe('npm run fuzz', () => {
  it('feeds every exported function, but for those that are named', async () => {
    const notTried = (await exportedFunctions()).filter(({ call }) => !adapters.has(call)).map(({ name }) => name);
    expect(notTried.sort(), 'Write an adapter in tests/fuzz/adapters.').toEqual([...NOT_TRIED].sort());
  });

  it('in its short form finds nothing that throws, and no work that grows faster than the input', async () => {
    const { functions, slow, thrown } = await fuzz({
      seed: 1,
      count: 200,
      only: '',
      // Judges what it reads, which takes longer than all the others together.
      except: ['har/explain-har.explainHar'],
      sizes: {
        text: { from: 2 ** 8, to: 2 ** 12 },
        session: { from: 2 ** 5, to: 2 ** 9 },
        list: { from: 64, to: 1_024 },
      },
      growthOf: counter.growthOf,
      mayGrow: counter.mayGrow,
      say: () => undefined,
    });
    expect(functions).toBeGreaterThan(150);
    expect(thrown).toEqual([]);
    expect(slow).toEqual([]);
  });
});

const pairsOf = (count: number) => () => {
  let pairs = 0;
  for (let one = 0; one < count; one += 1) for (let other = 0; other < count; other += 1) pairs += (one ^ other) & 1;
  return pairs;
};

const wordsOf = (count: number) => () =>
  'a '
    .repeat(count)
    .split(' ')
    .filter((word) => word !== '');

describe('the growth of the work of a call', () => {
  it('is found where each member is compared with each', async () => {
    const probe = { shape: '', at: pairsOf, from: 64, to: 1_024 };
    const linear = { ...probe, at: wordsOf };
    expect(await counter.growthOf(probe)).toMatchObject({ length: 1_024 });
    expect(await counter.mayGrow([linear, linear, linear, probe])).toBe(true);
  });

  it('is none where the work grows with the input', async () => {
    const probe = { shape: '', at: wordsOf, from: 64, to: 1_024 };
    expect(await counter.growthOf(probe)).toBeNull();
    expect(await counter.mayGrow([probe, probe])).toBe(false);
  });
});

describe('the growth of the time of a call', { retry: 3 }, () => {
  it('is found where each member is compared with each', () => {
    expect(growthOf({ shape: '', at: pairsOf, from: 2 ** 10, to: 2 ** 14 })?.growth).toBeGreaterThan(64);
  });
});
