import type { RecordedRequest } from '../../recorder/events';
import type { HarRecord } from '../../recorder/har';
import { withLater } from '../../recorder/late-end';
import { cutBefore, type PanelState, startOfRequest } from '../state/panel-state';

/**
 * Takes everything out of the panel that began before a moment, and keeps it for Undo.
 *
 * In: the state, the time in epoch milliseconds, and how many requests the list shows. Out: the next state. With no request to show there is nothing to undo.
 */
export function clear(state: PanelState, nowMs: number, count: number): PanelState {
  const { requests, log, pages, cutMs, droppedCount, clearedAtMs, selectedId, cursorId } = state;
  const held = { requests, log, pages, cutMs, droppedCount, clearedAtMs, selectedId, cursorId };
  const page = pages.at(-1);
  return {
    ...cutBefore(state, nowMs),
    pages: page ? [page] : [],
    droppedCount: 0,
    clearedAtMs: nowMs,
    cleared: count === 0 ? null : { count, held },
  };
}

/** Puts back what the last Clear took out, beside what was recorded meanwhile. */
export function undoClear(state: PanelState): PanelState {
  if (state.cleared === null) return state;
  const { held } = state.cleared;
  return {
    ...state,
    ...held,
    requests: new Map([...held.requests, ...state.requests]),
    log: new Map([...held.log, ...state.log]),
    droppedCount: held.droppedCount + state.droppedCount,
    // What the user chose since then remains chosen.
    selectedId: state.selectedId ?? held.selectedId,
    cursorId: state.cursorId ?? held.cursorId,
    cleared: null,
  };
}

/** A request that began before the Clear, and of which more became known: kept for Undo. */
export function withLateRequest(state: PanelState, request: RecordedRequest): PanelState {
  const { cleared } = state;
  if (cleared === null || startOfRequest(request) < cleared.held.cutMs) return state;
  const before = cleared.held.requests.get(request.requestId);
  const known = before ? withLater(before, request) : request;
  const requests = new Map(cleared.held.requests).set(request.requestId, known);
  return { ...state, cleared: { ...cleared, held: { ...cleared.held, requests } } };
}

/** The same of an entry of DevTools’ log. */
export function withLateRecord(state: PanelState, record: HarRecord): PanelState {
  const { cleared } = state;
  if (cleared === null || record.startedAtMs < cleared.held.cutMs) return state;
  const log = new Map(cleared.held.log).set(record.id, record);
  return { ...state, cleared: { ...cleared, held: { ...cleared.held, log } } };
}
