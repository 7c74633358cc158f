import { COLUMNS, type ColumnName, DEFAULT_COLUMNS } from '../settings/column-settings';
import { text } from '../texts/text';
import type { Menu, MenuScope } from './menu-entry';

/** Which columns of the list are shown. */
export function columnMenu({ panel, state }: MenuScope): Menu {
  const { columns } = state.settings;
  const toggle = (name: ColumnName): void => {
    const isHidden = columns.hidden.includes(name);
    const hidden = isHidden ? columns.hidden.filter((each) => each !== name) : [...columns.hidden, name];
    // A hidden column cannot show that it orders the list.
    const sort = columns.sort?.column === name ? null : columns.sort;
    panel.changeSettings({ columns: { ...columns, hidden, sort } });
  };
  return {
    label: text('columns'),
    entries: [
      ...COLUMNS.filter(({ canHide }) => canHide).map(({ name }) => ({
        group: 'columns' as const,
        label: text(`column_${name}`),
        isChecked: !columns.hidden.includes(name),
        run: () => toggle(name),
      })),
      {
        group: 'open',
        label: text('resetColumns'),
        run: () => panel.changeSettings({ columns: DEFAULT_COLUMNS }),
      },
    ],
  };
}
