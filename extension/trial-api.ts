import type { SessionRules } from './background/own-rules';
import type { TrialBadge } from './background/trials';
import { browser } from './browser';

/** The browser's session rules. The published types of the polyfill do not know them. */
export function sessionRules(): SessionRules {
  return (browser as unknown as { readonly declarativeNetRequest: SessionRules }).declarativeNetRequest;
}

const BADGE_COLOR = '#b3261e';

/** The badge of the extension's icon. A tab that is gone needs none. */
export const trialBadge: TrialBadge = {
  show(tabId, isOn) {
    browser.action.setBadgeText({ tabId, text: isOn ? 'trial' : '' }).catch(() => undefined);
    if (isOn) browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOR }).catch(() => undefined);
  },
  onLoading(listener) {
    const updated = (tabId: number, { status }: { readonly status?: string }): void => {
      if (status !== undefined) listener(tabId);
    };
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  },
};
