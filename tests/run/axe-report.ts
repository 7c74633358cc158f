import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeState } from '../panel/axe';
import { table } from './table';

/**
 * `npm run axe`: runs the tests of the panel, and lists each state in which axe-core looked at it: theme, size, how many rules applied, how
 * many found something, and how many need a person’s eye. The last line is one of JSON. The exit code is 1 when a rule found something, or a test failed.
 */
const folder = await mkdtemp(join(tmpdir(), 'credentials-axe-'));
const file = join(folder, 'states.jsonl');
const code = await new Promise<number>((resolve) => {
  const args = ['run', '--project', 'panel', '--reporter=dot'];
  const child = spawn(join('node_modules', '.bin', 'vitest'), args, {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CREDENTIALS_AXE: file },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill('SIGTERM'));
  child.on('error', () => resolve(1));
  child.on('close', (ended) => resolve(ended ?? 1));
});
const text = await readFile(file, 'utf8').catch(() => '');
await rm(folder, { recursive: true, force: true });
const states = text
  .split('\n')
  .filter((line) => line !== '')
  .map((line): AxeState => JSON.parse(line));

/** A test may look at many states of one kind: they are one row. */
const rows = new Map<string, { readonly first: AxeState; looks: number; found: number; review: number }>();
for (const state of states) {
  const key = `${state.test} ${state.theme} ${state.size}`;
  const row = rows.get(key) ?? { first: state, looks: 0, found: 0, review: 0 };
  rows.set(key, {
    first: state,
    looks: row.looks + 1,
    found: row.found + state.violations.length,
    review: Math.max(row.review, state.incomplete.length),
  });
}
const head = ['State', 'Theme', 'Size', 'Looks', 'Rules', 'Found', 'For a person'];
const cells = [...rows.values()].map(({ first, looks, found, review }) => [
  first.test,
  first.theme,
  first.size,
  ...[looks, first.rules, found, review].map(String),
]);
console.log(table(head, cells, [90, 12, 12]));
const idsOf = (list: 'violations' | 'incomplete'): readonly string[] => [
  ...new Set(states.flatMap((state) => state[list])),
];
console.log(
  JSON.stringify({
    states: states.length,
    tests: new Set(states.map(({ test }) => test)).size,
    violations: idsOf('violations'),
    forAPerson: idsOf('incomplete'),
  }),
);
process.exitCode = code === 0 && states.length > 0 && idsOf('violations').length === 0 ? 0 : 1;
