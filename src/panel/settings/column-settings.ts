/** The columns of the list, in their order. The request has what the others leave. */
export const COLUMNS = [
  { name: 'kind', width: '16px', canHide: false, canResize: false },
  { name: 'method', width: '48px', canHide: true, canResize: true },
  { name: 'request', width: 'minmax(0, 10fr)', canHide: false, canResize: false },
  { name: 'status', width: '52px', canHide: true, canResize: true },
  { name: 'verdict', width: 'minmax(0, 11fr)', canHide: true, canResize: true },
  { name: 'time', width: '50px', canHide: true, canResize: true },
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

/** In pixels: narrower, nothing of a column can be read; wider, it covers the others. */
const NARROWEST = 28;
const WIDEST = 600;

/** The nearest width that a column can have. */
export const widthWithin = (width: number): number => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

export const isColumn = (value: unknown): value is ColumnName => COLUMNS.some(({ name }) => name === value);

/** The columns that are shown, in their order. */
export const shownColumns = ({ hidden }: ColumnSettings): readonly (typeof COLUMNS)[number][] =>
  COLUMNS.filter(({ name }) => !hidden.includes(name));

/** The value of `grid-template-columns` for the columns that are shown. */
export const gridTemplate = (columns: ColumnSettings): string =>
  shownColumns(columns)
    .map(({ name, width }) => {
      const chosen = columns.widths[name];
      return chosen === undefined ? width : `minmax(0, ${chosen}px)`;
    })
    .join(' ');

/** What a press of a column’s title makes of the order: ascending, descending, by time again. */
export function nextSort(sort: Sort | null, column: ColumnName): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
