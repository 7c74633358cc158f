import type { RecordedRequest } from '../../src/recorder/events';
import { textOr } from '../../src/recorder/json';
import { parseSaved, type SavedState, type SavedTab } from './saved-state';

/** What to write and what to take away. A later call overrides what has not been written yet. */
export interface Changes {
  readonly tabs?: readonly SavedTab[];
  readonly forgotten?: readonly string[];
  readonly requests?: readonly { readonly key: string; readonly request: RecordedRequest }[];
  /** Keys of requests that are no longer held. */
  readonly gone?: readonly string[];
}

export interface SessionStore {
  load(): Promise<SavedState>;
  save(changes: Changes): void;
}

/** The part of storage.session that is used. */
export interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** storage.session holds 10 MB. The rest is left because the browser may count more bytes. */
const BUDGET_BYTES = 8_000_000;
/** Before the key of a recorded request; see saved-state.ts for the other keys. */
const REQUEST = 'request/';

/**
 * Keeps the worker's state in storage that is still there after the worker was stopped. Everything goes through one
 * promise chain, so no read comes before an earlier write; at most one write is under way, and what comes meanwhile is
 * gathered for the next. Never throws: what storage refuses to keep is lost only if the worker is stopped.
 */
export function createSessionStore(area: StorageArea): SessionStore {
  let chain: Promise<unknown> = Promise.resolve();
  let queued = false;
  let toSet = new Map<string, unknown>();
  let toRemove = new Set<string>();
  /** Bytes of each saved request, oldest first. */
  const sizes = new Map<string, number>();
  let total = 0;

  const resize = (key: string, bytes: number | null) => {
    total += (bytes ?? 0) - (sizes.get(key) ?? 0);
    if (bytes === null) sizes.delete(key);
    else sizes.set(key, bytes);
  };
  /** No longer counts the oldest requests, until the rest fits; returns their keys. */
  const dropOldest = (limitBytes: number): string[] => {
    const dropped: string[] = [];
    for (const key of sizes.keys()) {
      if (total <= limitBytes) break;
      resize(key, null);
      dropped.push(key);
    }
    return dropped;
  };

  const write = async () => {
    const items = toSet;
    const gone = toRemove;
    queued = false;
    toSet = new Map();
    toRemove = new Set();
    for (const key of gone) resize(key, null);
    for (const [key, value] of items) {
      if (!key.startsWith(REQUEST)) continue;
      const text = JSON.stringify(value);
      resize(key, text.length);
      // The browser takes in one text faster than an object.
      items.set(key, text);
    }
    const attempt = async (limitBytes: number) => {
      for (const key of dropOldest(limitBytes)) {
        items.delete(key);
        gone.add(key);
      }
      if (gone.size > 0) await area.remove([...gone]);
      if (items.size > 0) await area.set(Object.fromEntries(items));
    };
    // When the browser counted more bytes than this code did, half of the requests are dropped, once.
    await attempt(BUDGET_BYTES)
      .catch(() => attempt(total / 2))
      .catch(() => {});
  };

  return {
    load() {
      const loaded = chain.then(() => area.get(null)).catch((): Record<string, unknown> => ({}));
      chain = loaded;
      return loaded.then((items) => {
        const saved = parseSaved(items, REQUEST);
        for (const { key } of saved.requests) resize(REQUEST + key, textOr(items[REQUEST + key], '').length);
        return saved;
      });
    },
    save(changes) {
      const set = (key: string, value: unknown) => {
        toRemove.delete(key);
        toSet.set(key, value);
      };
      if (changes.tabs) set('tabs', changes.tabs);
      if (changes.forgotten) set('forgotten', changes.forgotten);
      for (const { key, request } of changes.requests ?? []) set(REQUEST + key, request);
      for (const key of changes.gone ?? []) {
        toSet.delete(REQUEST + key);
        toRemove.add(REQUEST + key);
      }
      if (queued) return;
      queued = true;
      chain = chain.then(write);
    },
  };
}
