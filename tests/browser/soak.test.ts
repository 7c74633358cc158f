import { expect, it } from 'vitest';
import { EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';
import { runSoak } from '../soak/soak';

/**
 * A small share of what `npm run soak` does, new each time, without the kind whose known fault the README of tests/soak names.
 */
const COUNT = 150;
const KILLS = 2;
const WITHOUT = ['preflighted-aborted'];
const IDLE_MS = 1_000;

it('nothing is lost, doubled, wrong or invented', { timeout: 180_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  const { executablePath } = await findBrowser(() => undefined);
  const closers: (() => Promise<void>)[] = [];
  const lines: string[] = [`seed ${seed}`];
  try {
    const { counts, keptAfterClosing } = await runSoak({
      executablePath,
      extensionDir: EXTENSION_FOLDER,
      seed,
      count: COUNT,
      kills: KILLS,
      without: WITHOUT,
      idleMs: IDLE_MS,
      lifetime: { add: (close) => closers.push(close) },
      say: (line) => lines.push(line),
    });
    const none = { lost: 0, doubled: 0, wrong: 0, invented: 0 };
    expect(counts, lines.join('\n')).toEqual({ requests: COUNT, kills: KILLS, ...none });
    expect(keptAfterClosing).toBe(0);
  } finally {
    for (const close of closers.reverse()) await close();
  }
});
