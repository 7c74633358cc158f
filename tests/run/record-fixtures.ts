import { mkdir, writeFile } from 'node:fs/promises';
import { startLab } from '../lab/server';
import { buildExtension, EXTENSION_FOLDER } from './build';
import { openPanel } from './devtools';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { launchBrowser } from './launch';
import { makeLifetime } from './lifetime';
import { readExchange } from './read-exchange';
import { runExample } from './run-example';

/**
 * `npm run fixtures`: runs every example in the real browser and keeps what the extension recorded of it, one line each,
 * in tests/fixtures/exchanges.jsonl. The unit tests of engine and rules read it, so that they need no browser.
 */
const lifetime = makeLifetime();
try {
  const { executablePath } = await findBrowser(console.log);
  await buildExtension();
  const lab = await startLab(allExamples);
  lifetime.add(lab.close);
  const lines = new Map<string, string>();
  for (const thirdPartyCookies of ['allowed', 'blocked'] as const) {
    const launched = await launchBrowser({
      executablePath,
      extensionDir: EXTENSION_FOLDER,
      lab,
      thirdPartyCookies,
      headless: true,
      theme: 'light',
      devtools: true,
    });
    lifetime.add(launched.close);
    const page = launched.context.pages()[0] ?? (await launched.context.newPage());
    await page.goto(lab.menuUrl);
    const devtools = await openPanel(launched, page);
    await devtools.setSize({ width: 1280, height: 800 });
    await devtools.panel.filter('');
    for (const example of allExamples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies)) {
      await runExample({ lab, launched, page, panel: devtools.panel }, example);
      const exchange = await readExchange(devtools.frame);
      lines.set(example.id, JSON.stringify({ example: example.id, exchange }));
      console.log(`${lines.size}/${allExamples.length} ${example.id}`);
    }
    await launched.close();
  }
  await mkdir('tests/fixtures', { recursive: true });
  const inOrder = allExamples.map(({ id }) => lines.get(id)).filter((line) => line !== undefined);
  await writeFile('tests/fixtures/exchanges.jsonl', `${inOrder.join('\n')}\n`);
  console.log(`tests/fixtures/exchanges.jsonl: ${inOrder.length} exchanges`);
} finally {
  await lifetime.end();
}
