import type { Page } from 'playwright-core';
import type { Example } from '../../src/rules/shared/scenario';
import { startLab } from '../lab/server';
import type { Situation } from '../lab/situations/situation';
import { EXTENSION_FOLDER } from './build';
import { type DevTools, openPanel } from './devtools';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { type Launched, launchBrowser } from './launch';
import type { Session } from './run-example';

export interface BrowserSession extends Session {
  readonly launched: Launched;
  readonly page: Page;
  /** null: without the extension, or with its panel not shown. */
  readonly devtools: DevTools | null;
  /** May be called twice. */
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly extension: boolean;
  /** Opens DevTools; undefined: where there is an extension. */
  readonly devtools?: boolean;
  /** Show the panel at once. */
  readonly panel: boolean;
  /** Another build of it than this checkout’s. */
  readonly extensionFolder?: string;
  /** What the lab serves; undefined: all examples. */
  readonly examples?: readonly Example[];
  /** Situations of several steps; undefined: none. */
  readonly situations?: readonly Situation[];
  /** Folders of further extensions. */
  readonly neighbours?: readonly string[];
}

/** A lab and a real browser on its menu, headless; with the extension and its panel in the real DevTools as asked. */
export async function openSession(options: SessionOptions): Promise<BrowserSession> {
  const { executablePath } = await findBrowser(() => {});
  const lab = await startLab(options.examples ?? allExamples, { situations: options.situations ?? [] });
  const extensionDir = options.extension
    ? [options.extensionFolder ?? EXTENSION_FOLDER, ...(options.neighbours ?? [])].join(',')
    : null;
  const launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab,
    thirdPartyCookies: options.thirdPartyCookies,
    headless: true,
    theme: 'light',
    // Less to draw.
    windowSize: { width: 900, height: 500 },
    devtools: options.devtools ?? options.extension,
  });
  const end = async (): Promise<void> => {
    await launched.close();
    await lab.close();
  };
  let ending: Promise<void> | null = null;
  const close = (): Promise<void> => {
    ending ??= end();
    return ending;
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
