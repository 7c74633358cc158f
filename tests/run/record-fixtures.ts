import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
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
 * `-- --only TEXT`: only the examples with TEXT in their id, and those that have no recording yet.
 */
const FILE = 'tests/fixtures/exchanges.jsonl';

const recordedBefore = async (): Promise<Map<string, string>> => {
  const text = await readFile(FILE, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [JSON.parse(line).example, line]));
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const lines = values.only === undefined ? new Map<string, string>() : await recordedBefore();
const wanted = allExamples.filter(({ id }) => id.includes(values.only ?? '') || !lines.has(id));
const lifetime = makeLifetime();
try {
  await findBrowser(console.log);
  await buildExtension();
  let done = 0;
  for (const thirdPartyCookies of ['allowed', 'blocked'] as const) {
    const ours = wanted.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
    if (ours.length === 0) continue;
    const session = await openSession({ thirdPartyCookies, extension: true, panel: true });
    lifetime.add(session.close);
    await session.panel?.filter('');
    for (const example of ours) {
      await runExample(session, example);
      if (session.devtools === null) throw new Error('the panel is not shown');
      const { exchange, related } = await readExchange(session.devtools.frame);
      lines.set(example.id, JSON.stringify({ example: example.id, exchange, related }));
      done += 1;
      console.log(`${done}/${wanted.length} ${example.id}`);
    }
    await session.close();
  }
  await mkdir('tests/fixtures', { recursive: true });
  const inOrder = allExamples.map(({ id }) => lines.get(id)).filter((line) => line !== undefined);
  await writeFile(FILE, `${inOrder.join('\n')}\n`);
  console.log(`${FILE}: ${inOrder.length} exchanges`);
} finally {
  await lifetime.end();
}
