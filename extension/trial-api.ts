import type { SessionRules } from './background/trials';
import { browser } from './browser';

/** The browser's session rules. The published types of the polyfill do not know them. */
export function sessionRules(): SessionRules {
  return (browser as unknown as { readonly declarativeNetRequest: SessionRules }).declarativeNetRequest;
}

/** Marks the extension's icon while a trial is on in a tab. A tab that is gone needs no mark. */
export function showTrialBadge(tabId: number, isOn: boolean): void {
  browser.action.setBadgeText({ tabId, text: isOn ? 'trial' : '' }).catch(() => undefined);
  if (isOn) browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOR }).catch(() => undefined);
}

const BADGE_COLOR = '#b3261e';
