import type { RecordedRequest } from '../../recorder/events';
import type { HarRecord } from '../../recorder/har';
import { withLater } from '../../recorder/late-end';
import { afterStop } from '../../recorder/missed-end';
import { cutForNavigation } from '../../recorder/navigation';
import { withoutFragment } from '../../recorder/redirect';
import { unseenNavigation } from '../../recorder/unseen-navigation';
import type { Trial } from '../../trial/trial';
import type { TrialSpan } from '../../trial/under-trial';
import { withLateRecord, withLateRequest } from '../clear/cleared';
import { dropFormer, type FormerEntries, formerEntries, withKept } from '../reload/kept';
import { text } from '../texts/text';
import type { HostEvent } from './host';
import { currentTrial, cutBefore, type PanelState, startOfRequest, withoutTrial } from './panel-state';
import { withReading } from './site-stores/site-readings';

/** A batch that is being applied: the maps are copies of this batch, made when first written to. */
interface Draft {
  state: PanelState;
  requests: Map<string, RecordedRequest> | null;
  log: Map<string, HarRecord> | null;
  /** Looked up when it is first asked for. */
  former: FormerEntries | null;
}

/** Applies a batch of events; each map is copied once a batch, for any length of the batch. */
export function applyHostEvents(state: PanelState, events: readonly HostEvent[], nowMs: number): PanelState {
  const draft: Draft = { state, requests: null, log: null, former: null };
  for (const event of events) applyHostEvent(draft, event, nowMs);
  return arrive(settle(draft), nowMs);
}

function settle(draft: Draft): PanelState {
  const { state, requests, log } = draft;
  if (requests || log) draft.state = { ...state, requests: requests ?? state.requests, log: log ?? state.log };
  draft.requests = null;
  draft.log = null;
  draft.former = null;
  return draft.state;
}

function applyHostEvent(draft: Draft, event: HostEvent, nowMs: number): void {
  const { state } = draft;
  switch (event.type) {
    case 'snapshot':
      // The panel keeps what the worker has forgotten: a snapshot adds and never removes.
      for (const request of event.requests) putRequest(draft, request);
      if (state.incarnation !== null && state.incarnation !== event.incarnation) {
        markOthers(draft, event.requests);
        draft.state = { ...draft.state, startedAgainAtMs: nowMs };
      }
      draft.state = setRecording(
        {
          ...draft.state,
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
      putRequest(draft, event.request);
      const isNext = !state.hasGap && state.incarnation !== null && event.seq === state.seq + 1;
      if (isNext) draft.state = { ...draft.state, seq: event.seq };
      else if (event.seq > state.seq) draft.state = { ...draft.state, hasGap: true };
      return;
    }
    case 'kept':
      draft.state = withKept(settle(draft), event.kept);
      return;
    case 'recording-changed':
      draft.state = setRecording({ ...state, hostAccess: event.hostAccess }, event.recording, nowMs);
      return;
    case 'store':
      draft.state = { ...state, siteStores: withReading(state.siteStores, event.domain, event.reading) };
      return;
    case 'trial':
      draft.state = { ...withTrial(state, event.trial, event.atMs), trialNote: event.fault };
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
      draft.state = {
        ...afterDisconnection(state, nowMs),
        connection: state.connection === 'live' ? 'lost' : state.connection,
      };
  }
}

const spanFrom = (trial: Trial, fromMs: number): TrialSpan => ({ trial, fromMs, untilMs: Number.POSITIVE_INFINITY });

/** From that moment on this trial is on; null: none is. */
function withTrial(state: PanelState, trial: Trial | null, atMs: number): PanelState {
  const before = withoutTrial(state, atMs);
  return trial === null ? before : { ...before, trials: [...before.trials, spanFrom(trial, atMs)] };
}

/** Without its port the panel has no trial: the worker ends it then, or with its next start. */
function afterDisconnection(state: PanelState, nowMs: number): PanelState {
  if (currentTrial(state) === null) return state;
  return {
    ...withoutTrial(state, nowMs),
    trialNote: text('trialEndedByStop'),
  };
}

function putRequest(draft: Draft, request: RecordedRequest): void {
  if (startOfRequest(request) < draft.state.cutMs) {
    draft.state = withLateRequest(draft.state, request);
    return;
  }
  // After the worker was stopped, a snapshot can be older than what the panel already has.
  const held = (draft.requests ?? draft.state.requests).get(request.requestId);
  if (held && held.lastEventAtMs > request.lastEventAtMs) return;
  draft.requests ??= new Map(draft.state.requests);
  draft.requests.set(request.requestId, held ? withLater(held, request) : request);
}

/** The worker was stopped: what it does not tell of any more, the panel alone knows. */
function markOthers(draft: Draft, told: readonly RecordedRequest[]): void {
  const toldNow = new Set(told);
  const all = [...(draft.requests ?? draft.state.requests)];
  draft.requests = new Map(all.map(([id, held]) => [id, toldNow.has(held) ? held : afterStop(held)]));
}

function putRecord(draft: Draft, record: HarRecord): void {
  if (record.startedAtMs < draft.state.cutMs) {
    draft.state = withLateRecord(draft.state, record);
    return;
  }
  // DevTools' log continues while the worker is paused.
  if (draft.state.pauses.some(([from, to]) => record.startedAtMs >= from && record.startedAtMs < to)) return;
  draft.log ??= new Map(draft.state.log);
  const isNew = !draft.log.has(record.id);
  draft.log.set(record.id, record);
  // Only of a former page something may have been kept.
  if (!isNew || record.startedAtMs >= (draft.state.pages.at(-1)?.fromMs ?? 0)) return;
  draft.former ??= formerEntries(draft.log);
  dropFormer(draft.log, draft.former, record);
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

/** How long after a navigation its own request may be reported. */
const NAVIGATION_REQUEST_WITHIN_MS = 1_000;

function navigate(state: PanelState, { url, atMs, initial }: Extract<HostEvent, { type: 'navigated' }>): PanelState {
  // A panel before this one has seen the page load.
  if (initial && state.pages.length > 0) return state;
  if (initial) return { ...state, pages: [{ url, atMs, fromMs: 0 }], openedLate: true };
  const settled = state.navigating ? arrive(state, Number.POSITIVE_INFINITY) : state;
  const last = settled.pages.at(-1);
  // Reported late: the panel has already concluded that this page was shown.
  if (last?.isConcluded && last.url === url) return settled;
  return { ...settled, navigating: { url, atMs } };
}

/**
 * The request for a document began later than this. DevTools may tell of a page when the next one is already asked for; a page that was
 * loaded again is known from its former load by the time at which that was told.
 */
function earliestOf(url: string, pages: PanelState['pages']): number {
  const last = pages.at(-1);
  if (last === undefined) return 0;
  const isAgain = withoutFragment(last.url) === withoutFragment(url);
  return isAgain || last.fromMs === 0 ? last.atMs : last.fromMs;
}

/** A worker that starts during a redirect hears of its last request alone: DevTools’ log, which comes a moment later, has the first. */
function mayLackBeginning({ startedAgainAtMs, navigating, log, pages }: PanelState, fromMs: number): boolean {
  if (startedAgainAtMs === null || navigating === null || fromMs > startedAgainAtMs + STARTS_WITHIN_MS) return false;
  const { url, atMs } = navigating;
  return cutForNavigation([], log.values(), url, atMs, earliestOf(url, pages)) === null;
}

/** What the worker heard of first may be told before its snapshot, or after it. */
const STARTS_WITHIN_MS = 1_000;

/** Begins a new page as soon as the request for its document is known, or when that is too late to come. */
function arrive(before: PanelState, nowMs: number): PanelState {
  const lastNavigationAtMs = before.pages.at(-1)?.atMs ?? Number.POSITIVE_INFINITY;
  const navigating = before.navigating ?? unseenNavigation(before.requests.values(), lastNavigationAtMs, nowMs);
  if (!navigating) return before;
  const state = { ...before, navigating };
  const { url, atMs } = navigating;
  const last = state.pages.at(-1);
  const earliestMs = earliestOf(url, state.pages);
  const found = cutForNavigation(state.requests.values(), state.log.values(), url, atMs, earliestMs);
  const isWhole = found !== null && !mayLackBeginning(state, found);
  if (!isWhole && nowMs < atMs + NAVIGATION_REQUEST_WITHIN_MS) return state;
  if (found === null && last?.isToldAgain && withoutFragment(last.url) === withoutFragment(url)) {
    const { isToldAgain: _, ...known } = last;
    return { ...state, navigating: null, pages: [...state.pages.slice(0, -1), known] };
  }
  const fromMs = found ?? atMs;
  const hadLoadBefore =
    found !== null &&
    cutForNavigation(state.requests.values(), state.log.values(), url, found - 1, earliestMs) !== null;
  const page = {
    url,
    atMs,
    fromMs,
    ...(before.navigating ? {} : { isConcluded: true as const }),
    ...(hadLoadBefore ? { isToldAgain: true as const } : {}),
  };
  const arrived = { ...state, navigating: null, openedLate: false, cleared: null };
  if (state.settings.preserveLog) return { ...arrived, pages: [...state.pages, page] };
  return { ...cutBefore(arrived, fromMs), pages: [page], droppedCount: 0, siteStores: new Map() };
}
