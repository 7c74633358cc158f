import type { PanelState } from './panel-state';
import type { View } from './view';

/** Why there is nothing to list. */
export type EmptyReason =
  | 'connecting'
  | 'restricted'
  | 'no-access'
  | 'paused'
  | 'opened-late'
  | 'none'
  /** Of an imported file. */
  | 'file-judging'
  | 'file-empty'
  | 'file-none';

const BROWSER_PAGE =
  /^(about|brave|chrome|chrome-error|chrome-extension|chrome-search|devtools|edge|moz-extension|opera|view-source|vivaldi):/;
const EXTENSION_STORE =
  /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org)(\/|$)/;

/** Browsers show no extension their own pages or their extension stores. */
export const isRestricted = (url: string): boolean => BROWSER_PAGE.test(url) || EXTENSION_STORE.test(url);

/** The first reason that explains an empty list; null when there is something to list. */
export function emptyReasonOf(state: PanelState, view: View): EmptyReason | null {
  if (view.listed.length > 0) return null;
  const { imported } = state;
  if (imported) return !imported.isDone ? 'file-judging' : imported.count === 0 ? 'file-empty' : 'file-none';
  if (!view.complete) return null;
  const page = state.pages.at(-1);
  if (page && isRestricted(page.url)) return 'restricted';
  if (state.connection === 'connecting') return 'connecting';
  if (!state.hostAccess) return 'no-access';
  if (!state.recording) return 'paused';
  const sawThePageLoad = !state.openedLate || state.cutMs > 0 || state.log.size > 0;
  return sawThePageLoad ? 'none' : 'opened-late';
}
