// Stop 4 of 9: DevTools’ own log, the second witness, becomes records.
import type { HarRecord } from '../../src/recorder/har';
import { toHarRecord } from '../../src/recorder/har-entry';
import { membersOf } from '../../src/recorder/json';
import { devtools } from '../browser';
import { readNetworkLog } from '../quirks';

/** DevTools' own network log: what it holds already, then every request when it is finished. */
export interface LogSource {
  /** Begins. Entries whose request started before `recordingSinceMs` are marked as before the recording. */
  start(recordingSinceMs: number): void;
  stop(): void;
}

/** More than can be pending at once. */
const MOST_REMEMBERED = 500;

export function createLogSource(received: (entries: readonly HarRecord[]) => void): LogSource {
  let sequence = 0;
  let sinceMs: number | null = null;
  /** What finished while the log's history was being read; it may be in that history too. */
  let meanwhile: unknown[] | null = [];

  /** The latest redirects and failures, by what is the same in a second entry about one request. */
  const latest = new Map<string, HarRecord>();

  /**
   * Chromium logs a redirect twice that it then refuses to follow: as finished and as failed, in either order; in the case of
   * a worker's redirect one of them, or both, have no response.
   */
  const mergedWithEarlier = (record: HarRecord): HarRecord => {
    const key = `${record.startedAtMs} ${record.method} ${record.url}`;
    const before = latest.get(key);
    if (before !== undefined && isSecondEntry(before, record)) {
      const fuller = record.response === null ? before : record;
      return { ...fuller, id: before.id, error: before.error || record.error };
    }
    if (record.error || record.response === null || isRedirect(record)) latest.set(key, record);
    const [oldest] = latest.keys();
    if (latest.size > MOST_REMEMBERED && oldest !== undefined) latest.delete(oldest);
    return record;
  };
  const deliver = (entries: readonly unknown[]) => {
    const records = entries.flatMap((entry) => {
      const record = toHarRecord(entry, startedAtMs(entry) < (sinceMs ?? 0), sequence++);
      return record === null ? [] : [mergedWithEarlier(record)];
    });
    if (records.length > 0) received(records);
  };
  const finished = (entry: unknown) => {
    if (meanwhile !== null) meanwhile.push(entry);
    else deliver([entry]);
  };

  return {
    start(recordingSinceMs) {
      if (sinceMs !== null) return;
      sinceMs = recordingSinceMs;
      devtools.network.onRequestFinished.addListener(finished);
      void readNetworkLog().then((history) => {
        const known = new Set(history.map(fingerprint));
        const late = (meanwhile ?? []).filter((entry) => !known.has(fingerprint(entry)));
        meanwhile = null;
        deliver([...history, ...late]);
      });
    },
    stop() {
      devtools.network.onRequestFinished.removeListener(finished);
    },
  };
}

const isSecondEntry = (one: HarRecord, other: HarRecord): boolean =>
  Boolean(one.error) !== Boolean(other.error) || (one.response === null) !== (other.response === null);

const isRedirect = ({ response }: HarRecord): boolean =>
  response !== null && response.status >= 300 && response.status < 400;

const startedAtMs = (entry: unknown): number => Date.parse(String(membersOf(entry).startedDateTime));

/** The same for an entry of the history and for the same request in `onRequestFinished`, which are different objects. */
function fingerprint(entry: unknown): string {
  const { startedDateTime, time, request } = membersOf(entry);
  const { method, url } = membersOf(request);
  return [startedDateTime, time, method, url].join(' ');
}
