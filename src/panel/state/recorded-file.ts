import type { HarPage } from '../../har/pages/pages';
import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import type { Related } from '../../model/related';
import type { ReportedBrowser, ReportedExchange, ReportedSource } from '../../report/schema';
import type { HopValuesAt } from '../../session/hop-values';
import type { Lives } from '../../session/lives';
import type { Suppose } from './suppose';

/** A file that the judge has opened. Its exchanges are made when they are needed: all at once they may not fit into memory. */
export interface RecordedFile {
  /** Who wrote it, and what it cannot tell. */
  readonly source: ReportedSource;
  readonly judgedAs: ReportedBrowser;
  /** How many exchanges there are, in the order of their start. */
  readonly count: number;
  exchangeAt(index: number): Exchange;
  relatedAt(index: number): Related;
  /** Positions of the file’s entries that an exchange was made from. */
  entriesOf(index: number): readonly number[];
  /** The page that an exchange belongs to; null: the file does not tell. */
  pageAt(index: number): Pick<HarPage, 'url' | 'startedAtMs'> | null;
  /** Whether the cookies of an exchange have the values of others. */
  valuesAt(index: number): HopValuesAt;
  diagnose(exchange: Exchange, related: Related): Diagnosis;
  /** See isThirdParty. */
  isThirdParty(exchange: Exchange): boolean;
  readonly suppose: Suppose;
  /** Reads the lives of its cookies. */
  createLives(): Lives;
  /** What a report says of each exchange, one at a time. */
  reported(): Iterable<ReportedExchange>;
}

/** What became of the text of a file: `refusal` is one sentence, where it is not a HAR. */
export type OpenedFile = RecordedFile | { readonly refusal: string };
