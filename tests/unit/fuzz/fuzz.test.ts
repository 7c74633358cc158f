import { describe, expect, it, vi } from 'vitest';
import { adapters, NOT_TRIED } from '../../fuzz/adapters/index';
import { exportedFunctions } from '../../fuzz/exported';
import { fuzz } from '../../fuzz/fuzz';

// A machine that does other work at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 240_000 });

describe('npm run fuzz', () => {
  it('feeds every exported function, but for those that are named', async () => {
    const notTried = (await exportedFunctions()).filter(({ call }) => !adapters.has(call)).map(({ name }) => name);
    expect(notTried.sort(), 'Write an adapter in tests/fuzz/adapters.').toEqual([...NOT_TRIED].sort());
  });

  // How the time grows is measured by the command alone: a busy machine would decide here.
  it('in its short form finds nothing that throws', async () => {
    const { functions, thrown } = await fuzz({
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
    });
    expect(functions).toBeGreaterThan(150);
    expect(thrown).toEqual([]);
  });
});
