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
/** A share of so few may be too large by chance: then it is measured once more, of so many times as many. */
const MORE = 4;
const FIXED_SEED = 1;
/** Share of the scenarios. */
const MOST_CANNOT_TELL = 0.05;
const SEEDS = [
  ['the same each time', FIXED_SEED],
  ['new each time', Date.now() % 1_000_000],
] as const;

it.each(SEEDS)('generated scenarios, %s: seed %i', { timeout: 600_000 }, async (_, seed) => {
  await withBrowsers(seed, async (options, lines) => {
    const measure = async (count: number) => {
      const counts = await runDifferential({ ...options, count });
      console.log(`Seed ${seed}: ${JSON.stringify(counts)}`);
      expect(counts, lines.join('\n')).toMatchObject({ scenarios: count, disagree: 0, provenWrong: 0 });
      return counts.cannotTell <= MOST_CANNOT_TELL * count;
    };
    expect((await measure(COUNT)) || (await measure(MORE * COUNT)), lines.join('\n')).toBe(true);
  });
});

/**
 * Shares of the steps of all sessions. The aim is no disagreement, and at most 0.03 (panel) and 0.08 (file) that cannot be told;
 * these numbers are what is true today, with room for a bad seed, and may only be lowered.
 */
const MOST_OF_STEPS = {
  live: { disagree: 0.02, cannotTell: 0.06 },
  har: { disagree: 0.02, cannotTell: 0.16 },
};

it.each(SEEDS)('generated sessions, %s: seed %i', { timeout: 600_000 }, async (_, seed) => {
  await withBrowsers(seed, async (options, lines) => {
    const measure = async (sessions: number) => {
      const outcome = await runSessions({ ...options, sessions, only: null, keep: null });
      console.log(`Seed ${seed}: ${JSON.stringify(outcome)}`);
      expect(outcome.sessions, lines.join('\n')).toBe(sessions);
      const live = isKnown(outcome, outcome.steps, MOST_OF_STEPS.live, lines);
      const har = isKnown(outcome.har, outcome.steps, MOST_OF_STEPS.har, lines);
      return live && har;
    };
    expect((await measure(SESSIONS)) || (await measure(MORE * SESSIONS)), lines.join('\n')).toBe(true);
  });
});

/** Fails on disagreements. Out: whether few enough steps cannot be told. */
const isKnown = (
  counts: SessionCounts,
  steps: number,
  most: { readonly disagree: number; readonly cannotTell: number },
  lines: readonly string[],
): boolean => {
  expect(counts.disagree, lines.join('\n')).toBeLessThanOrEqual(most.disagree * steps);
  expect(counts.provenWrong, lines.join('\n')).toBe(0);
  return counts.cannotTell <= most.cannotTell * steps;
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
