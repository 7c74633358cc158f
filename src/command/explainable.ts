import type { BrowserName } from '../browsers/policy';
import type { Exchange } from '../model/exchange';
import type { ReportedExchange, ReportedSource } from '../report/schema';
import type { HopValuesAt } from '../session/hop-values';

/** What is explained: the requests of a file, or one that was written by hand. */
export interface Explainable {
  readonly source: ReportedSource;
  /** The browser by whose rules it is judged. */
  readonly browser: BrowserName;
  readonly count: number;
  readonly recording: {
    readonly count: number;
    exchangeAt(index: number): Exchange;
    valuesAt(index: number): HopValuesAt;
  };
  /** What is said of each request. */
  exchanges(): Iterable<ReportedExchange>;
}
