import type { RecordedRequest } from '../../src/recorder/events';
import { isObject, itemsOf, membersOf, numberOr, textOr } from '../../src/recorder/json';
import { newFingerprintKey } from './fingerprint-key';

/** A recorded tab, as it must be restored after the worker was stopped. */
export interface SavedTab {
  readonly tabId: number;
  readonly recordingSinceMs: number;
  readonly paused: boolean;
  /** The last number that was given out for the tab, or a slightly earlier one. */
  readonly seq: number;
  /** With which the fingerprints of the values of its cookies are made. */
  readonly key: string;
}

/** What an earlier run of the worker saved in storage.session. */
export interface SavedState {
  readonly tabs: readonly SavedTab[];
  /** Oldest first. */
  readonly requests: readonly { readonly key: string; readonly request: RecordedRequest }[];
  readonly forgotten: readonly string[];
}

/** Reads what the store holds; leaves out what has another form (an older version of the extension wrote it). */
export function parseSaved(items: Readonly<Record<string, unknown>>, requestPrefix: string): SavedState {
  return {
    tabs: itemsOf(items.tabs).flatMap(parseTab),
    requests: Object.entries(items)
      .flatMap(([key, text]) => {
        const request = key.startsWith(requestPrefix) ? parseRequest(text) : null;
        return request === null ? [] : [{ key: key.slice(requestPrefix.length), request }];
      })
      .sort((a, b) => a.request.lastEventAtMs - b.request.lastEventAtMs),
    forgotten: itemsOf(items.forgotten).filter((key) => typeof key === 'string'),
  };
}

function parseTab(value: unknown): SavedTab[] {
  const { tabId, recordingSinceMs, paused, seq, key } = membersOf(value);
  const [id, since, number] = [numberOr(tabId, null), numberOr(recordingSinceMs, null), numberOr(seq, null)];
  if (id === null || since === null || number === null) return [];
  const known = textOr(key, null) ?? newFingerprintKey();
  return [{ tabId: id, recordingSinceMs: since, paused: paused === true, seq: number, key: known }];
}

function parseRequest(text: unknown): RecordedRequest | null {
  try {
    const request: unknown = JSON.parse(textOr(text, 'null'));
    return isRecordedRequest(request) ? request : null;
  } catch {
    return null;
  }
}

/** The worker itself wrote it in this browser session, so only what older versions may have had otherwise is checked. */
function isRecordedRequest(value: unknown): value is RecordedRequest {
  return (
    isObject(value) &&
    typeof value.requestId === 'string' &&
    typeof value.tabId === 'number' &&
    typeof value.lastEventAtMs === 'number' &&
    Array.isArray(value.hops) &&
    value.hops.length > 0
  );
}
