import type { Browser, CDPSession, Frame, Page } from 'playwright-core';
import { inspectedTarget, setDockSide, setTheme, showExtensionPanel } from './devtools-frontend';
import type { Launched } from './launch';
import { makePanelDriver, type PanelDriver } from './panel-driver';

/** The real DevTools window of one page, with the extension's panel in front. */
export interface DevTools {
  /** The `devtools://` window. Its keyboard and screenshots are those of the panel too. */
  readonly window: Page;
  readonly frame: Frame;
  readonly panel: PanelDriver;
  /** Of the panel alone, without the tabs of DevTools. */
  readonly screenshot: (path: string) => Promise<void>;
  readonly setTheme: (theme: 'light' | 'dark') => Promise<void>;
  /** Undocks DevTools and gives it this size: the panel is as wide, and 27 px lower for the tabs. */
  readonly setSize: (size: { readonly width: number; readonly height: number }) => Promise<void>;
  readonly setDockSide: (side: 'right' | 'bottom' | 'undocked') => Promise<void>;
}

const PATIENCE_MS = 30_000;
/** Which target a window inspects it knows only after the last change among the targets. */
const LOOK_AGAIN_MS = 500;

/** Shows the extension's panel in the DevTools of a page; the browser was launched with `devtools: true`. */
export const openPanel = async (launched: Launched, page: Page): Promise<DevTools> =>
  showPanel(await devToolsWindow(launched, page));

/**
 * Waits for the DevTools window of a page.
 *
 * A DevTools window is complete some time after its page: its target is of type "other" at first, and a connection made
 * then never sees it as a page. So after each change among the targets a new connection looks again.
 */
export const devToolsWindow = async (launched: Launched, page: Page): Promise<Page> => {
  const targetId = await targetIdOf(page);
  const { session, nextChange } = await watchTargets(launched);
  const endsAtMs = Date.now() + PATIENCE_MS;
  try {
    while (Date.now() < endsAtMs) {
      const change = nextChange();
      const { targetInfos } = await session.send('Target.getTargets');
      const isComplete = targetInfos.some(({ type, url }) => type === 'page' && url.startsWith('devtools://'));
      const found = isComplete ? await findWindow(launched, targetId) : null;
      if (found !== null) return found;
      await change;
    }
    throw new Error(`DevTools did not open in ${PATIENCE_MS} ms`);
  } finally {
    await session.detach();
  }
};

const targetIdOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
};

const watchTargets = async (
  launched: Launched,
): Promise<{ readonly session: CDPSession; readonly nextChange: () => Promise<void> }> => {
  const session = await browserOf(launched).newBrowserCDPSession();
  await session.send('Target.setDiscoverTargets', { discover: true });
  const nextChange = (): Promise<void> =>
    new Promise((resolve) => {
      const changed = (): void => {
        clearTimeout(timer);
        session.off('Target.targetCreated', changed);
        session.off('Target.targetInfoChanged', changed);
        resolve();
      };
      const timer = setTimeout(changed, LOOK_AGAIN_MS);
      session.on('Target.targetCreated', changed);
      session.on('Target.targetInfoChanged', changed);
    });
  return { session, nextChange };
};

const browserOf = ({ context }: Launched): Browser => {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser is gone');
  return browser;
};

/** The complete DevTools window that inspects this target; null: none yet. */
const findWindow = async (launched: Launched, targetId: string): Promise<Page | null> => {
  const connection = await launched.connect();
  for (const window of connection.contexts().flatMap((context) => context.pages())) {
    if (window.url().startsWith('devtools://') && (await inspectedTarget(window)) === targetId) return window;
  }
  await connection.close();
  return null;
};

const showPanel = async (window: Page): Promise<DevTools> => {
  const frame = await showExtensionPanel(window, 'Credentials');
  await untilHeard(frame);
  // What is requested before it is recorded has no reading of the cookie store.
  await frame.locator('[data-connection=live]').waitFor({ state: 'attached', timeout: PATIENCE_MS });
  return {
    window,
    frame,
    panel: makePanelDriver(frame),
    screenshot: async (path) => {
      await frame.locator('body').screenshot({ path, animations: 'disabled' });
    },
    setTheme: (theme) => setTheme(window, theme),
    setDockSide: (side) => setDockSide(window, side),
    setSize: async (size) => {
      await setDockSide(window, 'undocked');
      await window.setViewportSize(size);
    },
  };
};

/**
 * Waits until DevTools replies to the panel: it sometimes misses that a panel was loaded, and then the panel loads itself
 * again (extension/reload-if-not-connected.ts).
 */
const untilHeard = async (frame: Frame): Promise<void> => {
  const endsAtMs = Date.now() + PATIENCE_MS;
  const isHeard = (): Promise<boolean> =>
    // The document may be replaced while it waits.
    frame.evaluate(askDevTools, ANSWERS_WITHIN_MS).catch(() => false);
  while (!(await isHeard())) if (Date.now() > endsAtMs) throw new Error('DevTools does not answer the panel');
};

const ANSWERS_WITHIN_MS = 1_000;

declare const chrome: {
  readonly devtools: { readonly inspectedWindow: { readonly eval: (code: string, done: () => void) => void } };
};

/** Whether DevTools reply. Runs in a page of the extension. */
export const askDevTools = (patienceMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    chrome.devtools.inspectedWindow.eval('1', () => resolve(true));
    setTimeout(() => resolve(false), patienceMs);
  });
