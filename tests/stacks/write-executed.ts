import { readFile, writeFile } from 'node:fs/promises';
import { EXECUTED, type Executed } from '../../src/snippets/executed';
import type { StackId } from '../../src/snippets/stack-id';
import { STACKS } from '../../src/snippets/stacks';
import type { SuiteOutcome } from './verify';

const FILE = 'src/snippets/executed.ts';

/** Keeps what was executed without a fault in `executed.ts`; of stacks that were not run, what was there stays. */
export const writeExecuted = async (outcomes: readonly SuiteOutcome[]): Promise<void> => {
  const on = new Date().toISOString().slice(0, 10);
  const now = new Map<StackId, Executed>();
  for (const { stack, versions, cases } of outcomes) {
    if (versions === null || cases.length === 0 || cases.some(({ faults }) => faults.length > 0)) continue;
    now.set(stack, { versions, on, cases: cases.length, restarts: Math.max(...cases.map(({ restarts }) => restarts)) });
  }
  const ids = Object.keys(STACKS) as StackId[];
  const lines = ids.flatMap((id) => {
    const executed = now.get(id) ?? EXECUTED[id];
    return executed === undefined ? [] : [`  ${key(id)}: ${literal(executed)},`];
  });
  const source = await readFile(FILE, 'utf8');
  const start = source.indexOf('export const EXECUTED');
  const declaration = 'export const EXECUTED: Readonly<Partial<Record<StackId, Executed>>> = ';
  await writeFile(FILE, `${source.slice(0, start)}${declaration}{\n${lines.join('\n')}\n};\n`);
};

const key = (id: string): string => (/^[a-z]+$/.test(id) ? id : `'${id}'`);

const literal = ({ versions, on, cases, restarts }: Executed): string =>
  `{ versions: [${versions.map((version) => `'${version}'`).join(', ')}], on: '${on}', cases: ${cases}, restarts: ${restarts} }`;
