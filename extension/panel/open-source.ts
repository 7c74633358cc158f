import type { PanelHost } from '../../src/panel/state/host';
import { devtools } from '../browser';

/** What opens a script in DevTools' Sources panel, where lines and columns count from 0; null: Firefox has no `openResource`. */
export function sourceOpener(): PanelHost['openSource'] {
  const panels: Partial<typeof devtools.panels> = devtools.panels;
  if (panels.openResource === undefined) return null;
  return ({ url, line, column }) => panels.openResource?.(url, line - 1, column - 1, () => undefined);
}
