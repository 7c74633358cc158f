// Stop 4 of 9: DevTools’ own log, the second witness, becomes records.
import type { HarRecord } from '../../src/recorder/har';
import { createLogReader, type LogReader } from '../../src/recorder/read-log';
import { devtools } from '../browser';
import { readNetworkLog } from '../quirks';

/** DevTools' own network log: what it holds already, then every request when it is finished. */
export interface LogSource {
  /** Begins. Entries whose request started before `recordingSinceMs` are marked as before the recording. */
  start(recordingSinceMs: number): void;
  /** Reads what it holds once more, after a time in which nobody else recorded. */
  readAgain(): void;
}

/** When the log is read again: DevTools may be some time behind the page, and what is under way has to end first. */
const AGAIN_AFTER_MS = [0, 500, 1_000, 2_000, 4_000, 8_000];

/** When it is read once more after the first reading, which was asked for before anybody recorded: between the two a request may have begun. */
const ONCE_MORE_AFTER_MS = [1_000];

/**
 * Asks DevTools for what their log holds as soon as it is created, because of all that the panel waits for this reply takes longest.
 *
 * In: what takes the records, in the order in which they became known.
 */
export function createLogSource(received: (records: readonly HarRecord[]) => void): LogSource {
  let reader: LogReader | null = null;
  /** What finished while the log's history is read for the first time: the history may have it too, and comes first. */
  let meanwhile: unknown[] | null = [];
  let next: ReturnType<typeof setTimeout> | undefined;

  const deliver = (records: readonly HarRecord[]) => {
    if (records.length > 0) received(records);
  };
  const finished = (entry: unknown) => {
    if (meanwhile !== null) {
      meanwhile.push(entry);
      return;
    }
    const record = reader?.finished(entry, Date.now()) ?? null;
    if (record !== null) deliver([record]);
  };
  devtools.network.onRequestFinished.addListener(finished);
  const firstHistory = readNetworkLog();
  /** Out: whether a later reading could show more. */
  const readHistory = async (of: LogReader, history: Promise<readonly unknown[]>): Promise<boolean> => {
    const { records, mayHaveMore } = of.history(await history, Date.now());
    const late = (meanwhile ?? []).flatMap((entry) => of.finished(entry, Date.now()) ?? []);
    meanwhile = null;
    deliver([...records, ...late]);
    return mayHaveMore;
  };
  const readAfter = (of: LogReader, [delayMs, ...later]: readonly number[]) => {
    if (delayMs === undefined) return;
    const own = setTimeout(async () => {
      const mayHaveMore = await readHistory(of, readNetworkLog());
      // Another run of the worker may have begun the readings anew meanwhile.
      if (mayHaveMore && next === own) readAfter(of, later);
    }, delayMs);
    next = own;
  };

  return {
    start(recordingSinceMs) {
      if (reader !== null) return;
      reader = createLogReader(recordingSinceMs);
      const first = reader;
      void readHistory(first, firstHistory).then(() => {
        // It is read again already where the worker was stopped meanwhile.
        if (next === undefined) readAfter(first, ONCE_MORE_AFTER_MS);
      });
    },
    readAgain() {
      if (reader === null) return;
      clearTimeout(next);
      readAfter(reader, AGAIN_AFTER_MS);
    },
  };
}
