import { isRedirectStatus } from '../standards/redirect';
import type { HarRecord } from './har';
import { isUnderWay, toHarRecord } from './har-entry';
import { isObject, membersOf } from './json';

/** What one reading of the whole log showed. */
export interface LogReading {
  /** What was not known yet, or has changed, in the log's order. */
  readonly records: readonly HarRecord[];
  /** Whether a reading some time later could show more: there was something new, or something had not ended. */
  readonly mayHaveMore: boolean;
}

export interface LogReader {
  /** In: an entry that DevTools call finished; when they told of it (epoch ms). Out: its record; null when it says nothing that was not known. */
  finished(entry: unknown, atMs: number): HarRecord | null;
  /** In: every entry that the log has; when DevTools told of them (epoch ms). */
  history(entries: readonly unknown[], atMs: number): LogReading;
}

/** What DevTools told, and when. */
type ToldRecord = HarRecord & Required<Pick<HarRecord, 'toldAtMs'>>;

/** What is known of the entries that look like one another: almost always one. */
interface Alike {
  /** When they began, in epoch milliseconds. */
  readonly startedAtMs: number;
  /** In the log's order: the id of the record, and what of the entry may change while the response's body arrives. */
  readonly known: { readonly id: string; readonly content: string; readonly toldAtMs: number }[];
  /** How many of them DevTools called finished. */
  finished: number;
}

/** So many of the latest entries are remembered: more than can be under way at once. */
const MOST_REMEMBERED = 1_000;
/** Of the redirects and failures whole records are kept; a second entry comes at once. */
const MOST_UNUSUAL = 200;

/**
 * Reads DevTools' log, in which one request can come several times: as finished, in the log's history, and in a later
 * reading of it. Each gets one record, which is replaced (same id) when an entry says more.
 *
 * `onRequestFinished` alone is not enough: Chromium never tells of a response whose body nobody reads, and its history has it
 * (measured in Chromium 156: 0 of 200 told, 200 of 200 in the history).
 *
 * In: entries that began before `recordingSinceMs` are marked as before the recording. Never throws on data.
 */
export function createLogReader(recordingSinceMs: number): LogReader {
  let sequence = 0;
  const told = new Map<string, Alike>();
  /** None that is forgotten began later than this. */
  let forgottenUntilMs = Number.NEGATIVE_INFINITY;
  /** The latest redirects and failures, by what is the same in a second entry about one request. */
  const unusual = new Map<string, ToldRecord>();

  const alikeOf = (entry: unknown): Alike => {
    const identity = identityOf(entry);
    const before = told.get(identity);
    if (before !== undefined) return before;
    const alike = { startedAtMs: startedAtMs(entry), known: [], finished: 0 };
    told.set(identity, alike);
    const forgotten = dropOldest(told, MOST_REMEMBERED);
    if (forgotten !== null && forgotten.startedAtMs > forgottenUntilMs) forgottenUntilMs = forgotten.startedAtMs;
    return alike;
  };
  /** In: an entry, those that look like it, which of them it is, and when it was told. */
  const read = (entry: unknown, { known }: Alike, at: number, atMs: number): HarRecord | null => {
    const before = known[at];
    const content = contentOf(entry);
    if (before?.content === content) return null;
    const number = before === undefined ? sequence : Number(before.id);
    const record = toHarRecord(entry, startedAtMs(entry) < recordingSinceMs, number);
    if (record === null) return null;
    if (before === undefined) sequence += 1;
    const toldAtMs = before?.toldAtMs ?? atMs;
    const merged = mergedWithEarlier({ ...record, toldAtMs });
    known[at] = { id: merged.id, content, toldAtMs };
    return merged;
  };
  /**
   * Chromium logs a redirect twice that it then refuses to follow: as finished and as failed, in either order; in the case of
   * a worker's redirect one of them, or both, have no response.
   */
  const mergedWithEarlier = (record: ToldRecord): ToldRecord => {
    const key = `${record.startedAtMs} ${record.method} ${record.url}`;
    const before = unusual.get(key);
    if (before !== undefined && isSecondEntry(before, record)) {
      const fuller = record.response === null ? before : record;
      return {
        ...fuller,
        id: before.id,
        toldAtMs: Math.max(before.toldAtMs, record.toldAtMs),
        error: before.error || record.error,
      };
    }
    if (record.error || record.response === null || isRedirectStatus(record.response.status)) {
      unusual.set(key, record);
      dropOldest(unusual, MOST_UNUSUAL);
    }
    return record;
  };

  return {
    finished(entry, atMs) {
      const alike = alikeOf(entry);
      alike.finished += 1;
      return read(entry, alike, alike.finished - 1, atMs);
    },
    history(entries, atMs) {
      const fromMs = forgottenUntilMs;
      const recent = entries.filter((entry) => isObject(entry) && !(startedAtMs(entry) <= fromMs));
      const ended = recent.filter((entry) => !isUnderWay(entry));
      const seen = new Map<Alike, number>();
      const records = ended.flatMap((entry) => {
        const alike = alikeOf(entry);
        const at = seen.get(alike) ?? 0;
        seen.set(alike, at + 1);
        return read(entry, alike, at, atMs) ?? [];
      });
      return { records, mayHaveMore: records.length > 0 || ended.length < recent.length };
    },
  };
}

/** Out: the one that was dropped, because there were more than `most`; null: none was. */
function dropOldest<Value>(map: Map<string, Value>, most: number): Value | null {
  const [oldest] = map;
  if (map.size <= most || oldest === undefined) return null;
  const [key, value] = oldest;
  map.delete(key);
  return value;
}

const isSecondEntry = (one: HarRecord, other: HarRecord): boolean =>
  Boolean(one.error) !== Boolean(other.error) || (one.response === null) !== (other.response === null);

const startedAtMs = (entry: unknown): number => Date.parse(String(membersOf(entry).startedDateTime));

/**
 * The same whenever DevTools tell of one request, and almost always another for each of two like it: what it waited for does not
 * change once the header list of its response arrived.
 */
function identityOf(entry: unknown): string {
  const { startedDateTime, request, timings } = membersOf(entry);
  const { method, url } = membersOf(request);
  const { blocked, send, wait } = membersOf(timings);
  return [startedDateTime, method, url, blocked, send, wait].join(' ');
}

function contentOf(entry: unknown): string {
  const { time, response } = membersOf(entry);
  const { status, _error } = membersOf(response);
  return [time, status, _error].join(' ');
}
