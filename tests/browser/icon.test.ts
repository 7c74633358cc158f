import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';
import { badgeText, extensionWorker, killWorker } from './worker';

const examples = allExamples.filter(({ id }) => id === 'wildcard-origin' || id === 'correct-answer');
let session: BrowserSession;
beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, examples });
});
afterAll(() => session?.close());

const badge = (): Promise<string> => badgeText(session.launched);
const play = async (id: string): Promise<void> => {
  const example = examples.find((each) => each.id === id);
  if (example === undefined) throw new Error(`There is no example "${id}"`);
  await runExample(session, example);
};

it('the icon counts the failing requests of the tab, also after its worker was stopped, until there are none', async () => {
  await play('wildcard-origin');
  await expect.poll(badge, { timeout: 15_000 }).toBe('1');
  await killWorker(session.launched);
  await session.page.evaluate(() => window.labRun());
  await expect.poll(badge, { timeout: 15_000 }).toBe('2');
  await play('correct-answer');
  await expect.poll(badge, { timeout: 15_000 }).toBe('');
});

it('what the icon shows stays when the page is reloaded and its requests are kept', async () => {
  await session.panel?.frame.getByLabel('Preserve log').check();
  await play('wildcard-origin');
  await expect.poll(badge, { timeout: 15_000 }).toBe('1');
  await session.page.reload();
  // The browser removes it with the document; it comes back.
  await expect.poll(badge, { timeout: 15_000 }).toBe('1');
});

it('behind the icon it says where the panel is, and how many requests of the tab fail', async () => {
  const worker = await extensionWorker(session.launched);
  const popup = new URL('/extension/popup/popup.html', worker.url()).href;
  const shown = session.launched.context.waitForEvent('page', (page: Page) => page.url() === popup);
  await session.page.bringToFront();
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { action: { openPopup(): Promise<void> } } };
    await chrome.action.openPopup();
  });
  const page = await shown;
  await page.getByText('1 request of this tab fails.').waitFor();
  expect(await page.locator('ol li').count()).toBe(3);
  expect(await page.locator('#access').isVisible()).toBe(false);
});
