import { type TextKey, text } from '../texts/text';
import type { Menu, MenuEntry, MenuScope } from './menu-entry';

/** What can be copied of a header line. In: the line as it is drawn, its secrets replaced. */
export function lineMenu(line: string, { copy }: MenuScope): Menu {
  // The name of a pseudo-header begins with a colon.
  const colon = line.indexOf(':', 1);
  const name = line.slice(0, colon);
  const copies = (label: TextKey, said: TextKey, part: string): MenuEntry => ({
    group: 'copy',
    label: text(label),
    run: () => copy(part, text(said)),
  });
  return {
    label: text('menuOfLine', name),
    entries: [
      copies('copyLine', 'copiedLine', line),
      copies('copyName', 'copiedName', name),
      copies('copyValue', 'copiedValue', line.slice(colon + 1).trim()),
    ],
  };
}
