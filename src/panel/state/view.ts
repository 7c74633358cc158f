import { sortRows } from '../columns/sort-rows';
import { type FilterProblem, parseFilter, passesFilter } from '../filter/filter';
import type { ReadMessage } from '../filter/read-message';
import type { Page, PanelState } from './panel-state';
import type { Row } from './row';

/** One line of the list: an exchange, or the page that made the exchanges after it. */
export type ListItem = { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'page'; readonly page: Page };

/** What the components draw, derived from the state and the judged rows. */
export interface View {
  /** How many exchanges were recorded and judged, listed or not. */
  readonly judged: number;
  /** All that belong in the list, before any filter. */
  readonly listed: readonly Row[];
  readonly items: readonly ListItem[];
  /** How many rows pass the filter. */
  readonly shown: number;
  /** The browser's message in the filter field; null: words and terms. */
  readonly message: ReadMessage | null;
  /** What of the filter is not understood, and left out. */
  readonly problems: readonly FilterProblem[];
  readonly counts: { readonly failing: number; readonly cookies: number; readonly all: number };
  /** Whether requests go to more than one host, so that the list must name it. */
  readonly namesHosts: boolean;
  /** False while exchanges are still being judged. */
  readonly complete: boolean;
}

export const emptyView: View = {
  judged: 0,
  listed: [],
  items: [],
  shown: 0,
  message: null,
  problems: [],
  counts: { failing: 0, cookies: 0, all: 0 },
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
    counts: {
      failing: listed.filter((row) => row.isFailing).length,
      cookies: listed.filter((row) => row.losesCookie).length,
      all: listed.length,
    },
    namesHosts: new Set(listed.map((row) => row.host)).size > 1,
    complete,
  };
}

/** Adds the part that the filter decides. */
export function filterRows(view: View, state: PanelState): View {
  const filter = parseFilter(state.filterText);
  const rows = view.listed.filter((row) => passesFilter(row, state.chip, filter));
  const { preserveLog, columns } = state.settings;
  // A page stands before the rows of its time: in another order it has no place.
  const items = withPages(
    sortRows(rows, columns.sort),
    preserveLog && !state.imported && columns.sort === null ? state.pages : [],
  );
  return { ...view, items, shown: rows.length, message: filter.message, problems: filter.problems };
}

/** Puts each page before its first row; a page without rows is left out. */
function withPages(rows: readonly Row[], pages: readonly Page[]): readonly ListItem[] {
  const items: ListItem[] = [];
  let next = 0;
  for (const row of rows) {
    let page: Page | undefined;
    for (; next < pages.length; next++) {
      const candidate = pages[next];
      if (!candidate || candidate.fromMs > row.exchange.startedAtMs) break;
      page = candidate;
    }
    if (page) items.push({ kind: 'page', page });
    items.push({ kind: 'row', row });
  }
  return items;
}
