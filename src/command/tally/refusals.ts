import { refusesUser } from '../../engine/facts/refusing-status';
import type { ReportedExchange } from '../../report/schema';
import { counted } from '../../report/sentence';
import { entriesInWords } from './entries-in-words';

/** A request whose user the server refused (401, 403, 419, 440), and of which nothing is said. */
export interface Refusal {
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly entries: readonly number[];
  /** The entries of the next request of that URL and method that was not refused; null: there is none. */
  readonly passedLater: readonly number[] | null;
}

/** Gathers refusals one by one. */
export interface RefusalLog {
  /** In the order of the recording. In: whether something is said of the exchange. */
  add(exchange: ReportedExchange, isExplained: boolean): void;
  /** How many there are. */
  count(): number;
  /** Their statuses, in ascending order, each once. */
  statuses(): readonly number[];
  /** The first of them. */
  kept(): readonly Refusal[];
}

const MOST_KEPT = 100;

export function createRefusalLog(): RefusalLog {
  const kept: Refusal[] = [];
  /** Places in `kept`, by method and URL, of those that did not pass yet. */
  const waiting = new Map<string, number[]>();
  const statuses = new Set<number>();
  let count = 0;
  return {
    add({ method, url, entries, hops, exemption }, isExplained) {
      // A part of the authentication scheme refuses nobody.
      if (exemption?.kind === 'challenge') return;
      const key = `${method} ${url}`;
      const status = hops.map((hop) => hop.status).findLast((each) => each !== null && refusesUser(each)) ?? null;
      if (status === null) {
        if (hops.at(-1)?.status == null) return;
        for (const index of waiting.get(key) ?? []) {
          const refusal = kept[index];
          if (refusal !== undefined) kept[index] = { ...refusal, passedLater: entries };
        }
        waiting.delete(key);
        return;
      }
      if (isExplained) return;
      count += 1;
      statuses.add(status);
      if (kept.length === MOST_KEPT) return;
      waiting.set(key, [...(waiting.get(key) ?? []), kept.length]);
      kept.push({ status, method, url, entries, passedLater: null });
    },
    count: () => count,
    statuses: () => [...statuses].sort((one, other) => one - other),
    kept: () => kept,
  };
}

/** What stands over the lines of `refusalLines`. */
export const REFUSALS_TITLE = 'Refused, and it is not explained why:';

/**
 * One line for each refusal. In: how many there are; the first of them; how many may be shown; how request and URL are shown. Out: none where there
 * is none. Never throws.
 */
export function refusalLines(
  count: number,
  refusals: readonly Refusal[],
  most: number,
  shown: (text: string) => string,
): readonly string[] {
  const lines = refusals.slice(0, most).map(({ status, method, url, entries, passedLater }) => {
    const later = passedLater === null ? '' : `; ${entriesInWords(passedLater)} of the same URL was not refused`;
    return `${status} ${shown(`${method} ${url}`)}, ${entriesInWords(entries)}${later}`;
  });
  return count > lines.length ? [...lines, `and ${counted(count - lines.length, 'more', 'more')}`] : lines;
}
