import type { Lifetime } from '../run/lifetime';
import { startBatchServer } from './batch-server';
import { compare } from './compare';
import { generateBatch } from './generate';
import type { Batch } from './plan';
import { rawHttp } from './raw-http';
import { type BatchRunner, type CaseRun, openBatchRunner } from './run-batch';
import { shrink } from './shrink';

export interface DifferentialOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly count: number;
  readonly seed: number;
  /** How many kinds of disagreements are made small and printed. */
  readonly examples: number;
  readonly lifetime: Pick<Lifetime, 'add'>;
  readonly say: (line: string) => void;
}

/** The last line of the program. */
export interface DifferentialCounts {
  readonly browser: string;
  readonly seed: number;
  readonly scenarios: number;
  readonly agree: number;
  readonly disagree: number;
  readonly cannotTell: number;
  readonly provenWrong: number;
}

const BATCH_SIZE = 50;

/** A kind of disagreement: its sentence without the names of one case. */
interface Kind {
  readonly sentence: string;
  readonly run: CaseRun;
  count: number;
}

interface Tally {
  scenarios: number;
  agree: number;
  disagree: number;
  cannotTell: number;
  provenWrong: number;
  printed: number;
  readonly kinds: Map<string, Kind>;
  readonly missing: Map<string, number>;
}

/** Runs generated scenarios in two browsers, one for each cookie setting, and reports the disagreements. */
export const runDifferential = async (options: DifferentialOptions): Promise<DifferentialCounts> => {
  const tally: Tally = {
    scenarios: 0,
    agree: 0,
    disagree: 0,
    cannotTell: 0,
    provenWrong: 0,
    printed: 0,
    kinds: new Map(),
    missing: new Map(),
  };
  const startedAtMs = Date.now();
  const settings = ['allowed', 'blocked'] as const;
  const versions = await Promise.all(settings.map((setting) => runLane(options, setting, tally, startedAtMs)));
  printTally(tally, options.say);
  const { scenarios, agree, disagree, cannotTell, provenWrong } = tally;
  const [version = ''] = versions;
  return { browser: version, seed: options.seed, scenarios, agree, disagree, cannotTell, provenWrong };
};

/** Half of the batches, in one browser. Out: its version. */
const runLane = async (
  options: DifferentialOptions,
  setting: Batch['thirdPartyCookies'],
  tally: Tally,
  startedAtMs: number,
): Promise<string> => {
  const { executablePath, extensionDir, lifetime, count, seed, say } = options;
  const server = await startBatchServer();
  lifetime.add(server.close);
  const runner = await openBatchRunner(server, executablePath, extensionDir, setting);
  lifetime.add(runner.close);
  const batches = Math.ceil(count / BATCH_SIZE);
  for (let index = setting === 'allowed' ? 0 : 1; index < batches; index += 2) {
    const size = Math.min(BATCH_SIZE, count - index * BATCH_SIZE);
    const batch = generateBatch(seed * 100_003 + index, `b${index}`, size, setting);
    const fresh = take(tally, await runner.run(batch));
    const perSecond = Math.round((1000 * tally.scenarios) / (Date.now() - startedAtMs));
    say(
      `${tally.scenarios}/${count} scenarios, ${perSecond} a second: ${tally.disagree} disagree, ${tally.cannotTell} cannot be told`,
    );
    for (const [key, kind] of fresh) {
      if (tally.printed >= options.examples) break;
      tally.printed += 1;
      await printSmallest(runner, key, kind, say);
    }
  }
  await runner.close();
  await server.close();
  return runner.version;
};

/** Counts what came of a batch. Out: the kinds of disagreement that are new. */
const take = (tally: Tally, runs: readonly CaseRun[]): readonly (readonly [string, Kind])[] => {
  const fresh: (readonly [string, Kind])[] = [];
  for (const run of runs) {
    const { disagreements, cannotTell, provenWrong } = compare(run);
    tally.scenarios += 1;
    tally.provenWrong += provenWrong.length;
    if (disagreements.length > 0) tally.disagree += 1;
    else if (cannotTell.length > 0) tally.cannotTell += 1;
    else tally.agree += 1;
    for (const fact of new Set(cannotTell)) tally.missing.set(fact, (tally.missing.get(fact) ?? 0) + 1);
    for (const sentence of disagreements) {
      const key = kindOf(sentence);
      const known = tally.kinds.get(key);
      if (known !== undefined) known.count += 1;
      else {
        const kind: Kind = { sentence, run, count: 1 };
        tally.kinds.set(key, kind);
        fresh.push([key, kind]);
      }
    }
  }
  return fresh;
};

/** Without what differs from case to case: names of cookies, hops, quoted lines. */
const kindOf = (sentence: string): string =>
  sentence
    .replace(/“.*”/gs, '“…”')
    .replace(/^\S+ \S* ?\(.*\) not sent/s, '# not sent')
    .replace(/(cookies sent): .*/s, '$1')
    .replace(/(shown \d+ times): .*/s, '$1')
    .replace(/\S*b\d+\w*c\d+\S*/g, '#')
    .replace(/\b\d:/g, '')
    .replace(/^hop \d/, 'hop');

const printSmallest = async (
  runner: BatchRunner,
  key: string,
  { run, sentence }: Kind,
  say: (line: string) => void,
): Promise<void> => {
  const shows = async (batch: Batch): Promise<readonly boolean[]> =>
    (await runner.run(batch)).map((each) => compare(each).disagreements.some((other) => kindOf(other) === key));
  const smallest = await shrink(run.batch, run.subject, shows);
  say(`\n✗ ${sentence}\n${rawHttp(run.batch, smallest)}\n`);
};

const printTally = ({ kinds, missing }: Tally, say: (line: string) => void): void => {
  const rows = (title: string, entries: readonly (readonly [string, number])[]): void => {
    if (entries.length > 0) say(title);
    for (const [text, count] of [...entries].sort(([, one], [, other]) => other - one)) say(`  ${count} × ${text}`);
  };
  rows(
    'Disagreements:',
    [...kinds].map(([key, { count }]) => [key, count]),
  );
  rows('Cannot tell:', [...missing]);
};
