/** The columns of the list, in their order. The request has what the others leave. `least`: in pixels, so that its title can be read. */
export const COLUMNS = [
  { name: 'kind', least: 16, width: '16px', canHide: false, canResize: false },
  { name: 'method', least: 46, width: '48px', canHide: true, canResize: true },
  { name: 'request', least: 64, width: '10fr', canHide: false, canResize: false },
  { name: 'status', least: 46, width: '52px', canHide: true, canResize: true },
  { name: 'verdict', least: 52, width: '11fr', canHide: true, canResize: true },
  { name: 'time', least: 44, width: '50px', canHide: true, canResize: true },
] as const;

export type ColumnName = (typeof COLUMNS)[number]['name'];

/** How the user arranged the list. */
export interface ColumnSettings {
  /** null: in the order of time. */
  readonly sort: Sort | null;
  /** In pixels, of those whose width was changed. */
  readonly widths: Readonly<Partial<Record<ColumnName, number>>>;
  readonly hidden: readonly ColumnName[];
}

export interface Sort {
  readonly column: ColumnName;
  readonly isDescending: boolean;
}

export const DEFAULT_COLUMNS: ColumnSettings = { sort: null, widths: {}, hidden: [] };

/** In pixels: wider, nothing is left of the others. */
const WIDEST = 600;

const leastOf = (column: ColumnName): number => COLUMNS.find(({ name }) => name === column)?.least ?? 0;

/** The nearest width that a column can have. */
export const widthWithin = (column: ColumnName, width: number): number =>
  Math.round(Math.min(WIDEST, Math.max(leastOf(column), width)));

export const isColumn = (value: unknown): value is ColumnName => COLUMNS.some(({ name }) => name === value);

/** The columns that are shown, in their order. */
export const shownColumns = ({ hidden }: ColumnSettings): readonly (typeof COLUMNS)[number][] =>
  COLUMNS.filter(({ name }) => !hidden.includes(name));

/** The value of `grid-template-columns` for the columns that are shown. Where there is no room for the chosen widths, none is below its least. */
export const gridTemplate = (columns: ColumnSettings): string =>
  shownColumns(columns)
    .map(({ name, least, width }) => {
      const chosen = columns.widths[name];
      return `minmax(${least}px, ${chosen === undefined ? width : `${chosen}px`})`;
    })
    .join(' ');

/** What a press of a column’s title makes of the order: ascending, descending, by time again. */
export function nextSort(sort: Sort | null, column: ColumnName): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
