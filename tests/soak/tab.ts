import type { Page } from 'playwright-core';
import type { Report } from '../../src/report/schema';
import { type DevTools, openPanel } from '../run/devtools';
import { keepNetworkLog } from '../run/devtools-frontend';
import type { Launched } from '../run/launch';
import { readReport } from '../run/read-report';
import { evaluatorOf } from '../run/target-evaluator';

/** DevTools of a tab on the panel, which keep what they recorded from page to page; they can be closed and opened again. */
export interface PanelLife {
  readonly readReport: () => Promise<Report | null>;
  /** The line below the list. */
  readonly readFoot: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Of a tab whose DevTools are there or about to come, as the browser opens them for every tab. */
export const beginLife = async (launched: Launched, page: Page): Promise<PanelLife> => {
  const devtools = await openPanel(launched, page);
  await devtools.frame.getByLabel('Preserve log').check();
  await keepNetworkLog(devtools.window);
  const close = closerOf(devtools);
  const frame = await evaluatorOf(browserOf(launched), devtools.frame);
  return {
    readReport: () => readReport(frame),
    readFoot: () => frame.evaluate(() => document.querySelector('.foot')?.textContent ?? ''),
    close,
  };
};

const closerOf =
  ({ window }: DevTools) =>
  async (): Promise<void> => {
    const connection = window.context().browser();
    await window.close();
    await connection?.close();
  };

/** As the user would with a key. */
export const openDevToolsAgain = async (launched: Launched, page: Page): Promise<void> => {
  const own = await launched.context.newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  await own.detach();
  const session = await browserOf(launched).newBrowserCDPSession();
  await session.send('Target.openDevTools', { targetId: targetInfo.targetId });
  await session.detach();
};

const browserOf = ({ context }: Launched) => {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser is gone');
  return browser;
};
