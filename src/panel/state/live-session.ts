import type { GrownLives } from '../../model/cookie-life';
import type { Exchange } from '../../model/exchange';
import { NOTHING_RELATED } from '../../model/related';
import { createReport, liveSource, type ReportedRecording, reportExchange } from '../../report/report';
import type { ReportedExchange } from '../../report/schema';
import { createGrowingLives, type GrowingLives } from '../../session/growing-lives';
import { valuesOfExchange } from '../../session/hop-values';
import type { PanelHost } from './host';
import { takenInSlices } from './in-slices';
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
import type { Row } from './row';
import { createFormerRows } from './rows/former-rows';
import { createStoreReader, type StoreReader } from './site-stores/store-reader';
import { reduce } from './state';
import type { OfferTrial, Suppose } from './suppose';
import { emptyView, listRows, type View } from './view';

/** Judges the live recording. */
export interface LiveSession {
  /**
   * Makes exchanges of what is recorded; returns the state without what exceeds the budget, and with its selection where it is now.
   * Of a long recording that is there at once, the first time of its beginning alone, as long as nothing is chosen in it.
   */
  assemble(state: PanelState): PanelState;
  /** Whether the beginning alone is put together: `assemble` has more to do, although the state is the same. */
  isPartial(): boolean;
  /** Continues to judge, for as long as the panel can wait with drawing. Out: in how many ms there is more to judge; null: all is judged. */
  judgeSome(): number | null;
  /** Its rows, before any filter. */
  readonly view: () => View;
  /** A row of any exchange, also of one that the list does not show; null: there is none. */
  rowAt(id: string): Row | null;
  /** null: there is no judge. */
  readonly judgeMade: () => Judge['judgeMade'] | null;
  readonly suppose: () => Suppose | null;
  readonly offerTrial: () => OfferTrial | null;
  /** See the judge; 0: there is none. */
  readonly keptPreflightSeconds: (exchange: Exchange) => number;
  /** Reads the lives of the cookies, for as long as the panel can wait with drawing; null: there is no judge. */
  lives(): GrownLives | null;
  /** What is said of every exchange, also of those that the list does not show. */
  report(): Promise<ReportedRecording>;
  stop(): void;
}

/** So many requests of a long recording are put together first. */
const BEGINNING = 100;
/** The panel has drawn them then. */
const DRAWN_AFTER_MS = 50;

/** A part of a reading of the lives; what is drawn after it needs the rest of a frame. */
const READ_MS = 8;

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
  let rows: readonly Row[] = [];
  let view = emptyView;
  const formerRows = createFormerRows();
  let former: readonly Row[] = [];
  let livesOf: GrowingLives | null = null;
  let isPartial = false;
  /** How many entries of the log were put together. */
  let entries = 0;

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
      former = formerRows(state, view.listed);
      const beginning = isPartial ? null : beginningOf(state, { exchanges: exchanges.length, entries });
      isPartial = beginning !== null;
      entries = (beginning ?? state).log.size;
      exchanges = recorded(beginning ?? state, judge);
      if (isPartial) return state;
      const excess = exchanges.length - EXCHANGE_BUDGET;
      if (excess <= 0) return withSelection(state, recorded);
      const starts = exchanges.map((exchange) => exchange.startedAtMs).sort((a, b) => a - b);
      const kept = reduce(state, { type: 'drop-oldest', beforeMs: starts[excess] ?? 0, count: excess });
      exchanges = recorded(kept, judge);
      return withSelection(kept, recorded);
    },
    isPartial: () => isPartial,
    judgeSome() {
      const judged = cache.judge(exchanges, performance.now() + JUDGE_MS);
      const { complete, againInMs } = judged;
      rows = judged.rows;
      view = { ...listRows(rows, complete && !isPartial, exchanges.length), former };
      stores?.consider(rows);
      return isPartial ? DRAWN_AFTER_MS : againInMs;
    },
    view: () => view,
    rowAt: (id) => rows.find((row) => row.id === id) ?? null,
    judgeMade: () => judge?.judgeMade ?? null,
    suppose: () => judge?.suppose ?? null,
    offerTrial: () => judge?.offerTrial ?? null,
    keptPreflightSeconds: (exchange) => judge?.keptPreflightSeconds(exchange) ?? 0,
    lives() {
      if (judge === null) return null;
      // They would be said to be complete.
      if (isPartial) return { lives: null, read: 0, of: rows.length };
      livesOf ??= createGrowingLives(judge.createLives);
      const untilMs = performance.now() + READ_MS;
      return livesOf(
        rows.map(({ diagnosis }) => diagnosis),
        () => performance.now() < untilMs,
      );
    },
    async report() {
      const { standardVsBrowser, createLives } = await loading;
      const { browserName } = host;
      const { rows } = cache.judge(exchanges, Number.POSITIVE_INFINITY);
      const reported: ReportedExchange[] = [];
      await takenInSlices(rows, ({ diagnosis, isListed }) => {
        const explanation = diagnosis;
        const { howDecided } = diagnosis;
        const parts = { standardVsBrowser: standardVsBrowser(diagnosis), howDecided, isListed, entries: [] };
        reported.push(reportExchange({ explanation, ...parts }));
      });
      const lives = createLives();
      const valuesOf = new Map(
        rows.map(({ diagnosis }) => [diagnosis.exchange.id, valuesOfExchange(diagnosis.exchange)]),
      );
      const inOrder = reported.toSorted((one, other) => one.startedAtMs - other.startedAtMs);
      await takenInSlices(inOrder, (each) => lives.add(each, valuesOf.get(each.id)));
      return {
        report: createReport(browserName, liveSource(browserName), reported, lives.lives()),
        exchangeAt: (index) => rows[index]?.exchange,
      };
    },
    stop: () => stores?.stop(),
  };
}

/**
 * Of a long recording that came at once, the oldest requests, or the oldest entries of the log; null: all is put together. In: how much
 * was put together before, which has rows already.
 */
function beginningOf(
  state: PanelState,
  before: { readonly exchanges: number; readonly entries: number },
): PanelState | null {
  const { requests, log, selectedId, cursorId } = state;
  // What is chosen has its place among all rows; and what exceeds the budget is dropped from the beginning.
  if (selectedId !== null || cursorId !== null || requests.size + log.size > EXCHANGE_BUDGET) return null;
  if (requests.size > BEGINNING)
    return before.exchanges === 0 ? { ...state, requests: first(requests, BEGINNING), log: new Map() } : null;
  const isLong = log.size - before.entries > BEGINNING;
  return isLong ? { ...state, log: first(log, before.entries + BEGINNING) } : null;
}

const first = <T>(all: ReadonlyMap<string, T>, count: number): ReadonlyMap<string, T> =>
  new Map([...all].slice(0, count));

/** What is selected in the recording stays so when it turns out to be a part of another request. The ids of a file that is shown are others. */
function withSelection(state: PanelState, { nowPartOf }: RecordedExchanges): PanelState {
  const { liveView } = state;
  const { selectedId, cursorId } = liveView ?? state;
  const whole = selectedId === null ? null : nowPartOf(selectedId);
  if (whole === null) return state;
  const moved = { selectedId: whole, cursorId: cursorId === selectedId ? whole : cursorId };
  return liveView === null ? { ...state, ...moved } : { ...state, liveView: { ...liveView, ...moved } };
}
