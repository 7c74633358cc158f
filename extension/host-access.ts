import { browser } from './browser';

const ALL_HOSTS = { origins: ['<all_urls>'] };

/** Whether the extension may see requests to every host; users can remove that access from any extension. */
export const hasAllHosts = (): Promise<boolean> => browser.permissions.contains(ALL_HOSTS);

/** Asks the user. Only during a click, and never in a DevTools panel: see access.ts. */
export const requestAllHosts = (): Promise<boolean> => browser.permissions.request(ALL_HOSTS).catch(() => false);

/** Opens the page that asks the user; resolves when it is closed, which it does by itself when access was given. */
export async function openAccessPage(openerTabId: number): Promise<void> {
  const url = browser.runtime.getURL('extension/access/access.html');
  const page = await browser.tabs.create({ url, openerTabId });
  return new Promise((resolve) => {
    const removed = (tabId: number) => {
      if (tabId !== page.id) return;
      browser.tabs.onRemoved.removeListener(removed);
      resolve();
    };
    browser.tabs.onRemoved.addListener(removed);
  });
}
