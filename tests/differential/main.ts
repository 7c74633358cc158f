import { parseArgs } from 'node:util';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { findBrowser, NoBrowserError } from '../run/find-browser';
import { makeLifetime } from '../run/lifetime';
import { runDifferential } from './differential';

/**
 * `npm run differential -- --count N --seed S`: runs N generated scenarios in real Chromium with the extension and holds
 * what the panel says against the browser, the page and the server. The last line is one of JSON.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    examples: { type: 'string', default: '3' },
  },
});
const lifetime = makeLifetime();
const main = async (): Promise<void> => {
  const { executablePath } = await findBrowser(console.log);
  await buildExtension();
  const outcome = await runDifferential({
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    count: Number(values.count),
    seed: Number(values.seed),
    examples: Number(values.examples),
    lifetime,
    say: console.log,
  });
  console.log(JSON.stringify(outcome));
  process.exitCode = outcome.disagree + outcome.provenWrong === 0 ? 0 : 1;
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
