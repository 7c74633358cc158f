import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import type { ReportedExchange, ReportedSource } from '../../../src/report/schema';

const FOLDER = resolve(__dirname, '../../fixtures/faults');

/** What is said of one of the files in tests/fixtures/faults. */
export interface ExplainedFault {
  readonly browser: string;
  readonly source: ReportedSource;
  readonly exchanges: readonly ReportedExchange[];
  /** The exchange that has an entry of the file. */
  withEntry(entry: number): ReportedExchange;
  /** "ruleId (severity, certainty)" of each finding of the whole file, in order. */
  readonly findings: readonly string[];
}

/** Explains a file by its name without ".har", as the command line does. */
export function explainFault(name: string): ExplainedFault {
  const reading = parseHar(readFileSync(join(FOLDER, `${name}.har`), 'utf8'));
  if ('refusal' in reading) throw new Error(reading.refusal);
  const { browser, source, exchanges } = explainHar(reading.har);
  const all = [...exchanges()];
  return {
    browser,
    source,
    exchanges: all,
    withEntry(entry) {
      const found = all.find(({ entries }) => entries.includes(entry));
      if (!found) throw new Error(`${name}: no exchange has entry ${entry}`);
      return found;
    },
    findings: all.flatMap(({ findings }) =>
      findings.map(({ ruleId, severity, certainty }) => `${ruleId} (${severity}, ${certainty})`),
    ),
  };
}
