import type { Frame, Page } from 'playwright-core';
import type { Evaluator } from './target-evaluator';

/**
 * Reads and controls DevTools' own front end, through its modules. They are no public interface: all that the tests know
 * of them is in this file. Written as text: a bundler would try to follow the imports.
 */

/** The id of the target that a DevTools window inspects; null while it has none. */
export const inspectedTarget = (window: Page): Promise<string | null> =>
  window.evaluate<string | null>(`import('./core/sdk/sdk.js').then((sdk) =>
    sdk.TargetManager.TargetManager.instance().primaryPageTarget()?.targetInfo()?.targetId ?? null)`);

/** Waits for the panel that the extension adds, brings it to the front and gives its frame. */
export const showExtensionPanel = async (window: Page, title: string): Promise<Frame> => {
  const viewKey = await extensionViewKey(window, title);
  const origin = viewKey.slice(0, -title.length);
  const frame = waitForFrame(window, (url) => url.startsWith(origin) && new URL(url).pathname.endsWith('/panel.html'));
  await window.evaluate(`import('./ui/legacy/legacy.js').then((legacy) =>
    legacy.ViewManager.ViewManager.instance().showView(${JSON.stringify(viewKey)}))`);
  return frame;
};

/**
 * Makes DevTools miss the announcement of the next page of an extension, as it sometimes does by itself. Out: how often
 * it has missed one so far.
 */
export const missNextAnnouncement = async (window: Page): Promise<() => Promise<number>> => {
  await window.evaluate(`import('./panels/common/common.js').then((common) => {
    const server = common.ExtensionServer.ExtensionServer.instance();
    window.missed = 0;
    server.registerExtension = () => {
      window.missed += 1;
      delete server.registerExtension;
    };
  })`);
  return () => window.evaluate<number>('window.missed');
};

/** As the user would in Settings: DevTools notifies its extensions. */
export const setTheme = async (window: Page, theme: 'light' | 'dark'): Promise<void> => {
  await window.evaluate(`import('./core/common/common.js').then((common) =>
    common.Settings.Settings.instance().moduleSetting('ui-theme').set('${theme === 'dark' ? 'dark' : 'default'}'))`);
};

export const setDockSide = async (window: Page, side: 'right' | 'bottom' | 'undocked'): Promise<void> => {
  await window.evaluate(`import('./ui/legacy/legacy.js').then((legacy) =>
    legacy.DockController.DockController.instance().setDockSide('${side}'))`);
};

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** Under which keys DevTools hold the panels of extensions that have this title. */
export const panelKeys = (window: Page, title: string): Promise<readonly string[]> =>
  window.evaluate<readonly string[]>(`import('./ui/legacy/legacy.js').then((legacy) =>
    [...legacy.ViewManager.ViewManager.instance().views.keys()].filter((key) =>
      key.startsWith('chrome-extension://') && key.endsWith(${JSON.stringify(title)})))`);

/** Takes the panel of an extension out of DevTools, as if it had not been added yet. */
export const forgetPanel = async (window: Page, title: string): Promise<void> => {
  for (const key of await panelKeys(window, title)) {
    await window.evaluate(`import('./ui/legacy/legacy.js').then(({ InspectorView, ViewManager }) => {
      const { views } = ViewManager.ViewManager.instance();
      InspectorView.InspectorView.instance().tabbedLocation.removeView(views.get(${JSON.stringify(key)}));
      views.delete(${JSON.stringify(key)});
    })`);
  }
};

/** Playwright's `waitForFunction` does not wait for a promise, so it is asked again and again. */
const extensionViewKey = async (window: Page, title: string): Promise<string> => {
  const endsAtMs = Date.now() + PATIENCE_MS;
  while (Date.now() < endsAtMs) {
    const [key] = await panelKeys(window, title);
    if (key !== undefined) return key;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`No extension added the panel ${title} to DevTools in ${PATIENCE_MS} ms`);
};

const waitForFrame = async (window: Page, matches: (url: string) => boolean): Promise<Frame> => {
  const present = window.frames().find((frame) => matches(frame.url()));
  return present ?? window.waitForEvent('framenavigated', { predicate: (frame) => matches(frame.url()) });
};

/** Brings one of DevTools' own panels to the front: "console", "network". */
export const showPanelNamed = async (window: Page, name: string): Promise<void> => {
  await window.evaluate(`import('./ui/legacy/legacy.js').then((legacy) =>
    legacy.ViewManager.ViewManager.instance().showView(${JSON.stringify(name)}))`);
};

/** What the Network panel says of a cookie that was not sent, or not stored, by Chromium's reasons; empty: nothing. */
export const cookieSentences = (
  window: Page,
  reasons: readonly string[],
): Promise<Readonly<Record<string, { readonly notSent: string; readonly notStored: string }>>> =>
  window.evaluate(`import('./core/sdk/sdk.js').then(({ NetworkRequest }) =>
    Object.fromEntries(${JSON.stringify(reasons)}.map((reason) => [reason, {
      notSent: NetworkRequest.cookieBlockedReasonToUiString(reason),
      notStored: NetworkRequest.setCookieBlockedReasonToUiString(reason),
    }])))`);

/** As the Network panel's own "Preserve log": the log outlives the page. */
export const keepNetworkLog = async (window: Page): Promise<void> => {
  await window.evaluate(`import('./core/common/common.js').then((common) =>
    common.Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true))`);
};

export const clearNetworkLog = async (window: Evaluator): Promise<void> => {
  await window.evaluate<void>(`import('./models/logs/logs.js').then(({ NetworkLog }) =>
    NetworkLog.NetworkLog.instance().reset(true))`);
};

/**
 * The Network panel's own "Export HAR (with sensitive data)", without the bodies of responses: DevTools waits for ever for those of
 * some documents that are gone. Out: the file's text.
 */
export const exportHar = (window: Evaluator): Promise<string> =>
  window.evaluate<string>(`Promise.all([import('./models/logs/logs.js'), import('./models/har/har.js')]).then(
    async ([{ NetworkLog }, { Log }]) => {
      const requests = NetworkLog.NetworkLog.instance().requests();
      return JSON.stringify({ log: await Log.Log.build(requests, { sanitize: false }) });
    })`);
