import type { RequestLife } from '../recorder/events';
import type { HarRecord } from '../recorder/har';
import { cutForNavigation } from '../recorder/navigation';
import type { HostEvent } from './host';
import { cutBefore, type PanelState, startOfLife } from './panel-state';

/** A batch under way: the maps are this batch's own copies, made when first written to. */
interface Draft {
  state: PanelState;
  lives: Map<string, RequestLife> | null;
  log: Map<string, HarRecord> | null;
}

/** Takes in a batch of events; each map is copied once a batch, however long the batch is. */
export function applyHostEvents(state: PanelState, events: readonly HostEvent[], nowMs: number): PanelState {
  const draft: Draft = { state, lives: null, log: null };
  for (const event of events) applyHostEvent(draft, event, nowMs);
  return settle(draft);
}

function settle(draft: Draft): PanelState {
  const { state, lives, log } = draft;
  if (lives || log) draft.state = { ...state, lives: lives ?? state.lives, log: log ?? state.log };
  draft.lives = null;
  draft.log = null;
  return draft.state;
}

function applyHostEvent(draft: Draft, event: HostEvent, nowMs: number): void {
  const { state } = draft;
  switch (event.type) {
    case 'snapshot':
      // What the worker has forgotten, the panel keeps: a snapshot adds and never takes away.
      for (const life of event.lives) putLife(draft, life);
      draft.state = setRecording(
        {
          ...state,
          connection: 'live',
          incarnation: event.incarnation,
          seq: event.seq,
          hasGap: false,
          recordingSinceMs: Math.min(event.recordingSinceMs, state.recordingSinceMs ?? event.recordingSinceMs),
          hostAccess: event.hostAccess,
        },
        event.recording,
        nowMs,
      );
      return;
    case 'changed': {
      putLife(draft, event.life);
      const isNext = !state.hasGap && state.incarnation !== null && event.seq === state.seq + 1;
      if (isNext) draft.state = { ...state, seq: event.seq };
      else if (event.seq > state.seq) draft.state = { ...state, hasGap: true };
      return;
    }
    case 'recording-changed':
      draft.state = setRecording({ ...state, hostAccess: event.hostAccess }, event.recording, nowMs);
      return;
    case 'store':
      draft.state = { ...state, siteStores: new Map(state.siteStores).set(event.domain, event.cookies) };
      return;
    case 'log-entries':
      for (const record of event.entries) putRecord(draft, record);
      return;
    case 'navigated':
      draft.state = navigate(settle(draft), event);
      return;
    case 'theme':
      draft.state = { ...state, theme: event.theme };
      return;
    case 'disconnected':
      draft.state = { ...state, connection: state.connection === 'live' ? 'lost' : state.connection };
  }
}

function putLife(draft: Draft, life: RequestLife): void {
  if (startOfLife(life) < draft.state.cutMs) return;
  draft.lives ??= new Map(draft.state.lives);
  draft.lives.set(life.requestId, life);
}

function putRecord(draft: Draft, record: HarRecord): void {
  if (record.startedAtMs < draft.state.cutMs) return;
  // DevTools' log goes on while the worker is paused.
  if (draft.state.pauses.some(([from, to]) => record.startedAtMs >= from && record.startedAtMs < to)) return;
  draft.log ??= new Map(draft.state.log);
  draft.log.set(record.id, record);
}

function setRecording(state: PanelState, recording: boolean, nowMs: number): PanelState {
  if (recording === state.recording) return state;
  const open = state.pauses.at(-1);
  const pauses: PanelState['pauses'] = !recording
    ? [...state.pauses, [nowMs, Number.POSITIVE_INFINITY]]
    : open
      ? [...state.pauses.slice(0, -1), [open[0], nowMs]]
      : state.pauses;
  return { ...state, recording, pauses };
}

function navigate(state: PanelState, event: Extract<HostEvent, { type: 'navigated' }>): PanelState {
  if (event.initial) {
    const page = { url: event.url, atMs: event.atMs, fromMs: 0 };
    return { ...state, pages: [page], openedLate: true };
  }
  const fromMs = cutForNavigation([...state.lives.values()], [...state.log.values()], event.url, event.atMs);
  const page = { url: event.url, atMs: event.atMs, fromMs };
  if (state.settings.preserveLog) return { ...state, pages: [...state.pages, page], openedLate: false };
  return { ...cutBefore(state, fromMs), pages: [page], openedLate: false, droppedCount: 0, siteStores: new Map() };
}
