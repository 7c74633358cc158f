import { withTerm } from '../filter/edit-filter';
import { focusLife, focusList } from '../parts/focus';
import type { WantedLife } from '../state/panel-state';
import type { Menu, MenuEntry, MenuScope } from './menu-entry';

/** What can be done with a cookie. In: its name; what leads to its life, null where that is shown already. */
export function cookieMenu(name: string, wanted: WantedLife | null, { panel, state, copy }: MenuScope): Menu {
  const filter = (): void => {
    const text = withTerm(state.filterText, { key: 'cookie', value: name, negated: false });
    panel.dispatch({ type: 'show', shows: 'requests' });
    panel.dispatch({ type: 'filter-text', text });
    focusList();
  };
  const life: MenuEntry[] =
    wanted === null
      ? []
      : [
          {
            group: 'open',
            label: 'Show the life of this cookie',
            run: () => {
              panel.dispatch({ type: 'show-life', wanted });
              focusLife();
            },
          },
        ];
  return {
    label: `Cookie ${name}`,
    entries: [
      { group: 'copy', label: 'Copy name', run: () => copy(name, 'name') },
      ...(name === '' ? [] : [{ group: 'filter', label: 'Filter requests by this cookie', run: filter } as const]),
      ...life,
    ],
  };
}
