import { itemsOf, membersOf, numberOr } from '../../recorder/json';
import {
  COLUMNS,
  type ColumnName,
  type ColumnSettings,
  DEFAULT_COLUMNS,
  isColumn,
  widthWithin,
} from './column-settings';

/** Whose theme the panel has: that of DevTools, or one that the user chose for the panel alone. */
export type ThemeChoice = 'devtools' | 'light' | 'dark';

/** What the user chose, and is kept when the panel is closed. */
export interface PanelSettings {
  readonly preserveLog: boolean;
  /** Record as soon as DevTools opens, instead of when the panel is first shown. */
  readonly recordOnOpen: boolean;
  /** The stack that the user chose, by the serialized origin of the server; an empty text: header lines. */
  readonly stacks: Readonly<Record<string, string>>;
  readonly theme: ThemeChoice;
  /** The three sentences for a new user were closed. */
  readonly isWelcomed: boolean;
  /** How much of the width the list has beside the detail. */
  readonly listPercent: number;
  readonly columns: ColumnSettings;
}

export const DEFAULT_SETTINGS: PanelSettings = {
  preserveLog: false,
  recordOnOpen: false,
  stacks: {},
  theme: 'devtools',
  isWelcomed: false,
  listPercent: 46,
  columns: DEFAULT_COLUMNS,
};

/** Between these the line between list and detail can be moved. */
export const LIST_PERCENT = { min: 25, max: 70 } as const;

/** The last hosts that a stack was chosen for are kept, so that the settings stay small. */
const MOST_STACKS = 200;

/**
 * Reads settings as they were saved, by this version or an earlier one.
 *
 * In: any value. Out: settings; the default in place of each member that is missing or cannot be. Never throws.
 */
export function settingsFrom(saved: unknown): PanelSettings {
  const { preserveLog, recordOnOpen, stacks, theme, isWelcomed, listPercent, columns } = membersOf(saved);
  return {
    preserveLog: preserveLog === true,
    recordOnOpen: recordOnOpen === true,
    stacks: textsOf(stacks),
    theme: theme === 'light' || theme === 'dark' ? theme : DEFAULT_SETTINGS.theme,
    isWelcomed: isWelcomed === true,
    listPercent: percentWithin(numberOr(listPercent, DEFAULT_SETTINGS.listPercent)),
    columns: columnsFrom(columns),
  };
}

/** As they are saved: small. */
export const settingsToSave = (settings: PanelSettings): PanelSettings => ({
  ...settings,
  stacks: Object.fromEntries(Object.entries(settings.stacks).slice(-MOST_STACKS)),
});

/** The nearest place that the line between list and detail can have. */
export const percentWithin = (percent: number): number =>
  Math.min(LIST_PERCENT.max, Math.max(LIST_PERCENT.min, percent));

function columnsFrom(saved: unknown): ColumnSettings {
  const { sort, widths, hidden } = membersOf(saved);
  const { column, isDescending } = membersOf(sort);
  const named = membersOf(widths);
  return {
    sort: isColumn(column) ? { column, isDescending: isDescending === true } : null,
    widths: Object.fromEntries(
      COLUMNS.flatMap(({ name }) => {
        const width = numberOr(named[name], null);
        return width === null ? [] : [[name, widthWithin(name, width)]];
      }),
    ),
    hidden: itemsOf(hidden).filter((each): each is ColumnName => isColumn(each) && canHide(each)),
  };
}

const canHide = (column: ColumnName): boolean => COLUMNS.some(({ name, canHide }) => name === column && canHide);

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
