import type { Exchange } from '../model/exchange';
import { createReport, liveSource, reportExchange } from '../report/report';
import type { Report } from '../report/schema';
import type { HostEvent, PanelHost } from './host';
import { createBench, type Judge } from './judgement';
import { initialState, type PanelState } from './panel-state';
import { EXCHANGE_BUDGET, type PanelAction, reduce } from './state';
import { createStoreReader } from './store-reader';
import { emptyView, filterRows, listRows, type View } from './view';

/** Events are taken in together at this distance, so that a burst costs one drawing. */
const BATCH_MS = 60;
/** A batch that took long is followed by a longer rest: at most this share of the time goes into batches. */
const REST_FACTOR = 2;
/** How long the judging of new exchanges may keep the panel from drawing. */
const JUDGE_MS = 50;

/** How often a navigation is looked at whose own request is not known yet. */
const NAVIGATION_CHECK_MS = 250;

/** After this long without events the state is looked at once more. */
const QUIET_MS = 3_000;

export interface Store {
  readonly state: () => PanelState;
  readonly view: () => View;
  readonly dispatch: (action: PanelAction) => void;
  /** What is said of every exchange, also of those that the list does not show. */
  readonly report: () => Report;
  readonly stop: () => void;
}

/** Joins the reducer with the clock, the host and the judge; calls `changed` after each new state. */
export function createStore(host: PanelHost, judge: Judge, changed: () => void): Store {
  const bench = createBench(judge, () => performance.now());
  const stores = createStoreReader(host, judge);
  let state = initialState;
  let base = emptyView;
  let view = emptyView;
  let queue: HostEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastLook: ReturnType<typeof setTimeout> | null = null;
  let exchanges: readonly Exchange[] = [];
  let acknowledged = '';
  let lastBatchMs = 0;

  const apply = (action: PanelAction): void => {
    const before = state;
    state = reduce(state, action);
    const recorded = (['lives', 'log', 'pages', 'siteStores'] as const).some((key) => state[key] !== before[key]);
    if (recorded) assemble();
    if (recorded || !base.complete) judgeSome();
    const filtered = (['filterText', 'chip', 'settings'] as const).some((key) => state[key] !== before[key]);
    if (recorded || filtered || !view.complete) view = filterRows(base, state);
    changed();
  };

  const assemble = (): void => {
    exchanges = judge.exchanges(state);
    const excess = exchanges.length - EXCHANGE_BUDGET;
    if (excess > 0) {
      const starts = exchanges.map((exchange) => exchange.startedAtMs).sort((a, b) => a - b);
      state = reduce(state, { type: 'drop-oldest', beforeMs: starts[excess] ?? 0, count: excess });
      exchanges = judge.exchanges(state);
    }
  };

  const judgeSome = (): void => {
    const { rows, complete } = bench.judge(exchanges, performance.now() + JUDGE_MS);
    base = listRows(rows, complete);
    stores.consider(rows);
    if (!complete) schedule(0);
  };

  const flush = (): void => {
    timer = null;
    const events = queue;
    queue = [];
    const beganAt = performance.now();
    apply({ type: 'host-events', events, nowMs: Date.now() });
    lastBatchMs = performance.now() - beganAt;
    if (state.navigating) schedule(NAVIGATION_CHECK_MS);
    else if (events.length > 0) lookAgainLater();
    const held = `${state.incarnation} ${state.seq}`;
    if (state.hasGap || state.incarnation === null || held === acknowledged) return;
    acknowledged = held;
    host.acknowledge(state.seq);
  };

  /** Once more after the last events: a navigation that nobody told of shows only with time. */
  const lookAgainLater = (): void => {
    clearTimeout(lastLook ?? undefined);
    lastLook = setTimeout(() => schedule(0), QUIET_MS);
  };

  const schedule = (afterMs: number): void => {
    timer ??= setTimeout(flush, afterMs);
  };

  const stopListening = host.listen((event) => {
    queue.push(event);
    schedule(Math.max(BATCH_MS, REST_FACTOR * lastBatchMs));
  });
  host.readSettings().then(
    (settings) => apply({ type: 'settings', settings }),
    () => undefined, // The defaults serve.
  );

  return {
    state: () => state,
    view: () => view,
    dispatch: apply,
    report() {
      const { browserName } = host;
      const { rows } = bench.judge(exchanges, Number.POSITIVE_INFINITY);
      return createReport(
        browserName,
        liveSource(browserName),
        rows.map(({ diagnosis, isListed }) =>
          reportExchange({ explanation: diagnosis, voices: judge.voices(diagnosis), isListed, entries: [] }),
        ),
      );
    },
    stop() {
      stopListening();
      stores.stop();
      if (timer) clearTimeout(timer);
      if (lastLook) clearTimeout(lastLook);
    },
  };
}
