import { jsonText } from '../report/json-text';
import { createReport } from '../report/report';
import type { ReportedBrowser, ReportedExchange, ReportedLife, ReportedServer, ReportedSource } from '../report/schema';

/** Writes reports piece by piece, so that a long file is never held as one text. */
export interface JsonWriter {
  /** Begins the report of one file. */
  begin(browser: ReportedBrowser, source: ReportedSource): string;
  exchange(exchange: ReportedExchange): string;
  /** Ends the report of that file. In: the lives of its cookies, what its servers must change. */
  end(lives: readonly ReportedLife[], servers: readonly ReportedServer[]): string;
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
    end(lives, servers) {
      return `${exchanges === 0 ? '' : '\n'}]${member('cookies', lives)}${member('servers', servers)}}`;
    },
    close: () => (isList ? (reports === 0 ? '[]\n' : '\n]\n') : '\n'),
  };
}

/** A list as a further member, each item in a line of its own; nothing for an empty one. */
const member = (name: string, items: readonly unknown[]): string =>
  items.length === 0 ? '' : `,"${name}":[\n${items.map((item) => jsonText(item)).join(',\n')}\n]`;
