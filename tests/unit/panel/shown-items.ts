import type { ListItem } from '../../../src/panel/state/rows/list-items';

/** The lines of the list as texts: "a" a row, "  a" one in a fold, "a ×3" a fold, "# url" a page. */
export const shownItems = (items: readonly ListItem[]): readonly string[] =>
  items.map((item) => {
    if (item.kind === 'page') return `# ${item.page.url}`;
    if (item.kind === 'row') return `${item.in === null ? '' : '  '}${item.row.id}`;
    const { of, rows, shown } = item.fold;
    const name = of === 'third-party' ? 'third-party' : rows[0].id;
    return `${name} ×${rows.length}${shown > 0 ? `, ${shown} shown` : ''}`;
  });
