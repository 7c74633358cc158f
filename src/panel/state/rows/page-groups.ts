import type { Page } from '../panel-state';
import type { Row } from '../row';

/** The rows of one page, in the order of time. */
export interface PageGroup {
  /** null: not known, or pages are not told apart. */
  readonly page: Page | null;
  readonly rows: readonly Row[];
}

/** Live rows by page: each belongs to the latest page that had begun by then. A page without rows is left out. */
export function groupsByTime(rows: readonly Row[], pages: readonly Page[]): readonly PageGroup[] {
  const groups: { page: Page | null; rows: Row[] }[] = [];
  let next = 0;
  for (const row of rows) {
    let page: Page | undefined;
    for (; next < pages.length; next++) {
      const candidate = pages[next];
      if (!candidate || candidate.fromMs > row.exchange.startedAtMs) break;
      page = candidate;
    }
    const last = groups.at(-1);
    if (page === undefined && last) last.rows.push(row);
    else groups.push({ page: page ?? null, rows: [row] });
  }
  return groups;
}

/**
 * Rows of a file by the page that the file names: two tabs may load at the same time. Pages in the order of their first rows;
 * before them those of which the file does not tell the page.
 */
export function groupsOfFile(rows: readonly Row[]): readonly PageGroup[] {
  const groups = new Map<Page | null, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.page);
    if (group) group.push(row);
    else groups.set(row.page, [row]);
  }
  const without = groups.get(null);
  groups.delete(null);
  const named = [...groups].map(([page, of]) => ({ page, rows: of }));
  return without ? [{ page: null, rows: without }, ...named] : named;
}
