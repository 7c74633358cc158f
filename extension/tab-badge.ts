import type { TabBadge } from './background/tab-badges';
import { browser } from './browser';

const COLOR = '#b3261e';

/** The badge of the extension’s icon, as the browser has it. */
export const tabBadge: TabBadge = {
  show(tabId, text) {
    browser.action.setBadgeText({ tabId, text }).catch(() => undefined);
    if (text !== '') browser.action.setBadgeBackgroundColor({ tabId, color: COLOR }).catch(() => undefined);
  },
  onLoading(listener) {
    const updated = (tabId: number, { status }: { readonly status?: string }): void => {
      if (status !== undefined) listener(tabId);
    };
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  },
};
