import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { buildExtension } from '../run/build';
import { buildStaleCommand, COMMAND_FILE } from '../run/command';
import { openSession } from '../run/open-session';
import { conversationWith, evaluatorOfTarget, targetIdOf } from '../run/target-evaluator';
import { median, rounded } from './figures';
import { generateHar } from './generate-har';

/** The first makes a file of some 20 MB. */
const SIZES = [5_400, 100_000];
const SEED = 1;
const PATIENCE_MS = 600_000;

/** Of one import: milliseconds from the moment at which the file was chosen. */
interface Import {
  readonly firstRowMs: number;
  readonly doneMs: number;
  /** The longest time in which the panel could draw nothing. */
  readonly longestStallMs: number;
  readonly stallsOver50Ms: number;
  /** How many requests the list has at the end. */
  readonly listed: number;
}

interface Sized {
  readonly imported: Import;
  /** How long the command line took to explain the same file, the start of the program with it. */
  readonly commandMs: number;
}

/**
 * How long the import of a large file takes in the panel of the real DevTools, held against the command line on the same file:
 * the first row, the end, and the longest time in which nothing could be drawn. Each round has a browser of its own. The
 * last line is one of JSON: medians over the rounds, and the longest stall of all.
 */
export async function benchImport(rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'credentials-bench-'));
  try {
    await buildExtension();
    await buildStaleCommand();
    const figures: object[] = [];
    for (const entries of SIZES) {
      const file = join(folder, `${entries}.har`);
      await pipeline(Readable.from(generateHar(entries, SEED)), createWriteStream(file));
      const runs: Sized[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const run = { commandMs: await explain(file), imported: await importOnce(file) };
        console.log(`${entries} entries, round ${round}: ${JSON.stringify(run)}`);
        runs.push(run);
      }
      figures.push({ entries, megabytes: rounded((await stat(file)).size / 1e6), ...summary(runs) });
    }
    console.log(JSON.stringify({ rounds, files: figures }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summary(runs: readonly Sized[]): object {
  const of = (key: keyof Import): number => Math.round(median(runs.map(({ imported }) => imported[key])));
  return {
    firstRowMs: of('firstRowMs'),
    doneMs: of('doneMs'),
    doneToCommand: rounded(median(runs.map(({ imported, commandMs }) => imported.doneMs / commandMs))),
    longestStallMs: Math.round(Math.max(...runs.map(({ imported }) => imported.longestStallMs))),
    stallsOver50Ms: of('stallsOver50Ms'),
    listed: of('listed'),
  };
}

/** Out: milliseconds. */
async function explain(file: string): Promise<number> {
  const beganAt = performance.now();
  // It ends with 1 where something was found.
  await promisify(execFile)(process.execPath, [COMMAND_FILE, 'explain', file, '--format', 'json'], {
    maxBuffer: 2 ** 31,
  }).catch((error: { readonly code?: unknown }) => {
    if (error.code !== 1) throw error;
  });
  return Math.round(performance.now() - beganAt);
}

async function importOnce(file: string): Promise<Import> {
  const session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true });
  try {
    const browser = session.launched.context.browser();
    if (browser === null || session.devtools === null) throw new Error('The panel is not shown');
    const target = await targetIdOf(session.devtools.frame);
    await session.devtools.window.context().browser()?.close();
    const [{ evaluate }, { send }] = await Promise.all([
      evaluatorOfTarget(browser, target),
      conversationWith(browser, target),
    ]);
    await evaluate(`(${watchImport})()`);
    // Playwright would send a large file as text: the browser opens it by its name.
    const { result } = await send<{ readonly result: { readonly objectId: string } }>('Runtime.evaluate', {
      expression: `document.querySelector('[data-import-field=toolbar]')`,
    });
    await send('DOM.setFileInputFiles', { files: [file], objectId: result.objectId });
    return await evaluate<Import>(`window.benchImport(${PATIENCE_MS})`);
  } finally {
    await session.close();
  }
}

declare global {
  interface Window {
    benchImport?: (patienceMs: number) => Promise<Import>;
  }
}

/** Runs in the panel, before the file is chosen. */
function watchImport(): void {
  let beganAt: number | null = null;
  let firstRowAt: number | null = null;
  const stalls: number[] = [];
  document.addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'file') beganAt ??= performance.now();
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries())
      if (beganAt !== null && startTime + duration > beganAt) stalls.push(duration);
  }).observe({ type: 'longtask' });
  new MutationObserver(() => {
    if (
      beganAt !== null &&
      document.querySelector('[data-imported]') &&
      document.querySelector('[role=row][data-exchange]')
    )
      firstRowAt ??= performance.now();
  }).observe(document, { subtree: true, childList: true });
  window.benchImport = (patienceMs) =>
    new Promise((resolve, reject) => {
      const endsAt = performance.now() + patienceMs;
      const timer = setInterval(() => {
        const isDone =
          firstRowAt !== null &&
          document.querySelector('[data-imported]') !== null &&
          document.querySelector('[data-import-progress]') === null;
        if (!isDone && performance.now() < endsAt) return;
        clearInterval(timer);
        if (!isDone || beganAt === null || firstRowAt === null) return reject(new Error('The file was not imported'));
        resolve({
          firstRowMs: Math.round(firstRowAt - beganAt),
          doneMs: Math.round(performance.now() - beganAt),
          longestStallMs: Math.round(Math.max(0, ...stalls)),
          stallsOver50Ms: stalls.length,
          listed: Number(document.querySelector('[data-chip=all] b')?.textContent),
        });
      }, 20);
    });
}
