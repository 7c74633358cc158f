import type { Exchange } from '../../model/exchange';
import { NOTHING_RELATED } from '../../model/related';
import { createReport, liveSource, reportExchange } from '../../report/report';
import type { Report } from '../../report/schema';
import type { PanelHost } from './host';
import {
  type Bench,
  benchWithoutJudge,
  createBench,
  failedDiagnosis,
  JUDGE_MS,
  type Judge,
  notYetJudged,
} from './judge-cache';
import { EXCHANGE_BUDGET, type PanelState } from './panel-state';
import type { RecordedExchanges } from './recorded-exchanges';
import { reduce } from './state';
import { createStoreReader, type StoreReader } from './store-reader';
import { emptyView, listRows, type View } from './view';

/** Where the live recording is judged. */
export interface LiveDesk {
  /** Puts together what is recorded; the state comes back without what the budget has no room for. */
  assemble(state: PanelState): PanelState;
  /** Goes on judging, for as long as the panel can go without drawing. */
  judgeSome(): void;
  /** Its rows, before any filter. */
  readonly view: () => View;
  /** What is said of every exchange, also of those that the list does not show. */
  report(): Promise<Report>;
  stop(): void;
}

/** Until the judge is loaded the rows are there without a verdict; then, or when it cannot be loaded, calls `settled`. */
export function createLiveDesk(
  host: PanelHost,
  recorded: RecordedExchanges,
  loading: Promise<Judge>,
  settled: () => void,
): LiveDesk {
  let judge: Judge | null = null;
  let bench: Bench = benchWithoutJudge(notYetJudged);
  let stores: StoreReader | null = null;
  let exchanges: readonly Exchange[] = [];
  let view = emptyView;

  const judgeAnew = (): void => {
    view = { ...view, complete: false };
    settled();
  };
  loading.then(
    (loaded) => {
      judge = loaded;
      bench = createBench(loaded, () => performance.now());
      stores = createStoreReader(host, loaded);
      judgeAnew();
    },
    (error) => {
      bench = benchWithoutJudge((exchange) => failedDiagnosis(exchange, NOTHING_RELATED, error));
      judgeAnew();
    },
  );

  return {
    assemble(state) {
      exchanges = recorded(state, judge);
      const excess = exchanges.length - EXCHANGE_BUDGET;
      if (excess <= 0) return state;
      const starts = exchanges.map((exchange) => exchange.startedAtMs).sort((a, b) => a - b);
      const kept = reduce(state, { type: 'drop-oldest', beforeMs: starts[excess] ?? 0, count: excess });
      exchanges = recorded(kept, judge);
      return kept;
    },
    judgeSome() {
      const { rows, complete } = bench.judge(exchanges, performance.now() + JUDGE_MS);
      view = listRows(rows, complete);
      stores?.consider(rows);
    },
    view: () => view,
    async report() {
      const { standardVsBrowser } = await loading;
      const { browserName } = host;
      const { rows } = bench.judge(exchanges, Number.POSITIVE_INFINITY);
      return createReport(
        browserName,
        liveSource(browserName),
        rows.map(({ diagnosis, isListed }) =>
          reportExchange({
            explanation: diagnosis,
            standardVsBrowser: standardVsBrowser(diagnosis),
            isListed,
            entries: [],
          }),
        ),
      );
    },
    stop: () => stores?.stop(),
  };
}
