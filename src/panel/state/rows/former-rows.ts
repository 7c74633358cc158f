import type { PanelState } from '../panel-state';
import type { Row } from '../row';
import { callOfClientKeyOf } from './call-key';

/** Failures of pages that were left, and whose rows are gone: the newest of each call and cause, the oldest first. */
export type FormerRows = (state: PanelState, listed: readonly Row[]) => readonly Row[];

/** More causes are not read, and each row keeps its exchange. */
const MOST = 200;

/**
 * Keeps of each page that is left, where the log is not preserved, what failed in it: so the summary can say what succeeds now.
 * Clear drops it.
 *
 * In: the state, and what the list showed before it. Out: the same array while nothing changes. Never throws.
 */
export function createFormerRows(): FormerRows {
  let former: readonly Row[] = [];
  let fromMs: number | null = null;
  let clearedAtMs: number | null = null;
  return (state, listed) => {
    if (state.clearedAtMs !== clearedAtMs) {
      clearedAtMs = state.clearedAtMs;
      former = [];
    }
    const page = state.pages.at(-1);
    if (page === undefined || page.fromMs === fromMs) return former;
    const isFirst = fromMs === null;
    fromMs = page.fromMs;
    // Else the rows of the former page are still listed.
    if (isFirst || state.cutMs !== page.fromMs) return former;
    const failed = listed.filter(
      ({ causeKey, exchange }) =>
        causeKey !== null && exchange.trial === undefined && exchange.startedAtMs < page.fromMs,
    );
    const newest = new Map<string, Row>();
    for (const row of [...former, ...failed]) {
      const key = `${row.causeKey} ${callOfClientKeyOf(row.exchange)}`;
      newest.delete(key);
      newest.set(key, row);
    }
    former = [...newest.values()].slice(-MOST);
    return former;
  };
}
