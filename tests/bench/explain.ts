import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { build } from 'vite';
import { median, rounded } from './figures';
import { generateHar } from './generate-har';

const ENTRIES = 100_000;
const FEWER = 10_000;
const SEED = 1;
const HEAP_MB = 6_144;

const run = promisify(execFile);

/**
 * How long the explanation of a recorded file takes, held against JSON.parse of the same file in the same run, and what it
 * takes of memory beside the parsed file. Both on the bundled code, as users run it.
 */
export async function benchExplanation(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'credentials-bench-'));
  try {
    console.log('Building');
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: 'tests/bench/measure.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
      ssr: { noExternal: true },
    });
    const small = await timed(folder, FEWER);
    const large = await timed(folder, ENTRIES);
    const growth = large.explainMs / small.explainMs;
    const { bytes } = JSON.parse(await measured(folder, 'memory', large.file, ENTRIES)) as { bytes: number };
    const explainToParse = large.ratio;
    const bytesPerEntry = Math.round(bytes / ENTRIES);
    console.log(
      `Explaining takes ${rounded(explainToParse)} times as long as JSON.parse (at ${FEWER}: ${rounded(small.ratio)})`,
    );
    console.log(
      `and ${bytesPerEntry} bytes for each entry; ten times the entries take ${rounded(growth)} times as long`,
    );
    console.log(
      JSON.stringify({
        entries: ENTRIES,
        explainToParse: rounded(explainToParse),
        bytesPerEntry,
        growth: rounded(growth),
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Timed {
  readonly file: string;
  /** Medians over the rounds. */
  readonly explainMs: number;
  readonly ratio: number;
}

async function timed(folder: string, entries: number): Promise<Timed> {
  console.log(`Writing a file of ${entries} entries`);
  const file = join(folder, `${entries}.har`);
  await pipeline(Readable.from(generateHar(entries, SEED)), createWriteStream(file));
  console.log('Timing');
  const { rounds } = JSON.parse(await measured(folder, 'time', file, entries)) as {
    rounds: readonly { readonly parseMs: number; readonly explainMs: number }[];
  };
  return {
    file,
    explainMs: median(rounds.map(({ explainMs }) => explainMs)),
    ratio: median(rounds.map(({ parseMs, explainMs }) => explainMs / parseMs)),
  };
}

async function measured(folder: string, mode: 'time' | 'memory', file: string, entries: number): Promise<string> {
  const script = join(folder, 'measure.js');
  const args = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, script, mode, file, String(entries)];
  const { stdout } = await run(process.execPath, args);
  return stdout;
}
