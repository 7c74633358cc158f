import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import type { ReportedExchange } from '../../../src/report/schema';

const FOLDER = resolve(__dirname, '../../fixtures/faults');

export interface HarHeader {
  name: string;
  value: string;
}

/** What a test changes of an entry. */
export interface HarEntry {
  _resourceType?: string;
  _error?: string | null;
  request: { method: string; url: string; headers: HarHeader[] };
  response: { status: number; headers: HarHeader[]; redirectURL: string; _error?: string | null };
  startedDateTime: string;
}

/** Explains a file of tests/fixtures/faults after a change of its entries. In: its name without ".har". */
export function explainChanged(name: string, change: (entries: HarEntry[]) => void): readonly ReportedExchange[] {
  const file: { log: { entries: HarEntry[] } } = JSON.parse(readFileSync(join(FOLDER, `${name}.har`), 'utf8'));
  change(file.log.entries);
  const reading = parseHar(JSON.stringify(file));
  if ('refusal' in reading) throw new Error(reading.refusal);
  return [...explainHar(reading.har).exchanges()];
}

/** "ruleId (severity, certainty)" of each finding, in order. */
export const findingsIn = (exchanges: readonly ReportedExchange[]): readonly string[] =>
  exchanges.flatMap(({ findings }) =>
    findings.map(({ ruleId, severity, certainty }) => `${ruleId} (${severity}, ${certainty})`),
  );

/** The entry at a place of the file; throws when there is none. */
export function entryAt(entries: readonly HarEntry[], index: number): HarEntry {
  const entry = entries[index];
  if (!entry) throw new Error(`The file has no entry ${index}`);
  return entry;
}

/** Replaces the header lines of one name by others; without others it removes them. */
export function setLines(message: { headers: HarHeader[] }, name: string, ...values: readonly string[]): void {
  const others = message.headers.filter((line) => line.name.toLowerCase() !== name.toLowerCase());
  message.headers = [...others, ...values.map((value) => ({ name, value }))];
}
