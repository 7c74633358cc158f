import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { session } from './generated-sessions';
import { faultsOf } from './session-faults';

vi.setConfig({ testTimeout: 120_000 });

const NUMBER_OF_SESSIONS = 30;

it.each([
  ['a fixed seed', { seed: 9 }],
  ['a fresh seed', {}],
])(
  'what is proven holds in every longer recording, agrees with the browser, and no cause becomes another: %s',
  (_, seed) => {
    fc.assert(
      fc.property(session, (all) => {
        expect(faultsOf(all)).toEqual([]);
      }),
      { ...seed, numRuns: NUMBER_OF_SESSIONS },
    );
  },
);
