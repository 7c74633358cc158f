import { withTerm } from '../filter/edit-filter';
import { focusLife, focusList } from '../parts/focus';
import type { WantedLife } from '../state/panel-state';
import { text } from '../texts/text';
import type { Menu, MenuEntry, MenuScope } from './menu-entry';

/** What can be done with a cookie. In: its name; what leads to its life, null where that is shown already. */
export function cookieMenu(name: string, wanted: WantedLife | null, { panel, state, copy }: MenuScope): Menu {
  const filter = (): void => {
    const filterText = withTerm(state.filterText, { key: 'cookie', value: name, negated: false });
    panel.dispatch({ type: 'show', shows: 'requests' });
    panel.dispatch({ type: 'filter-text', text: filterText });
    focusList();
  };
  const life: MenuEntry[] =
    wanted === null
      ? []
      : [
          {
            group: 'open',
            label: text('showLife'),
            run: () => {
              panel.dispatch({ type: 'show-life', wanted });
              focusLife();
            },
          },
        ];
  return {
    label: text('menuOfCookie', name),
    entries: [
      { group: 'copy', label: text('copyName'), run: () => copy(name, text('copiedName')) },
      ...(name === '' ? [] : [{ group: 'filter', label: text('filterByCookie'), run: filter } as const]),
      ...life,
    ],
  };
}
