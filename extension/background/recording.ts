import type { StoredCookie } from '../../src/model/cookie';
import type { RecordedRequest, RecorderEvent } from '../../src/recorder/events';
import { createFingerprint, type Fingerprint } from '../../src/recorder/value-fingerprints';
import { createEventGathering } from './event-gathering';
import { newFingerprintKey } from './fingerprint-key';
import { createLedger } from './ledger';
import type { SavedState } from './saved-state';
import type { SessionStore } from './session-store';
import { type Reading, readingsAfter } from './store-readings';

interface RecordedTab {
  readonly recordingSinceMs: number;
  /** Of this recording alone: see SavedTab. */
  readonly key: string;
  /** null while paused. */
  stop: (() => void) | null;
}

/** What a panel gets when it subscribes. */
export interface TabSnapshot {
  readonly seq: number;
  readonly requests: readonly RecordedRequest[];
  readonly recording: boolean;
  readonly recordingSinceMs: number;
}

/** Which tabs are recorded, and what was recorded of them. */
export interface Recording {
  /** Starts recording the tab, if it is not recorded yet. */
  begin(tabId: number): void;
  /** Stops, and forgets everything about the tab. */
  end(tabId: number): void;
  pause(tabId: number): void;
  resume(tabId: number): void;
  isRecording(tabId: number): boolean;
  snapshot(tabId: number): TabSnapshot;
  acknowledge(tabId: number, seq: number): void;
  tabIds(): readonly number[];
  /** Adds every listener again: those that were added before access to all hosts was granted do not get all events. */
  addListenersAgain(): void;
  /**
   * Continues where an earlier run of the worker was stopped. What its tabs do from now on is gathered until the function that it
   * returns is called, once, with what was heard of any tab since the start: an event that both have is taken in once.
   */
  restore(saved: SavedState): (early: readonly RecorderEvent[]) => void;
}

export interface RecordingOptions {
  readonly store: SessionStore;
  watch(tabId: number, emit: (event: RecorderEvent) => void, fingerprint: Fingerprint): () => void;
  readCookies(url: string, tabId: number): Promise<readonly StoredCookie[] | null>;
  changed(tabId: number, seq: number, request: RecordedRequest): void;
}

/** Long enough that a request to a near server is one change, short enough that the user does not notice it. */
const GATHER_MS = 20;
/** A failure is told at once: nothing follows it, and somebody waits for its reason. Those that fail together are told together. */
const FAILED_MS = 4;

export function createRecording({ store, watch, readCookies, changed }: RecordingOptions): Recording {
  const ledger = createLedger();
  const tabs = new Map<number, RecordedTab>();
  let flushTimer: ReturnType<typeof setTimeout> | null = null;
  let isFailureTold = false;

  const savedTabs = () =>
    [...tabs].map(([tabId, { recordingSinceMs, key, stop }]) => ({
      tabId,
      recordingSinceMs,
      key,
      paused: stop === null,
      seq: ledger.seqOf(tabId),
    }));
  const flush = () => {
    if (flushTimer !== null) clearTimeout(flushTimer);
    flushTimer = null;
    isFailureTold = false;
    const { requests, dropped } = ledger.takeChanges();
    if (requests.length === 0 && dropped.length === 0) return;
    store.save({ requests, gone: dropped, tabs: savedTabs() });
    for (const { request, seq } of requests) changed(request.tabId, seq, request);
  };
  const receive = (event: RecorderEvent) => {
    const request = ledger.apply(event);
    if (request === null) return;
    if (event.type === 'failed' && !isFailureTold) {
      if (flushTimer !== null) clearTimeout(flushTimer);
      isFailureTold = true;
      flushTimer = setTimeout(flush, FAILED_MS);
    }
    flushTimer ??= setTimeout(flush, GATHER_MS);
    for (const reading of readingsAfter(event, request)) void readStore(request, reading);
  };
  const readStore = async ({ tabId, requestId }: RecordedRequest, { hop, when, url }: Reading) => {
    const release = ledger.hold(tabId, requestId);
    const cookies = await readCookies(url, tabId);
    release();
    if (cookies === null) return;
    // Date.now() has whole milliseconds, and the browser's events have parts of them: it had ended before the next one.
    receive({ type: 'store-read', tabId, requestId, hop, when, atMs: Date.now() + 1, cookies });
  };
  const gathering = createEventGathering(receive);
  const isRecording = (tabId: number) => (tabs.get(tabId)?.stop ?? null) !== null;
  const listen = (tabId: number, key: string) => watch(tabId, gathering.receive, createFingerprint(key));
  const switchTab = (tabId: number, recording: boolean) => {
    const tab = tabs.get(tabId);
    if (!tab || (tab.stop !== null) === recording) return;
    tab.stop?.();
    tab.stop = recording ? listen(tabId, tab.key) : null;
    store.save({ tabs: savedTabs() });
  };

  return {
    begin(tabId) {
      if (tabs.has(tabId)) return;
      const key = newFingerprintKey();
      tabs.set(tabId, { recordingSinceMs: Date.now(), key, stop: listen(tabId, key) });
      store.save({ tabs: savedTabs() });
    },
    end(tabId) {
      tabs.get(tabId)?.stop?.();
      tabs.delete(tabId);
      const gone = ledger.dropTab(tabId);
      store.save({ tabs: savedTabs(), gone, forgotten: ledger.forgotten() });
    },
    pause: (tabId) => switchTab(tabId, false),
    resume: (tabId) => switchTab(tabId, true),
    isRecording,
    snapshot(tabId) {
      flush();
      const tab = tabs.get(tabId);
      return {
        seq: ledger.seqOf(tabId),
        requests: ledger.requestsOf(tabId),
        recording: isRecording(tabId),
        recordingSinceMs: tab?.recordingSinceMs ?? Date.now(),
      };
    },
    acknowledge(tabId, seq) {
      const gone = ledger.acknowledge(tabId, seq);
      if (gone.length > 0) store.save({ gone, forgotten: ledger.forgotten() });
    },
    tabIds: () => [...tabs.keys()],
    addListenersAgain() {
      for (const [tabId, tab] of tabs) {
        if (tab.stop === null) continue;
        tab.stop();
        tab.stop = listen(tabId, tab.key);
      }
    },
    restore(saved) {
      gathering.begin();
      ledger.restore(saved);
      for (const { tabId, recordingSinceMs, key, paused } of saved.tabs) {
        tabs.set(tabId, { recordingSinceMs, key, stop: paused ? null : listen(tabId, key) });
      }
      return (early) => gathering.end(early.filter(({ tabId }) => isRecording(tabId)));
    },
  };
}
