import { jsonText } from '../report/json-text';
import { createReport } from '../report/report';
import type { ReportedBrowser, ReportedExchange, ReportedLife, ReportedSource } from '../report/schema';

/** Writes reports piece by piece, so that a long file is never held as one text. */
export interface JsonWriter {
  /** Begins the report of one file. */
  begin(browser: ReportedBrowser, source: ReportedSource): string;
  exchange(exchange: ReportedExchange): string;
  /** Ends the report of that file. In: the lives of its cookies. */
  end(lives: readonly ReportedLife[]): string;
  /** Ends the document. */
  close(): string;
}

/**
 * Makes the pieces of the JSON document that src/report describes.
 *
 * In: whether several files were asked for; then the document is a list of reports. Out: pieces to be written in turn.
 */
export function createJsonWriter(isList: boolean): JsonWriter {
  let reports = 0;
  let exchanges = 0;
  return {
    begin(browser, source) {
      const lead = isList ? (reports === 0 ? '[\n' : ',\n') : '';
      reports += 1;
      exchanges = 0;
      return lead + jsonText(createReport(browser, source, [])).replace(/\]\}$/, '');
    },
    exchange(exchange) {
      exchanges += 1;
      return `${exchanges === 1 ? '\n' : ',\n'}${jsonText(exchange)}`;
    },
    end(lives) {
      const told = lives.length === 0 ? '' : `,"cookies":[\n${lives.map((life) => jsonText(life)).join(',\n')}\n]`;
      return `${exchanges === 0 ? '' : '\n'}]${told}}`;
    },
    close: () => (isList ? (reports === 0 ? '[]\n' : '\n]\n') : '\n'),
  };
}
