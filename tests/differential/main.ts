import { NoBrowserError } from '../run/browser-ways';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';
import { makeLifetime } from '../run/lifetime';
import { optionsOf } from '../run/options';
import { runDifferential } from './differential';
import { judgeAgain } from './sessions/judge-again';
import { runSessions } from './sessions/session-differential';

/**
 * `npm run differential -- --count N --seed S`: runs N generated scenarios in real Chromium with the extension and holds
 * what the panel says against the browser, the page and the server. `--sessions N`: sessions of several steps instead, also
 * explained from DevTools' own HAR; `--session K` runs one of them again; `--keep FOLDER` writes what was observed
 * of each that disagrees into a folder, `--keep-all FOLDER` of all; `--again FOLDER` explains the files in it with the engine as it is now,
 * without a browser. The last line is one of JSON.
 */
const values = optionsOf({
  count: { type: 'string', default: '1000' },
  sessions: { type: 'string' },
  session: { type: 'string' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  examples: { type: 'string', default: '3' },
  keep: { type: 'string' },
  'keep-all': { type: 'string' },
  again: { type: 'string' },
});
const lifetime = makeLifetime();
const keepOf = (wrong: string | undefined, all: string | undefined) => {
  const folder = all ?? wrong;
  return folder === undefined ? null : { folder, all: all !== undefined };
};
const main = async (): Promise<void> => {
  if (values.again !== undefined) {
    const outcome = await judgeAgain(values.again, console.log);
    if (outcome.sessions === 0)
      console.error(`${values.again} has no session that was kept with --keep or --keep-all.`);
    console.log(JSON.stringify(outcome));
    process.exitCode = outcome.sessions > 0 && outcome.har.disagree + outcome.har.provenWrong === 0 ? 0 : 1;
    return;
  }
  const { executablePath } = await findBrowser(console.log);
  await buildExtension();
  const options = {
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    seed: Number(values.seed),
    examples: Number(values.examples),
    lifetime,
    say: console.log,
  };
  const { sessions, session = null } = values;
  const outcome =
    sessions === undefined && session === null
      ? await runDifferential({ ...options, count: Number(values.count) })
      : await runSessions({
          ...options,
          sessions: Number(sessions ?? 1),
          only: session === null ? null : Number(session),
          keep: keepOf(values.keep, values['keep-all']),
        });
  console.log(JSON.stringify(outcome));
  const wrong = [outcome, ...('har' in outcome ? [outcome.har] : [])];
  process.exitCode = wrong.every(({ disagree, provenWrong }) => disagree + provenWrong === 0) ? 0 : 1;
};

try {
  await Promise.race([main(), lifetime.interrupted]);
} catch (error) {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await lifetime.end();
}
process.exit();
