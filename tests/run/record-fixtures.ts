import { mkdir, writeFile } from 'node:fs/promises';
import { buildExtension } from './build';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { makeLifetime } from './lifetime';
import { openSession } from './open-session';
import { readExchange } from './read-exchange';
import { runExample } from './run-example';

/**
 * `npm run fixtures`: runs every example in the real browser and keeps what the extension recorded of it, one line each,
 * in tests/fixtures/exchanges.jsonl. The unit tests of engine and rules read it, so that they need no browser.
 */
const lifetime = makeLifetime();
try {
  await findBrowser(console.log);
  await buildExtension();
  const lines = new Map<string, string>();
  for (const thirdPartyCookies of ['allowed', 'blocked'] as const) {
    const session = await openSession({ thirdPartyCookies, extension: true, panel: true });
    lifetime.add(session.close);
    await session.panel?.filter('');
    for (const example of allExamples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies)) {
      await runExample(session, example);
      if (session.devtools === null) throw new Error('the panel is not shown');
      const exchange = await readExchange(session.devtools.frame);
      lines.set(example.id, JSON.stringify({ example: example.id, exchange }));
      console.log(`${lines.size}/${allExamples.length} ${example.id}`);
    }
    await session.close();
  }
  await mkdir('tests/fixtures', { recursive: true });
  const inOrder = allExamples.map(({ id }) => lines.get(id)).filter((line) => line !== undefined);
  await writeFile('tests/fixtures/exchanges.jsonl', `${inOrder.join('\n')}\n`);
  console.log(`tests/fixtures/exchanges.jsonl: ${inOrder.length} exchanges`);
} finally {
  await lifetime.end();
}
