import { type Lab, startLab } from '../lab/server';
import { allSituations } from '../lab/situations';
import { NoBrowserError } from './browser-ways';
import { buildExtension, EXTENSION_FOLDER } from './build';
import { openPanel } from './devtools';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { launchBrowser } from './launch';
import { type Lifetime, makeLifetime } from './lifetime';
import { runAll } from './run-all';
import { runSituations } from './run-situations';
import { readOptions, type StartOptions } from './start-options';

/** Of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

/**
 * `npm start`: builds the extension, starts the lab and opens a browser on it with the panel in front, until the browser
 * is closed. Headless, or without a display: runs every example instead and ends with one line of JSON.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  if ('refusal' in options) {
    console.log(options.refusal);
    return options.exitCode;
  }
  const lifetime = makeLifetime();
  try {
    const work = prepare(options, lifetime);
    const interrupted = lifetime.interrupted.then(() => INTERRUPTED);
    return await Promise.race([work, interrupted]);
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await lifetime.end();
  }
};

const prepare = async (options: StartOptions, lifetime: Lifetime): Promise<number> => {
  const { executablePath } = await findBrowser(console.log);
  console.log('Building the extension');
  await buildExtension();
  const examples = allExamples.filter(({ id }) => id.includes(options.only));
  const situations = allSituations.filter(({ id }) => id.includes(options.only));
  const { thirdPartyCookies } = options;
  const lab = await startLab(examples, { situations, ...(options.headless ? {} : { thirdPartyCookies }) });
  lifetime.add(lab.close);
  if (!options.headless) return await show(executablePath, lab, options, lifetime);
  const { pictures } = options;
  const common = { executablePath, extensionDir: EXTENSION_FOLDER, lab, lifetime };
  const counts = await runAll({ ...common, examples, pictures });
  const played = await runSituations({ ...common, situations });
  console.log(JSON.stringify({ scenarios: examples.length, ...counts, situations: played }));
  return counts.disagree + played.disagree === 0 ? 0 : 1;
};

const show = async (
  executablePath: string,
  lab: Lab,
  { thirdPartyCookies }: StartOptions,
  lifetime: Lifetime,
): Promise<number> => {
  const launched = await launchBrowser({
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    lab,
    thirdPartyCookies,
    headless: false,
    devtools: true,
  });
  lifetime.add(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(lab.menuUrl);
  const whenClosed = launched.closed.then(() => 0);
  const shown = openPanel(launched, page).then(() => {
    console.log('Pick a situation in the browser. Close it, or press Ctrl-C here, to end.');
    return whenClosed;
  });
  return await Promise.race([shown, whenClosed]);
};

process.exitCode = await main();
// What was going on when the user interrupted it would go on, without a browser.
if (process.exitCode === INTERRUPTED) process.exit();
