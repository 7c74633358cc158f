import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';
import { makeLifetime } from '../run/lifetime';
import { optionsOf } from '../run/options';
import { SUITES } from './suites';
import { openVerifier, type SuiteOutcome, verifyFixes } from './verify';
import { writeExecuted } from './write-executed';

/**
 * `npm run verify-fixes`: wrong configurations on real servers, each put right by the panel’s own first fix. `-- --stack ID` runs
 * one stack (may be given several times), `--case TEXT` the cases with that text in their name, `--no-install` installs no package of Debian, `--write` keeps the
 * versions for the panel and the README. The last line is one of JSON.
 */
const values = optionsOf({
  stack: { type: 'string', multiple: true },
  case: { type: 'string', default: '' },
  'no-install': { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
});

const summaryOf = (outcomes: readonly SuiteOutcome[]): object => {
  const cases = outcomes.flatMap((outcome) => outcome.cases);
  const proven = cases.filter(({ faults }) => faults.length === 0);
  return {
    stacks: outcomes.filter(({ versions }) => versions !== null).length,
    cases: cases.length,
    proven: proven.length,
    failed: cases.length - proven.length,
    skipped: outcomes.filter(({ versions }) => versions === null).map(({ stack }) => stack),
    restarts: { max: Math.max(0, ...proven.map(({ restarts }) => restarts)) },
  };
};

const main = async (): Promise<void> => {
  const lifetime = makeLifetime();
  const work = async (): Promise<void> => {
    const unknown = (values.stack ?? []).filter((id) => !SUITES.some(({ stack }) => stack === id));
    if (unknown.length > 0) {
      console.error(`No such stack: ${unknown.join(', ')}. There are: ${SUITES.map(({ stack }) => stack).join(', ')}.`);
      process.exitCode = 2;
      return;
    }
    const { executablePath } = await findBrowser((line) => console.log(line));
    await buildExtension();
    const say = (line: string): void => console.log(line);
    const verifier = openVerifier({
      executablePath,
      extensionDir: EXTENSION_FOLDER,
      installs: !values['no-install'],
      say,
    });
    lifetime.add(verifier.close);
    const suites = SUITES.filter(({ stack }) => values.stack === undefined || values.stack.includes(stack));
    const outcomes = await verifyFixes(verifier, suites, values.case, say);
    if (verifier.isClosed()) return;
    if (values.write) await writeExecuted(outcomes);
    if (outcomes.some(({ cases }) => cases.some(({ faults }) => faults.length > 0))) process.exitCode = 1;
    console.log(JSON.stringify(summaryOf(outcomes)));
  };
  const working = work();
  try {
    await Promise.race([working, lifetime.interrupted]);
  } finally {
    await lifetime.end();
    // The case that ran stops its server once its browser is gone.
    await working.catch(() => undefined);
  }
};

await main();
process.exit();
