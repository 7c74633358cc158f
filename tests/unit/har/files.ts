import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ParsedHar, parseHar } from '../../../src/har/text/parse-har';

const FOLDER = resolve(__dirname, '../../fixtures/har');

/** The writers whose files are kept: tests/fixtures/har/README.md says how each was made. */
export const writers: readonly string[] = readdirSync(FOLDER).flatMap(
  (name) => /^(.*)-faults\.har$/.exec(name)?.[1] ?? [],
);

export const harText = (writer: string, session: 'faults' | 'fine'): string =>
  readFileSync(join(FOLDER, `${writer}-${session}.har`), 'utf8');

export function harOf(text: string): ParsedHar {
  const reading = parseHar(text);
  if ('refusal' in reading) throw new Error(reading.refusal);
  return reading.har;
}
