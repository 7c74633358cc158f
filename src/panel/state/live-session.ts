import type { Exchange } from '../../model/exchange';
import { createReport, liveSource, reportExchange } from '../../report/report';
import type { Report } from '../../report/schema';
import type { PanelHost } from './host';
import { createJudgeCache, JUDGE_MS, type Judge } from './judge-cache';
import { EXCHANGE_BUDGET, type PanelState } from './panel-state';
import { reduce } from './state';
import { createStoreReader } from './store-reader';
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
  report(): Report;
  stop(): void;
}

export function createLiveSession(host: PanelHost, judge: Judge): LiveSession {
  const cache = createJudgeCache(judge, () => performance.now());
  const stores = createStoreReader(host, judge);
  let exchanges: readonly Exchange[] = [];
  let view = emptyView;
  return {
    assemble(state) {
      exchanges = judge.exchanges(state);
      const excess = exchanges.length - EXCHANGE_BUDGET;
      if (excess <= 0) return state;
      const starts = exchanges.map((exchange) => exchange.startedAtMs).sort((a, b) => a - b);
      const kept = reduce(state, { type: 'drop-oldest', beforeMs: starts[excess] ?? 0, count: excess });
      exchanges = judge.exchanges(kept);
      return kept;
    },
    judgeSome() {
      const { rows, complete } = cache.judge(exchanges, performance.now() + JUDGE_MS);
      view = listRows(rows, complete);
      stores.consider(rows);
    },
    view: () => view,
    report() {
      const { browserName } = host;
      const { rows } = cache.judge(exchanges, Number.POSITIVE_INFINITY);
      return createReport(
        browserName,
        liveSource(browserName),
        rows.map(({ diagnosis, isListed }) =>
          reportExchange({
            explanation: diagnosis,
            standardVsBrowser: judge.standardVsBrowser(diagnosis),
            isListed,
            entries: [],
          }),
        ),
      );
    },
    stop: stores.stop,
  };
}
