import type { Menu, MenuEntry, MenuScope } from './menu-entry';

/** What can be copied of a header line. In: the line as it is drawn, its secrets replaced. */
export function lineMenu(line: string, { copy }: MenuScope): Menu {
  // The name of a pseudo-header begins with a colon.
  const colon = line.indexOf(':', 1);
  const name = line.slice(0, colon);
  const copies = (what: string, text: string): MenuEntry => ({
    group: 'copy',
    label: `Copy ${what}`,
    run: () => copy(text, what),
  });
  return {
    label: `Header line ${name}`,
    entries: [copies('line', line), copies('name', name), copies('value', line.slice(colon + 1).trim())],
  };
}
