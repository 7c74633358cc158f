import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fileOutput } from '../../../src/command/output';

it('waits for a slow file without leaving listeners behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const warnings: string[] = [];
  const note = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const path = join(folder, 'report.json');
  const output = fileOutput(path);
  for (let piece = 0; piece < 40; piece += 1) await output.write('x'.repeat(100_000));
  expect(await output.end()).toBeNull();
  // Node reports a leak in the next turn of its event loop.
  await new Promise((resolve) => setImmediate(resolve));
  expect(statSync(path).size).toBe(4_000_000);
  expect(warnings).toEqual([]);
});
