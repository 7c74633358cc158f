import { Session } from 'node:inspector/promises';
import type { Growth, Probe } from './measure';

/**
 * Of the work for 16 times the input: linear is 16, n log n about 24, quadratic 256. What only natives do (a regular expression,
 * a search in a text) is not counted: `npm run fuzz` measures its time.
 */
const MOST_GROWTH = 64;
/**
 * Two whole runs each had one count of twice as much as ever again (73 for a call that takes 33), for a reason that is not known. Of so many
 * rounds the least is taken: quadratic work is too much in each.
 */
const ROUNDS = 3;
/** Of what each fourfold input adds, over all inputs of a function: linear is 4, n log n about 5, quadratic 16. */
const MOST_ADDED = 4.3;
/** Quadratic work is far more. */
const LEAST_ADDED = 50_000;

export interface WorkCounter {
  /** Where a call for 16 times the input executes more than its share of our code; null: nowhere. */
  readonly growthOf: (probe: Probe) => Promise<Growth | null>;
  /** Whether there may be such a call among some: they are counted together, which takes less time. */
  readonly mayGrow: (probes: readonly Probe[]) => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/**
 * Counts how often each block of code is executed, as V8 reports it for coverage. Other than a time, the count does not depend on the
 * speed of the machine; what else this process executes between two readings is counted too.
 */
export async function startCounting(): Promise<WorkCounter> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  /** Since it was called last. */
  const executed = async (): Promise<number> => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const blocks = result.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
    return blocks.reduce((sum, { count }) => sum + count, 0);
  };
  const workOf = async (probes: readonly Probe[], times: number): Promise<number> => {
    const calls = probes.map(({ at, from }) => at(times * from));
    await executed();
    for (const call of calls) call();
    return executed();
  };
  return {
    growthOf: async (probe) => {
      let growth = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS && growth > MOST_GROWTH; round += 1) {
        growth = Math.min(growth, (await workOf([probe], 16)) / (await workOf([probe], 1)));
      }
      return growth > MOST_GROWTH ? { length: 16 * probe.from, growth } : null;
    },
    mayGrow: async (probes) => {
      const [small, middle, large] = [await workOf(probes, 1), await workOf(probes, 4), await workOf(probes, 16)];
      return large - middle > Math.max(LEAST_ADDED, MOST_ADDED * (middle - small));
    },
    stop: async () => {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
