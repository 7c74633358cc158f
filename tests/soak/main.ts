import { NoBrowserError } from '../run/browser-ways';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';
import { makeLifetime } from '../run/lifetime';
import { optionsOf } from '../run/options';
import { runSoak } from './soak';

/**
 * `npm run soak -- --count N --kills K --seed S`: N requests of every kind in a real browser with the panel shown, while the
 * worker is stopped K times, the page navigates, and DevTools are closed and opened again; then what the panel says is compared
 * with what the server received and the page was told. `--idle-seconds` or `--idle-minutes`: for how long nothing happens in the
 * middle. The last line is one of JSON, and the exit code is 1 when anything but `requests` and `kills` in it is not 0.
 */
const values = optionsOf({
  count: { type: 'string', default: '5000' },
  kills: { type: 'string', default: '50' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  'idle-seconds': { type: 'string', default: '5' },
  'idle-minutes': { type: 'string' },
});
const lifetime = makeLifetime();
const main = async (): Promise<void> => {
  const { executablePath } = await findBrowser(console.log);
  await buildExtension();
  const minutes = values['idle-minutes'];
  console.log(`seed ${values.seed}`);
  const { counts, keptAfterClosing } = await runSoak({
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    seed: Number(values.seed),
    count: Number(values.count),
    kills: Number(values.kills),
    idleMs: minutes === undefined ? Number(values['idle-seconds']) * 1_000 : Number(minutes) * 60_000,
    lifetime,
    say: console.log,
  });
  console.log(JSON.stringify(counts));
  const { lost, doubled, wrong, invented } = counts;
  process.exitCode = lost + doubled + wrong + invented + keptAfterClosing === 0 ? 0 : 1;
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
