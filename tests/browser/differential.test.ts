import { expect, it } from 'vitest';
import { type DifferentialOptions, runDifferential } from '../differential/differential';
import { runSessions } from '../differential/sessions/session-differential';
import type { SessionCounts } from '../differential/sessions/session-tally';
import { EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';

/**
 * A small share of what `npm run differential` does: generated scenarios and sessions, once the same each time, once new
 * ones. When one fails, `npm run differential -- --seed S --count 60` shows the smallest scenario of each disagreement, and
 * `-- --seed S --sessions 8` the smallest session.
 */
const COUNT = 60;
const SESSIONS = 8;
const FIXED_SEED = 1;
/** Share of the scenarios. */
const MOST_CANNOT_TELL = 0.03;
const SEEDS = [
  ['the same each time', FIXED_SEED],
  ['new each time', Date.now() % 1_000_000],
] as const;

it.each(SEEDS)('generated scenarios, %s: seed %i', { timeout: 180_000 }, async (_, seed) => {
  await withBrowsers(seed, async (options, lines) => {
    const counts = await runDifferential({ ...options, count: COUNT });
    console.log(`Seed ${seed}: ${JSON.stringify(counts)}`);
    expect(counts, lines.join('\n')).toMatchObject({ scenarios: COUNT, disagree: 0, provenWrong: 0 });
    expect(counts.cannotTell, lines.join('\n')).toBeLessThanOrEqual(mostByChance(MOST_CANNOT_TELL * COUNT));
  });
});

/**
 * Shares of the steps of all sessions: what `npm run differential` holds over thousands of sessions. The few sessions of this test may have
 * as many more as chance explains.
 */
const MOST_OF_STEPS = {
  live: { disagree: 0.005, cannotTell: 0.03 },
  har: { disagree: 0.005, cannotTell: 0.08 },
};
/** Three standard deviations of a count that is as often as expected (Poisson). */
const mostByChance = (expected: number): number => expected + 3 * Math.sqrt(expected);

it.each(SEEDS)('generated sessions, %s: seed %i', { timeout: 180_000 }, async (_, seed) => {
  await withBrowsers(seed, async (options, lines) => {
    const outcome = await runSessions({ ...options, sessions: SESSIONS, only: null });
    console.log(`Seed ${seed}: ${JSON.stringify(outcome)}`);
    const text = lines.join('\n');
    expect(outcome.sessions, text).toBe(SESSIONS);
    expectFew(outcome, outcome.steps, MOST_OF_STEPS.live, text);
    expectFew(outcome.har, outcome.steps, MOST_OF_STEPS.har, text);
  });
});

const expectFew = (
  counts: SessionCounts,
  steps: number,
  most: { readonly disagree: number; readonly cannotTell: number },
  text: string,
): void => {
  expect(counts.disagree, text).toBeLessThanOrEqual(mostByChance(most.disagree * steps));
  expect(counts.cannotTell, text).toBeLessThanOrEqual(mostByChance(most.cannotTell * steps));
  expect(counts.provenWrong, text).toBeLessThanOrEqual(most.disagree * steps);
};

/** What is begun is ended with the test: the program's own lifetime lets go of the channel to its parent, here the test runner's. */
const withBrowsers = async (
  seed: number,
  run: (options: Omit<DifferentialOptions, 'count'>, lines: readonly string[]) => Promise<void>,
): Promise<void> => {
  const { executablePath } = await findBrowser(() => undefined);
  const closers: (() => Promise<void>)[] = [];
  const lines: string[] = [];
  try {
    const lifetime = { add: (close: () => Promise<void>) => closers.push(close) };
    const say = (line: string) => lines.push(line);
    await run({ executablePath, extensionDir: EXTENSION_FOLDER, seed, examples: 0, lifetime, say }, lines);
  } finally {
    for (const close of closers.reverse()) await close();
  }
};
