import type { HarRecord } from '../../recorder/har';
import { currentTrial, type PanelState, withoutTrial } from '../state/panel-state';
import { text } from '../texts/text';

/** What a panel leaves to the one that is loaded in its place. Of the log, that of former pages: DevTools still have the rest of theirs. */
export type Kept = Pick<
  PanelState,
  | 'requests'
  | 'log'
  | 'pages'
  | 'openedLate'
  | 'siteStores'
  | 'cutMs'
  | 'clearedAtMs'
  | 'pauses'
  | 'droppedCount'
  | 'trials'
  | 'trialNote'
  | 'recordingSinceMs'
  | 'filterText'
  | 'cookieFilterText'
  | 'chip'
  | 'cause'
  | 'selectedId'
  | 'cursorId'
>;

/** In: the state of the panel that ends; the time (epoch ms). Its trial ends with it. */
export function keptOf(state: PanelState, nowMs: number): Kept {
  const { requests, pages, openedLate, siteStores, cutMs, clearedAtMs, pauses, droppedCount } = state;
  const { trials } = withoutTrial(state, nowMs);
  const trialNote = currentTrial(state) === null ? state.trialNote : text('trialEndedByReload');
  const { recordingSinceMs, cookieFilterText } = state;
  const { filterText, chip, cause, selectedId, cursorId } = state.liveView ?? state;
  return {
    requests,
    log: logOfFormerPages(state),
    pages,
    openedLate,
    siteStores,
    cutMs,
    clearedAtMs,
    pauses,
    droppedCount,
    trials,
    trialNote,
    recordingSinceMs,
    filterText,
    cookieFilterText,
    chip,
    cause,
    selectedId,
    cursorId,
  };
}

/** Under other names: the next panel numbers its own entries anew. */
function logOfFormerPages({ log, pages }: PanelState): PanelState['log'] {
  const fromMs = pages.at(-1)?.fromMs ?? 0;
  const former = [...log.values()].filter(({ startedAtMs }) => startedAtMs < fromMs);
  return new Map(
    former.map((record) => {
      const id = record.id.startsWith(FORMER) ? record.id : `${FORMER}${record.startedAtMs}-${record.id}`;
      return [id, { ...record, id }];
    }),
  );
}

const FORMER = 'former-';

/** Entries that a former panel left, by what is the same in DevTools’ own entry of the request: their ids. */
export type FormerEntries = ReadonlyMap<string, string[]>;

const keyOf = ({ startedAtMs, method, url }: HarRecord): string => `${startedAtMs} ${method} ${url}`;

export function formerEntries(log: ReadonlyMap<string, HarRecord>): FormerEntries {
  const found = new Map<string, string[]>();
  for (const record of log.values()) {
    if (!record.id.startsWith(FORMER)) continue;
    const ids = found.get(keyOf(record));
    if (ids) ids.push(record.id);
    else found.set(keyOf(record), [record.id]);
  }
  return found;
}

/** DevTools have an entry of a former page after all, because their own log is preserved: it counts, and what was kept of it goes. */
export function dropFormer(log: Map<string, HarRecord>, former: FormerEntries, told: HarRecord): void {
  const id = former.get(keyOf(told))?.shift();
  if (id !== undefined) log.delete(id);
}

/**
 * Takes over what the panel before left. In: the state of the panel that begins, which may have been told something already; of a request that
 * both have, the later state counts.
 */
export function withKept(state: PanelState, kept: Kept): PanelState {
  const requests = new Map(kept.requests);
  for (const [id, request] of state.requests) {
    const before = requests.get(id);
    if (before === undefined || before.lastEventAtMs <= request.lastEventAtMs) requests.set(id, request);
  }
  const log = new Map([...kept.log, ...state.log]);
  const former = formerEntries(kept.log);
  for (const told of state.log.values()) dropFormer(log, former, told);
  const since = [kept.recordingSinceMs, state.recordingSinceMs].filter((atMs) => atMs !== null);
  return {
    ...state,
    ...kept,
    requests,
    log,
    pages: kept.pages.length > 0 ? kept.pages : state.pages,
    siteStores: new Map([...kept.siteStores, ...state.siteStores]),
    recordingSinceMs: since.length === 0 ? null : Math.min(...since),
    cookieFilterText: state.cookieFilterText || kept.cookieFilterText,
    ...(state.liveView === null ? chosen(state, kept) : { ...viewOf(state), liveView: chosen(state.liveView, kept) }),
  };
}

type LiveView = NonNullable<PanelState['liveView']>;

/** What the user has chosen meanwhile remains chosen, as a whole. In a file that is shown another list is chosen from. */
function chosen(now: LiveView, kept: LiveView): LiveView {
  const isFiltered = now.filterText !== '' || now.chip !== 'all' || now.cause !== null;
  return {
    ...viewOf(isFiltered ? now : kept),
    selectedId: now.selectedId ?? kept.selectedId,
    cursorId: now.cursorId ?? kept.cursorId,
  };
}

const viewOf = ({ filterText, chip, cause, selectedId, cursorId }: LiveView): LiveView => ({
  filterText,
  chip,
  cause,
  selectedId,
  cursorId,
});
