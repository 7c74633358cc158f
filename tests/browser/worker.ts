import type { Worker } from 'playwright-core';
import type { Launched } from '../run/launch';

const EVENTS = [
  'onBeforeRequest',
  'onSendHeaders',
  'onHeadersReceived',
  'onResponseStarted',
  'onErrorOccurred',
] as const;

/** The extension’s service worker, started if it was asleep. */
export async function extensionWorker({ context }: Launched): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}

/** Names of the webRequest events that the worker listens to, and how many things it keeps in session storage. */
export async function footprint(launched: Launched): Promise<{ readonly listeners: string[]; readonly kept: number }> {
  const worker = await extensionWorker(launched);
  return worker.evaluate(async (events) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        webRequest: Record<string, { hasListeners(): boolean }>;
        storage: { session: { get(key: null): Promise<Record<string, unknown>> } };
      };
    };
    const kept = Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('request'));
    return { listeners: events.filter((name) => chrome.webRequest[name]?.hasListeners()), kept: kept.length };
  }, EVENTS);
}

/** All that the worker keeps in session storage, as JSON; a recorded request is a text there. */
export async function sessionStorageText(launched: Launched): Promise<string> {
  const worker = await extensionWorker(launched);
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(key: null): Promise<Record<string, unknown>> } } };
    };
    const items = Object.entries(await chrome.storage.session.get(null));
    return JSON.stringify(
      Object.fromEntries(items.map(([key, value]) => [key, typeof value === 'string' ? JSON.parse(value) : value])),
    );
  });
}

/** Stops the worker as the browser would: at once, with everything in its memory. Out: false when none was running. */
export async function killWorker({ context }: Launched): Promise<boolean> {
  const browser = context.browser();
  if (browser === null) throw new Error('the browser is gone');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const workers = targetInfos.filter(
    ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'),
  );
  for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId });
  await session.detach();
  return workers.length > 0;
}

/** Switches the setting on, as the panel’s checkbox does. */
export async function switchRecordOnOpen(launched: Launched): Promise<void> {
  const worker = await extensionWorker(launched);
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: Record<string, unknown>): Promise<void> } } };
    };
    await chrome.storage.local.set({ settings: { preserveLog: false, recordOnOpen: true } });
  });
}

/** How many session rules the extension has now. */
export async function ruleCount(launched: Launched): Promise<number> {
  const worker = await extensionWorker(launched);
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { declarativeNetRequest: { getSessionRules(): Promise<readonly unknown[]> } };
    };
    return (await chrome.declarativeNetRequest.getSessionRules()).length;
  });
}

/** What the extension’s icon shows, of all tabs together. */
export async function badgeText(launched: Launched): Promise<string> {
  const worker = await extensionWorker(launched);
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        action: { getBadgeText(of: { tabId: number }): Promise<string> };
        tabs: { query(of: object): Promise<readonly { id: number }[]> };
      };
    };
    const tabs = await chrome.tabs.query({});
    return (await Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id })))).join('');
  });
}

/** Much longer than a worker takes to end. */
const RELOAD_MS = 15_000;

/** As the user does on the page of the extensions. Out: when the former worker has ended. Throws when it has not. */
export async function reloadExtension(launched: Launched): Promise<void> {
  const worker = await extensionWorker(launched);
  const ended = worker.waitForEvent('close', { timeout: RELOAD_MS });
  const asked = worker.evaluate(() => {
    (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload();
  });
  // The worker may end before it has said that it will.
  asked.catch(() => undefined);
  await ended;
}

/** All that the extension has written to disk, as JSON. */
export async function localStorageText(launched: Launched): Promise<string> {
  const worker = await extensionWorker(launched);
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: null): Promise<Record<string, unknown>> } } };
    };
    return JSON.stringify(await chrome.storage.local.get(null));
  });
}
