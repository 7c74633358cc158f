import type { Exchange } from '../../model/exchange';
import { NOTHING_RELATED } from '../../model/related';
import { createReport, liveSource, reportExchange } from '../../report/report';
import type { Report } from '../../report/schema';
import type { PanelHost } from './host';
import {
  cacheWithoutJudge,
  createJudgeCache,
  failedDiagnosis,
  JUDGE_MS,
  type Judge,
  type JudgeCache,
  notYetJudged,
} from './judge-cache';
import { EXCHANGE_BUDGET, type PanelState } from './panel-state';
import type { RecordedExchanges } from './recorded-exchanges';
import { reduce } from './state';
import { createStoreReader, type StoreReader } from './store-reader';
import { emptyView, listRows, type View } from './view';

/** Judges the live recording. */
export interface LiveSession {
  /** Makes exchanges of what is recorded; returns the state without what exceeds the budget. */
  assemble(state: PanelState): PanelState;
  /** Continues to judge, for as long as the panel can wait with drawing. */
  judgeSome(): void;
  /** Its rows, before any filter. */
  readonly view: () => View;
  /** What is said of every exchange, also of those that the list does not show. */
  report(): Promise<Report>;
  stop(): void;
}

/** Until the judge is loaded the rows are there without a verdict; then, or when it cannot be loaded, calls `settled`. */
export function createLiveSession(
  host: PanelHost,
  recorded: RecordedExchanges,
  loading: Promise<Judge>,
  settled: () => void,
): LiveSession {
  let judge: Judge | null = null;
  let cache: JudgeCache = cacheWithoutJudge(notYetJudged);
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
      cache = createJudgeCache(loaded, () => performance.now());
      stores = createStoreReader(host, loaded);
      judgeAnew();
    },
    (error) => {
      cache = cacheWithoutJudge((exchange) => failedDiagnosis(exchange, NOTHING_RELATED, error));
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
      const { rows, complete } = cache.judge(exchanges, performance.now() + JUDGE_MS);
      view = listRows(rows, complete, exchanges.length);
      stores?.consider(rows);
    },
    view: () => view,
    async report() {
      const { standardVsBrowser } = await loading;
      const { browserName } = host;
      const { rows } = cache.judge(exchanges, Number.POSITIVE_INFINITY);
      return createReport(
        browserName,
        liveSource(browserName),
        rows.map(({ diagnosis, isListed }) =>
          reportExchange({
            explanation: diagnosis,
            standardVsBrowser: standardVsBrowser(diagnosis),
            howDecided: diagnosis.howDecided,
            isListed,
            entries: [],
          }),
        ),
      );
    },
    stop: () => stores?.stop(),
  };
}
