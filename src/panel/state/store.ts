import type { GrownLives } from '../../model/cookie-life';
import type { Exchange } from '../../model/exchange';
import type { ReportedRecording } from '../../report/report';
import { type ChosenFile, createFileSession } from './file-session';
import type { HostEvent, PanelHost } from './host';
import type { Judge } from './judge-cache';
import { createLiveSession } from './live-session';
import { initialState, type PanelState } from './panel-state';
import type { RecordedExchanges } from './recorded-exchanges';
import type { Row } from './row';
import { createSharing } from './shared-lists';
import { type PanelAction, reduce } from './state';
import type { OfferTrial, Suppose } from './suppose';
import { emptyView, filterRows, type View } from './view';

/** Events within this time are applied together: what one message of the worker told. */
const SOON_MS = 5;
/** Between two batches, where the last one had few events; and where it had many, so that a burst is drawn a few times. */
const AFTER_FEW_MS = 25;
const AFTER_MANY_MS = 100;
const MANY_EVENTS = 10;
/** After a batch that took long, the next one waits so many times as long. */
const WAIT_FACTOR = 4;
/** A failure does not wait for that, unless another one did not shortly before. */
const FAILURES_APART_MS = 100;

const ACKNOWLEDGE_EVERY_MS = 500;

/** How often a navigation is checked whose own request is not known yet. */
const NAVIGATION_CHECK_MS = 250;

/** After this time without events the state is checked once more. */
const QUIET_MS = 3_000;

export interface Store {
  readonly state: () => PanelState;
  readonly view: () => View;
  readonly dispatch: (action: PanelAction) => void;
  readonly importFiles: (files: readonly ChosenFile[]) => Promise<void>;
  /** See FileSession. */
  readonly showPart: (step: 1 | -1) => void;
  /** A row of any exchange of what is shown, also of one that the list does not show; null: there is none. */
  readonly rowAt: (id: string) => Row | null;
  /** Judges what is shown with another response; null: nothing is judged yet. */
  readonly suppose: () => Suppose | null;
  /** Derives what can be tried in the tab; null: nothing is judged yet, or a file is shown. */
  readonly offerTrial: () => OfferTrial | null;
  readonly keptPreflightSeconds: (exchange: Exchange) => number;
  /** Judges a request that nobody has sent; null: there is no judge. */
  readonly judgeMade: () => Judge['judgeMade'] | null;
  /** The lives of the cookies of what is shown; null: nothing is judged yet. */
  readonly lives: () => GrownLives | null;
  /** What is said of every exchange of what is shown, also of those that the list does not show. */
  readonly report: () => Promise<ReportedRecording | null>;
  readonly stop: () => void;
}

/** Joins the reducer with the clock, the host and the judge, which may still be loading; calls `changed` after each new state. */
export function createStore(
  host: PanelHost,
  recorded: RecordedExchanges,
  judge: Promise<Judge>,
  changed: () => void,
): Store {
  const live = createLiveSession(host, recorded, judge, () => schedule(0));
  const openFile = async (text: string) => (await judge).openFile(text);
  const file = createFileSession({ openFile }, (action) => apply(action));
  const share = createSharing();
  let state = initialState;
  let view = emptyView;
  let queue: HostEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** When the timer ends, and when the next events may be applied; ms of the clock. */
  let dueAt = 0;
  let nextBatchAt = 0;
  let nextFailureAt = 0;
  /** Whether there is more to judge, now or in a moment. */
  let isJudging = false;
  let lastCheck: ReturnType<typeof setTimeout> | null = null;
  /** How many failing requests are shown outside of the panel. */
  let shownFailing = 0;
  let acknowledged = '';
  let acknowledging: ReturnType<typeof setTimeout> | null = null;

  const apply = (action: PanelAction): void => {
    const before = state;
    state = reduce(state, action);
    const isOther = (...keys: readonly (keyof PanelState)[]): boolean => keys.some((key) => state[key] !== before[key]);
    const recorded = isOther('requests', 'log', 'pages', 'siteStores', 'trials') || live.isPartial();
    if (recorded) state = live.assemble(state);
    const hasMore = recorded || isJudging || !live.view().complete;
    if (hasMore) {
      const againInMs = live.judgeSome();
      isJudging = againInMs !== null;
      if (againInMs !== null) schedule(Math.max(SOON_MS, againInMs));
    }
    if (state.imported === null && before.imported !== null) file.leave();
    if (hasMore || isOther('filterText', 'chip', 'cause', 'openFolds', 'settings', 'imported') || !view.complete) {
      view = filterRows(state.imported ? file.view() : live.view(), state);
    }
    const { failing } = view.counts;
    if (state.imported === null && failing !== shownFailing && !live.isPartial()) {
      shownFailing = failing;
      host.showFailing(failing);
    }
    changed();
  };

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const events = queue.map(share);
    queue = [];
    const beganAt = performance.now();
    apply({ type: 'host-events', events, nowMs: Date.now() });
    const endedAt = performance.now();
    const pauseMs = events.length > MANY_EVENTS ? AFTER_MANY_MS : AFTER_FEW_MS;
    if (events.length > 0) nextBatchAt = endedAt + Math.max(pauseMs, WAIT_FACTOR * (endedAt - beganAt));
    if (state.navigating) schedule(NAVIGATION_CHECK_MS);
    else if (events.length > 0) checkAgainLater();
    acknowledge();
  };

  /** The worker saves with each acknowledgement what it still holds, so a burst is acknowledged a few times. */
  const acknowledge = (): void => {
    const held = `${state.incarnation} ${state.seq}`;
    if (acknowledging !== null || state.hasGap || state.incarnation === null || held === acknowledged) return;
    acknowledged = held;
    host.acknowledge(state.seq);
    acknowledging = setTimeout(() => {
      acknowledging = null;
      acknowledge();
    }, ACKNOWLEDGE_EVERY_MS);
  };

  /** Once more after the last events: a navigation that DevTools did not report shows only after some time. */
  const checkAgainLater = (): void => {
    clearTimeout(lastCheck ?? undefined);
    lastCheck = setTimeout(() => schedule(0), QUIET_MS);
  };

  const schedule = (afterMs: number): void => {
    const at = performance.now() + afterMs;
    if (timer !== null && dueAt <= at) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(flush, afterMs);
  };

  const stopListening = host.listen((event) => {
    queue.push(event);
    const now = performance.now();
    const isAtOnce = event.type === 'changed' && event.request.error !== null && now >= nextFailureAt;
    if (isAtOnce) nextFailureAt = now + FAILURES_APART_MS;
    schedule(isAtOnce ? SOON_MS : Math.max(SOON_MS, nextBatchAt - now));
  });
  host.readSettings().then(
    (settings) => apply({ type: 'settings', settings }),
    () => undefined, // The defaults are used.
  );

  return {
    state: () => state,
    view: () => view,
    dispatch(action) {
      // What the user does is about all that is recorded.
      if (live.isPartial()) flush();
      apply(action);
    },
    importFiles: file.open,
    showPart: file.showPart,
    rowAt: (id) => (state.imported ? file.rowAt(id) : live.rowAt(id)),
    judgeMade: live.judgeMade,
    suppose: () => (state.imported ? file.suppose() : live.suppose()),
    keptPreflightSeconds: live.keptPreflightSeconds,
    offerTrial: () => (state.imported ? null : live.offerTrial()),
    lives: () => (state.imported ? file.lives() : live.lives()),
    async report() {
      if (live.isPartial()) flush();
      return state.imported ? file.report() : live.report();
    },
    stop() {
      stopListening();
      live.stop();
      file.leave();
      if (timer) clearTimeout(timer);
      if (lastCheck) clearTimeout(lastCheck);
      if (acknowledging) clearTimeout(acknowledging);
    },
  };
}
