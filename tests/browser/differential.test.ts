import { expect, it } from 'vitest';
import { runDifferential } from '../differential/differential';
import { EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';

/**
 * A small share of what `npm run differential` does: generated scenarios, once the same each time, once new ones.
 * When one fails, `npm run differential -- --seed S --count 150` shows the smallest scenario of each disagreement.
 */
const COUNT = 150;
const FIXED_SEED = 1;
const MOST_CANNOT_TELL = 0.05;

it.each([
  ['the same each time', FIXED_SEED],
  ['new each time', Date.now() % 1_000_000],
])('generated scenarios, %s: seed %i', { timeout: 180_000 }, async (_, seed) => {
  const { executablePath } = await findBrowser(() => undefined);
  // The program's own lifetime lets go of the channel to its parent, which here is the test runner's.
  const closers: (() => Promise<void>)[] = [];
  const lines: string[] = [];
  try {
    const counts = await runDifferential({
      executablePath,
      extensionDir: EXTENSION_FOLDER,
      count: COUNT,
      seed,
      examples: 0,
      lifetime: { add: (close) => closers.push(close) },
      say: (line) => lines.push(line),
    });
    console.log(`Seed ${seed}: ${JSON.stringify(counts)}`);
    expect(counts, lines.join('\n')).toMatchObject({ scenarios: COUNT, disagree: 0, provenWrong: 0 });
    expect(counts.cannotTell, lines.join('\n')).toBeLessThanOrEqual(MOST_CANNOT_TELL * COUNT);
  } finally {
    for (const close of closers.reverse()) await close();
  }
});
