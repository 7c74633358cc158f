import type { OpenFolds, Page } from '../panel-state';
import type { Row } from '../row';
import type { PageGroup } from './page-groups';

/** Rows that one line stands for: a failure that is repeated, or third parties’ requests of which there is nothing to say. */
export interface Fold {
  readonly id: string;
  readonly of: 'identical' | 'third-party';
  /** In the order of time; at least one. */
  readonly rows: readonly [Row, ...Row[]];
  /** How many of them are shown below it; 0: it is closed. What is added to an open one changes its count alone. */
  readonly shown: number;
}

/** One line of the list: an exchange, the page that made the exchanges after it, or a fold. */
export type ListItem =
  | { readonly kind: 'row'; readonly row: Row /** Id of the fold that it is in. */; readonly in: string | null }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'fold'; readonly fold: Fold };

/** The rows that one line stands for, in the order of time. */
type Line = readonly [Row, ...Row[]];

export interface ItemOptions {
  readonly open: OpenFolds;
  /** Third parties’ requests stand in their places. */
  readonly keepsThirdParty: boolean;
  /** Sorts the lines of a group. */
  readonly inOrder: (lines: readonly Line[]) => readonly Line[];
}

/**
 * The lines of the list, in time that grows with the number of rows.
 *
 * A failure stands at the place of its first request, with all that repeat it on the same page. Third parties’ requests of which
 * there is nothing to say stand at the end of their page, unless `keepsThirdParty`: a filter or an order asks for them.
 */
export function listItems(
  groups: readonly PageGroup[],
  { open, keepsThirdParty, inOrder }: ItemOptions,
): readonly ListItem[] {
  const items: ListItem[] = [];
  for (const { page, rows } of groups) {
    if (page) items.push({ kind: 'page', page });
    const places: [Row, ...Row[]][] = [];
    const placeOf = new Map<string, [Row, ...Row[]]>();
    const quiet: Row[] = [];
    for (const row of rows) {
      const { foldKey } = row;
      const same = foldKey === null ? undefined : placeOf.get(foldKey);
      if (row.isQuiet && !keepsThirdParty) quiet.push(row);
      else if (same) same.push(row);
      else {
        const place: [Row, ...Row[]] = [row];
        places.push(place);
        if (foldKey !== null) placeOf.set(foldKey, place);
      }
    }
    const pageId = page ? `${page.fromMs} ${page.url}` : '';
    for (const place of inOrder(places)) {
      const [row] = place;
      if (place.length === 1) items.push({ kind: 'row', row, in: null });
      else addFold(items, { id: `${pageId}\n${row.foldKey}`, of: 'identical', rows: place }, open);
    }
    const [first, ...more] = quiet;
    if (first) addFold(items, { id: `${pageId}\nthird-party`, of: 'third-party', rows: [first, ...more] }, open);
  }
  return items;
}

function addFold(items: ListItem[], fold: Omit<Fold, 'shown'>, open: OpenFolds): void {
  const shown = Math.min(open.get(fold.id) ?? 0, fold.rows.length);
  items.push({ kind: 'fold', fold: { ...fold, shown } });
  for (const row of fold.rows.slice(0, shown)) items.push({ kind: 'row', row, in: fold.id });
}

/** Where the keyboard’s focus is: at the line with that id, or at the closed fold that holds the row; -1: nowhere. */
export function indexOfItem(items: readonly ListItem[], id: string | null): number {
  if (id === null) return -1;
  let inFold = -1;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'row' ? item.row.id === id : item.kind === 'fold' && item.fold.id === id) return index;
    if (inFold < 0 && item.kind === 'fold' && item.fold.rows.some((row) => row.id === id)) inFold = index;
  }
  return inFold;
}
