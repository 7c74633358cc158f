import type { RecorderEvent, RequestLife } from '../../src/recorder/events';
import { forget, isFinished, lifeKey, type RecorderState, record } from '../../src/recorder/recorder';
import type { SavedState } from './saved-state';

/** A life that was new or changed since the last time, under its number. */
export interface NumberedLife {
  readonly key: string;
  readonly seq: number;
  readonly life: RequestLife;
}

/** The lives that the worker still holds: those that no panel has acknowledged, and those that are not finished. */
export interface Ledger {
  /** Takes an event in; returns the life it changed, or null. */
  apply(event: RecorderEvent): RequestLife | null;
  /** Numbers what changed since the last call, each tab for itself; and tells which lives were too many. */
  takeChanges(): { readonly lives: readonly NumberedLife[]; readonly dropped: readonly string[] };
  lifeOf(tabId: number, requestId: string): RequestLife | null;
  livesOf(tabId: number): readonly RequestLife[];
  /** The last number given out for the tab. */
  seqOf(tabId: number): number;
  /** Keeps a life from being forgotten, because a reading of the cookie store is still to come; returns the release. */
  hold(tabId: number, requestId: string): () => void;
  /** The panel has everything up to `seq`. Returns the keys of the lives that were forgotten. */
  acknowledge(tabId: number, seq: number): readonly string[];
  /** Forgets a tab; returns the keys of its lives. */
  dropTab(tabId: number): readonly string[];
  /** Takes over from an earlier incarnation of the worker. */
  restore(saved: SavedState): void;
  /** Keys of finished lives that were forgotten, newest last. */
  forgotten(): readonly string[];
}

/** So many are only held when nobody acknowledges them; then the oldest go. */
const MOST_LIVES = 10_000;
const MOST_FORGOTTEN = 2_000;
/** A restarted worker goes on far above the numbers that the one before gave out and had not saved when it died. */
const RESTART_GAP = 1_000_000;

export function createLedger(): Ledger {
  let state: RecorderState = { lives: {} };
  const seqs = new Map<number, number>();
  /** The number under which a life's present state was sent. Missing: it has changed since. */
  const numbers = new Map<string, number>();
  const changed = new Set<string>();
  const holds = new Map<string, number>();
  /**
   * A finished life can still get an event: its body breaks off, the page closes a stream. Without this memory that event
   * would begin a new life of the same name, and the panel would lose the old one.
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
    Object.entries(state.lives).flatMap(([key, life]) => (life.tabId === tabId ? [key] : []));
  const mayBeForgotten = (key: string, seq: number): boolean => {
    const life = state.lives[key];
    const number = numbers.get(key);
    return life !== undefined && isFinished(life) && !holds.has(key) && number !== undefined && number <= seq;
  };

  return {
    apply(event) {
      if (forgottenKeys.has(lifeKey(event.tabId, event.requestId))) return null;
      const result = record(state, event);
      state = result.state;
      if (result.changed === null) return null;
      changed.add(result.changed);
      numbers.delete(result.changed);
      return state.lives[result.changed] ?? null;
    },
    takeChanges() {
      const keys = Object.keys(state.lives);
      const dropped = keys.slice(0, Math.max(0, keys.length - MOST_LIVES));
      drop(dropped);
      const lives = [...changed].flatMap((key) => {
        const life = state.lives[key];
        if (life === undefined) return [];
        const seq = (seqs.get(life.tabId) ?? 0) + 1;
        seqs.set(life.tabId, seq);
        numbers.set(key, seq);
        return [{ key, seq, life }];
      });
      changed.clear();
      return { lives, dropped };
    },
    lifeOf: (tabId, requestId) => state.lives[lifeKey(tabId, requestId)] ?? null,
    livesOf: (tabId) => Object.values(state.lives).filter((life) => life.tabId === tabId),
    seqOf: (tabId) => seqs.get(tabId) ?? 0,
    hold(tabId, requestId) {
      const key = lifeKey(tabId, requestId);
      holds.set(key, (holds.get(key) ?? 0) + 1);
      return () => {
        const left = (holds.get(key) ?? 1) - 1;
        if (left > 0) holds.set(key, left);
        else holds.delete(key);
      };
    },
    acknowledge(tabId, seq) {
      const keys = keysOf(tabId).filter((key) => mayBeForgotten(key, seq));
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
      state = { lives: Object.fromEntries(saved.lives.map(({ key, life }) => [key, life])) };
      for (const { key, life } of saved.lives) numbers.set(key, seqs.get(life.tabId) ?? 0);
    },
    forgotten: () => [...forgottenKeys],
  };
}
