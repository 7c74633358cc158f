import { sortLines } from '../columns/sort-rows';
import { type FilterProblem, parseFilter, passesFilter } from '../filter/filter';
import type { ReadMessage } from '../filter/read-message';
import type { PanelState } from './panel-state';
import type { Row } from './row';
import { type ListItem, listItems } from './rows/list-items';
import { groupsByTime, groupsOfFile, type PageGroup } from './rows/page-groups';

/** What the components draw, derived from the state and the judged rows. */
export interface View {
  /** How many exchanges were recorded and judged, listed or not. */
  readonly judged: number;
  /** All that belong in the list, before any filter. */
  readonly listed: readonly Row[];
  /** Those that do not belong in the list, as far as they are kept: what the page got from its own origin. */
  readonly others: readonly Row[];
  /** What failed in pages that were left, and is in no list any more. */
  readonly former: readonly Row[];
  readonly items: readonly ListItem[];
  /** How many rows pass the filter, folded or not. */
  readonly shown: number;
  /** The browser's message in the filter field; null: words and terms. */
  readonly message: ReadMessage | null;
  /** What of the filter is not understood, and left out. */
  readonly problems: readonly FilterProblem[];
  readonly counts: {
    readonly failing: number;
    readonly cookies: number;
    readonly advice: number;
    readonly all: number;
  };
  /** Whether requests go to more than one host, so that the list must name it. */
  readonly namesHosts: boolean;
  /** False while exchanges are still being judged. */
  readonly complete: boolean;
}

export const emptyView: View = {
  judged: 0,
  listed: [],
  others: [],
  former: [],
  items: [],
  shown: 0,
  message: null,
  problems: [],
  counts: { failing: 0, cookies: 0, advice: 0, all: 0 },
  namesHosts: false,
  complete: true,
};

/** The part of the view that only the recordings decide. `judged`: how many exchanges the rows were chosen from. */
export function listRows(rows: readonly Row[], complete: boolean, judged: number): View {
  const listed = rows.filter((row) => row.isListed).sort((a, b) => a.exchange.startedAtMs - b.exchange.startedAtMs);
  return {
    ...emptyView,
    judged,
    listed,
    others: rows.filter((row) => !row.isListed),
    counts: {
      failing: listed.filter((row) => row.isFailing).length,
      cookies: listed.filter((row) => row.losesCookie).length,
      advice: listed.filter((row) => row.isAdvised).length,
      all: listed.length,
    },
    namesHosts: new Set(listed.map((row) => row.host)).size > 1,
    complete,
  };
}

/** Adds the part that the filter and the open folds decide. */
export function filterRows(view: View, state: PanelState): View {
  const { chip, cause, filterText } = state;
  const { preserveLog, columns } = state.settings;
  const { listed } = view;
  const filter = parseFilter(
    filterText,
    (part) => listed.length === 0 || listed.some((row) => row.haystack.includes(part)),
  );
  const rows = view.listed.filter(
    (row) => (cause === null || row.causeKey === cause.key) && passesFilter(row, chip, filter),
  );
  // A page stands before the rows of its time, and third parties’ requests after them: in another order they have no such place.
  const isSorted = columns.sort !== null;
  const byTime = (): readonly PageGroup[] =>
    state.imported ? groupsOfFile(rows) : groupsByTime(rows, preserveLog ? state.pages : []);
  const items = listItems(isSorted ? [{ page: null, rows }] : byTime(), {
    open: state.openFolds,
    keepsThirdParty: isSorted || filterText.trim() !== '',
    inOrder: (lines) => sortLines(lines, columns.sort),
  });
  return { ...view, items, shown: rows.length, message: filter.message, problems: filter.problems };
}
