// Stop 5 of 9: events of the host and actions of the user become the panel’s state.

import { clear, undoClear } from '../clear/cleared';
import type { HostEvent, PanelSettings } from './host';
import { applyHostEvents } from './host-events';
import { type ImportAction, reduceImport } from './import-actions';
import {
  type Chip,
  type ChosenCause,
  cutBefore,
  type OpenFolds,
  type PanelState,
  type WantedLife,
} from './panel-state';

export { EXCHANGE_BUDGET, initialState, type PanelState } from './panel-state';

export type PanelAction =
  | ImportAction
  | { readonly type: 'host-events'; readonly events: readonly HostEvent[]; readonly nowMs: number }
  /** `count`: how many requests the list shows. */
  | { readonly type: 'clear'; readonly nowMs: number; readonly count: number }
  | { readonly type: 'undo-clear' }
  | { readonly type: 'forget-cleared' }
  /** There are too many: what began before `beforeMs` is dropped. */
  | { readonly type: 'drop-oldest'; readonly beforeMs: number; readonly count: number }
  | { readonly type: 'close-trial-note' }
  | { readonly type: 'settings'; readonly settings: PanelSettings }
  | { readonly type: 'filter-text'; readonly text: string }
  | { readonly type: 'chip'; readonly chip: Chip }
  /** Opens the detail of an exchange; null closes it and keeps the keyboard’s focus on its row. `at`: the fold that has the focus in place of the row. */
  | { readonly type: 'select'; readonly id: string | null; readonly at?: string }
  | { readonly type: 'show'; readonly shows: PanelState['shows'] }
  /** Opens the life of a cookie. */
  | { readonly type: 'show-life'; readonly wanted: WantedLife }
  /** null: closes it. */
  | { readonly type: 'open-life'; readonly key: string | null }
  /** Opens the detail of an exchange in the view of the requests. */
  | { readonly type: 'show-exchange'; readonly id: string }
  | { readonly type: 'move-cursor'; readonly id: string }
  /** Shows so many rows of a fold; 0 closes it. */
  | { readonly type: 'open-fold'; readonly id: string; readonly shown: number }
  /** From the summary: lists the exchanges of one cause, the focus on the first, which is opened too where there is room. */
  | { readonly type: 'show-cause'; readonly cause: ChosenCause; readonly firstId: string; readonly opens: boolean }
  /** Lists the exchanges of every cause again, and those without. */
  | { readonly type: 'leave-cause' };

/** The next state. Pure: times come with the actions. */
export function reduce(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'host-events':
      return applyHostEvents(state, action.events, action.nowMs);
    case 'clear':
      return { ...clear(state, action.nowMs, action.count), ...NOTHING_CHOSEN };
    case 'undo-clear':
      return undoClear(state);
    case 'forget-cleared':
      return { ...state, cleared: null };
    case 'drop-oldest':
      return { ...cutBefore(state, action.beforeMs), droppedCount: state.droppedCount + action.count };
    case 'close-trial-note':
      return { ...state, trialNote: null };
    case 'settings':
      return { ...state, settings: action.settings };
    case 'filter-text':
      return state.shows === 'cookies'
        ? { ...state, cookieFilterText: action.text }
        : { ...state, filterText: action.text };
    case 'chip':
      return { ...state, chip: action.chip };
    case 'select':
      return { ...state, selectedId: action.id, cursorId: action.at ?? action.id ?? state.cursorId };
    case 'show':
      return { ...state, shows: action.shows, wantedLife: null };
    case 'show-life':
      return { ...state, shows: 'cookies', wantedLife: action.wanted, cookieFilterText: '' };
    case 'open-life':
      return { ...state, openLife: action.key };
    case 'show-exchange':
      return { ...state, shows: 'requests', selectedId: action.id, cursorId: action.id };
    case 'move-cursor':
      return { ...state, cursorId: action.id };
    case 'open-fold':
      return { ...state, openFolds: withFold(state.openFolds, action.id, action.shown) };
    case 'show-cause': {
      const { cause, firstId, opens } = action;
      return { ...state, ...UNFILTERED, cause, selectedId: opens ? firstId : null, cursorId: firstId };
    }
    case 'leave-cause':
      return { ...state, ...UNFILTERED, cause: null };
    default:
      return reduceImport(state, action);
  }
}

const UNFILTERED = { filterText: '', chip: 'all' } as const;

const NOTHING_CHOSEN = { cause: null, selectedId: null, cursorId: null, openFolds: new Map() } as const;

function withFold(open: OpenFolds, id: string, shown: number): OpenFolds {
  const next = new Map(open);
  if (shown > 0) next.set(id, shown);
  else next.delete(id);
  return next;
}
