import { readFileSync } from 'node:fs';
import { explainHar } from '../../src/har/explain-har';
import { readRoot } from '../../src/har/text/parse-har';

/**
 * Run by the bench in a process of its own: `node --expose-gc measure.js time|memory FILE`. Prints one line of JSON:
 * the times of parsing and of explaining in each round, or the most that explaining took beyond the parsed file.
 */
const [mode, file = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');

/** Everything but JSON.parse: checking the entries, putting them together, and every exchange of the report. */
function explainAll(root: unknown, each: (index: number) => void): number {
  const reading = readRoot(root);
  if ('refusal' in reading) throw new Error(reading.refusal);
  let count = 0;
  for (const { entries } of explainHar(reading.har).exchanges()) {
    count += entries.length;
    each(count);
  }
  return count;
}

const ROUNDS = 5;

function time(): object {
  const rounds: { parseMs: number; explainMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.();
    const beganAt = performance.now();
    const root: unknown = JSON.parse(text);
    const parsedAt = performance.now();
    explainAll(root, () => undefined);
    rounds.push({ parseMs: parsedAt - beganAt, explainMs: performance.now() - parsedAt });
  }
  return { rounds };
}

/** How often the heap is measured: each time all garbage is collected. */
const LOOKS = 12;

function memory(entries: number): object {
  const root: unknown = JSON.parse(text);
  const usedBytes = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = usedBytes();
  let most = before;
  let nextLook = 1;
  explainAll(root, (count) => {
    if (count < nextLook) return;
    most = Math.max(most, usedBytes());
    nextLook += Math.ceil(entries / LOOKS);
  });
  return { bytes: most - before };
}

console.log(JSON.stringify(mode === 'memory' ? memory(Number(process.argv[4])) : time()));
