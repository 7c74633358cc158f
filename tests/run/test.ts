import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findFirefox } from '../firefox/find-firefox';
import { NoBrowserError } from './browser-ways';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';

/**
 * `npm test`: every check and every test, all run even after a failure, so that one run shows everything; the failures are named once more before the end.
 * Ends with a line "N passed, N failed" and exit code 1 when anything failed.
 */
const bin = (name: string): string => join('node_modules', '.bin', name);

type Check = readonly [string, string, readonly string[]];

/** Side by side; of each the one after the other. */
const CHECKS: readonly (readonly Check[])[] = [
  [
    ['lint and format', bin('biome'), ['check', '.']],
    ['types of the engine', bin('tsc'), ['-p', 'src/tsconfig.json']],
    ['types of the panel', bin('tsc'), ['-p', 'src/panel/tsconfig.json']],
    ['types of the command line', bin('tsc'), ['-p', 'src/command/tsconfig.json']],
    ['types of the extension', bin('tsc'), ['-p', 'extension/tsconfig.json']],
    ['types of the tests', bin('tsc'), ['-p', 'tests/tsconfig.json']],
  ],
  [
    ['build for Chrome', bin('vite'), ['build', '--mode', 'chrome', '--logLevel', 'warn']],
    ['build for Firefox', bin('vite'), ['build', '--mode', 'firefox', '--logLevel', 'warn']],
    ['build of the command line', bin('vite'), ['build', '--config', 'vite.command.config.ts', '--logLevel', 'warn']],
    ['web-ext lint', bin('web-ext'), ['lint', '--source-dir', 'dist/firefox', '--no-config-discovery']],
  ],
];

function run(
  command: string,
  args: readonly string[],
  quiet: boolean,
): Promise<{ readonly ok: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const child = spawn(command, [...args], { shell, stdio: quiet ? 'pipe' : ['ignore', 'inherit', 'inherit'] });
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.once(signal, stop);
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stderr?.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve({ ok: code === 0, output });
    });
  });
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** A line for each failure: file, test, first line of what was wrong. */
  readonly failures: readonly string[];
}

/** What is read of Vitest’s JSON report. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Numbers and failures of Vitest’s JSON report; a file that died before its tests, and a run that died before writing a report, count as failures. */
async function readCounts(file: string): Promise<Counts> {
  let report: VitestReport;
  try {
    report = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, failures: ['the tests ended before they wrote a report'] };
  }
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative('.', name);
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${where}: ${firstLine(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) => `${where}: ${fullName}: ${firstLine(failureMessages[0] ?? '')}`,
    );
  });
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/**
 * Two lanes side by side, which take about the same time: a third one makes each slower, and the whole no faster. The output of the
 * second follows at the end. With arguments of the caller, which may name files, one run.
 */
const lanesOf = (args: readonly string[]): readonly Lane[] =>
  args.length > 0
    ? [{ name: 'all', args, quiet: false }]
    : [
        {
          name: 'browser',
          args: ['browser', 'command', 'firefox'].flatMap((project) => ['--project', project]),
          quiet: false,
        },
        {
          name: 'others',
          args: [
            ...['unit', 'panel', 'browser-apart'].flatMap((project) => ['--project', project]),
            ...['--maxWorkers', '1'],
          ],
          quiet: true,
        },
      ];

interface Lane {
  readonly name: string;
  readonly args: readonly string[];
  /** Its output is kept, and returned. */
  readonly quiet: boolean;
}

async function runLane({ name, args, quiet }: Lane): Promise<Counts & { readonly output: string }> {
  const report = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok, output } = await run(bin('vitest'), ['run', ...reporters, ...args], quiet);
  const counts = await readCounts(report);
  if (ok || counts.failed > 0) return { output, ...counts };
  return { output, ...counts, failed: 1, failures: [`${name}: an error outside of the tests; the output tells it`] };
}

let passed = 0;
let failed = 0;
const failures: string[] = [];
const check = async ([name, command, args]: Check): Promise<void> => {
  const { ok, output } = await run(command, args, true);
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  if (!ok) console.log(output);
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
};
await Promise.all(
  CHECKS.map(async (checks) => {
    for (const each of checks) await check(each);
  }),
);
// Found, and installed if need be, before the tests: they only look.
const browser = await findBrowser(console.log).catch((error: unknown) => {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exit(1);
});
process.env.CREDENTIALS_BROWSER = browser.executablePath;
const firefox = await findFirefox(console.log).catch((error: unknown) => {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exit(1);
});
process.env.CREDENTIALS_FIREFOX = firefox.executablePath;
// Both lanes run the same build: none may write it while the other reads it.
if (failed === 0) process.env.CREDENTIALS_BUILT = 'yes';
const folder = await mkdtemp(join(tmpdir(), 'credentials-test-'));
const lanes = await Promise.all(lanesOf(process.argv.slice(2)).map(runLane));
await rm(folder, { recursive: true, force: true });
for (const lane of lanes) {
  if (lane.output !== '') console.log(lane.output);
  passed += lane.passed;
  failed += lane.failed;
  failures.push(...lane.failures);
}
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${allExamples.length} examples, each compared with Chromium’s own verdict; some with Firefox’s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
