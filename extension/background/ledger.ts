import type { RecordedRequest, RecorderEvent } from '../../src/recorder/events';
import { afterStop } from '../../src/recorder/missed-end';
import { forget, isFinished, type RecorderState, record, requestKey } from '../../src/recorder/recorder';
import type { SavedState } from './saved-state';

/** A recorded request that is new or changed since the last time, with its number. */
export interface NumberedRequest {
  readonly key: string;
  readonly seq: number;
  readonly request: RecordedRequest;
}

/** The requests that the worker still holds: those that no panel has acknowledged, and those that have not ended. */
export interface Ledger {
  /** Takes an event in; returns the request that it changed, or null. */
  apply(event: RecorderEvent): RecordedRequest | null;
  /** Numbers what changed since the last call, tab by tab; and returns which requests were dropped because there are too many. */
  takeChanges(): { readonly requests: readonly NumberedRequest[]; readonly dropped: readonly string[] };
  requestOf(tabId: number, requestId: string): RecordedRequest | null;
  requestsOf(tabId: number): readonly RecordedRequest[];
  /** The last number given out for the tab. */
  seqOf(tabId: number): number;
  /** Keeps a request until a reading of the cookie store arrives; returns the function that ends this. */
  hold(tabId: number, requestId: string): () => void;
  /** The panel has everything up to `seq`. Returns the keys of the requests that were forgotten: ended, or silent for long. */
  acknowledge(tabId: number, seq: number): readonly string[];
  /** Forgets a tab; returns the keys of its requests. */
  dropTab(tabId: number): readonly string[];
  /** Continues with what an earlier run of the worker had saved. */
  restore(saved: SavedState): void;
  /** Keys of requests that were forgotten, newest last. */
  forgotten(): readonly string[];
}

/** So many are held only when no panel acknowledges them; then the oldest are dropped. */
const MOST_REQUESTS = 10_000;
const MOST_FORGOTTEN = 2_000;
/**
 * Some requests never end here: the worker was stopped when their end was told, or the browser tells none (measured in
 * Chromium 156: of a preflight whose request the page aborts). So many of a tab are held when nothing was heard of them for
 * so long; the panel has the older ones, and the log can tell it how they ended.
 */
const MOST_WITHOUT_END = 100;
const SILENT_MS = 300_000;
/** A restarted worker continues far above the numbers that the earlier one had given and not saved when it was stopped. */
const RESTART_GAP = 1_000_000;

export function createLedger(): Ledger {
  let state: RecorderState = { requests: {} };
  const seqs = new Map<number, number>();
  /** The number with which a request's present state was sent. Missing: it has changed since. */
  const numbers = new Map<string, number>();
  const changed = new Set<string>();
  /** The time of the newest event, in epoch milliseconds. */
  let newestMs = 0;
  const holds = new Map<string, number>();
  /**
   * A finished request can still get an event: its body is cut off, the page closes a stream. Without this memory that event
   * would begin a new recorded request with the same key, and the panel would lose the old one.
   */
  const forgottenKeys = new Set<string>();

  const drop = (keys: readonly string[]) => {
    if (keys.length === 0) return;
    state = forget(state, keys);
    for (const key of keys) {
      numbers.delete(key);
      changed.delete(key);
    }
  };
  const remember = (keys: readonly string[]) => {
    for (const key of keys) forgottenKeys.add(key);
    for (const key of forgottenKeys) {
      if (forgottenKeys.size <= MOST_FORGOTTEN) break;
      forgottenKeys.delete(key);
    }
  };
  const keysOf = (tabId: number) =>
    Object.entries(state.requests).flatMap(([key, request]) => (request.tabId === tabId ? [key] : []));
  /** The panel has its present state, and no reading of it is awaited. */
  const isAcknowledged = (key: string, seq: number): boolean =>
    !holds.has(key) && (numbers.get(key) ?? Number.POSITIVE_INFINITY) <= seq;
  const hasEnded = (key: string): boolean => {
    const request = state.requests[key];
    return request !== undefined && isFinished(request);
  };
  const isSilent = (key: string): boolean => newestMs - (state.requests[key]?.lastEventAtMs ?? newestMs) > SILENT_MS;

  return {
    apply(event) {
      newestMs = Math.max(newestMs, event.atMs);
      if (forgottenKeys.has(requestKey(event.tabId, event.requestId))) return null;
      const result = record(state, event);
      state = result.state;
      if (result.changed === null) return null;
      changed.add(result.changed);
      numbers.delete(result.changed);
      return state.requests[result.changed] ?? null;
    },
    takeChanges() {
      const keys = Object.keys(state.requests);
      const dropped = keys.slice(0, Math.max(0, keys.length - MOST_REQUESTS));
      drop(dropped);
      const requests = [...changed].flatMap((key) => {
        const request = state.requests[key];
        if (request === undefined) return [];
        const seq = (seqs.get(request.tabId) ?? 0) + 1;
        seqs.set(request.tabId, seq);
        numbers.set(key, seq);
        return [{ key, seq, request }];
      });
      changed.clear();
      return { requests, dropped };
    },
    requestOf: (tabId, requestId) => state.requests[requestKey(tabId, requestId)] ?? null,
    requestsOf: (tabId) => Object.values(state.requests).filter((request) => request.tabId === tabId),
    seqOf: (tabId) => seqs.get(tabId) ?? 0,
    hold(tabId, requestId) {
      const key = requestKey(tabId, requestId);
      holds.set(key, (holds.get(key) ?? 0) + 1);
      return () => {
        const left = (holds.get(key) ?? 1) - 1;
        if (left > 0) holds.set(key, left);
        else holds.delete(key);
      };
    },
    acknowledge(tabId, seq) {
      const acknowledged = keysOf(tabId).filter((key) => isAcknowledged(key, seq));
      const withoutEnd = acknowledged.filter((key) => !hasEnded(key) && isSilent(key));
      const keys = [
        ...acknowledged.filter(hasEnded),
        ...withoutEnd.slice(0, Math.max(0, withoutEnd.length - MOST_WITHOUT_END)),
      ];
      drop(keys);
      remember(keys);
      return keys;
    },
    dropTab(tabId) {
      const keys = keysOf(tabId);
      drop(keys);
      seqs.delete(tabId);
      return keys;
    },
    restore(saved) {
      remember(saved.forgotten);
      for (const { tabId, seq } of saved.tabs) seqs.set(tabId, seq + RESTART_GAP);
      state = { requests: Object.fromEntries(saved.requests.map(({ key, request }) => [key, afterStop(request)])) };
      for (const { key, request } of saved.requests) {
        numbers.set(key, seqs.get(request.tabId) ?? 0);
        newestMs = Math.max(newestMs, request.lastEventAtMs);
      }
    },
    forgotten: () => [...forgottenKeys],
  };
}
