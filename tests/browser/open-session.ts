import type { Page } from 'playwright-core';
import { startLab } from '../lab/server';
import { EXTENSION_FOLDER } from '../run/build';
import { type DevTools, openPanel } from '../run/devtools';
import { allExamples } from '../run/examples';
import { findBrowser } from '../run/find-browser';
import { type Launched, launchBrowser } from '../run/launch';
import type { Session } from '../run/run-example';

export interface BrowserSession extends Session {
  readonly launched: Launched;
  readonly page: Page;
  /** null: without the extension, or with its panel not shown. */
  readonly devtools: DevTools | null;
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly extension: boolean;
  /** Show the panel at once. */
  readonly panel: boolean;
  /** Folders of further extensions. */
  readonly neighbours?: readonly string[];
}

/** A lab and a real browser on its menu, headless; with the extension and its panel in the real DevTools as asked. */
export async function openSession(options: SessionOptions): Promise<BrowserSession> {
  const { executablePath } = await findBrowser(() => {});
  const lab = await startLab(allExamples);
  const extensionDir = options.extension ? [EXTENSION_FOLDER, ...(options.neighbours ?? [])].join(',') : null;
  const launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab,
    thirdPartyCookies: options.thirdPartyCookies,
    headless: true,
    theme: 'light',
    devtools: options.extension,
  });
  const close = async (): Promise<void> => {
    await launched.close();
    await lab.close();
  };
  try {
    const page = launched.context.pages()[0] ?? (await launched.context.newPage());
    await page.goto(lab.menuUrl);
    const devtools = options.panel ? await openPanel(launched, page) : null;
    await devtools?.setSize({ width: 1280, height: 800 });
    return { lab, launched, page, panel: devtools?.panel ?? null, devtools, close };
  } catch (error) {
    await close();
    throw error;
  }
}
