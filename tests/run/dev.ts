import { build } from 'vite';
import { startLab } from '../lab/server';
import { allSituations } from '../lab/situations';
import { NoBrowserError } from './browser-ways';
import { EXTENSION_FOLDER } from './build';
import { openPanel } from './devtools';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { launchBrowser } from './launch';
import { type Lifetime, makeLifetime } from './lifetime';
import { readOptions } from './start-options';

/**
 * `npm run dev`: builds the extension at every change, with a browser on the lab beside it. After a change, reload the
 * panel (close and open DevTools); after a change of the worker, reload the extension at chrome://extensions.
 */
const main = async (lifetime: Lifetime): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if ('refusal' in options) {
    console.log(options.refusal);
    process.exitCode = options.exitCode;
    return;
  }
  const { headless, thirdPartyCookies } = options;
  const { executablePath } = await findBrowser(console.log);
  await watchExtension(lifetime);
  const lab = await startLab(allExamples, { thirdPartyCookies, situations: allSituations });
  lifetime.add(lab.close);
  const launched = await launchBrowser({
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    lab,
    thirdPartyCookies,
    headless,
    devtools: true,
  });
  lifetime.add(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(lab.menuUrl);
  await openPanel(launched, page);
  console.log('Watching. Close the browser, or press Ctrl-C here, to end.');
  await launched.closed;
};

/** Fulfilled after the first build; builds again whenever a source changes. */
const watchExtension = async (lifetime: Lifetime): Promise<void> => {
  const watcher = await build({ mode: 'chrome', logLevel: 'info', build: { watch: {} } });
  if (!('on' in watcher)) throw new Error('Vite does not watch');
  lifetime.add(() => watcher.close());
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'END') resolve();
      if (event.code === 'ERROR') console.error(event.error.message);
    });
  });
};

const lifetime = makeLifetime();
try {
  await Promise.race([main(lifetime), lifetime.interrupted]);
} catch (error) {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await lifetime.end();
}
