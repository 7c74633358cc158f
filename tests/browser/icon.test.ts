import { afterAll, beforeAll, expect, it } from 'vitest';
import { allExamples } from '../run/examples';
import type { Launched } from '../run/launch';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';
import { type Evaluator, evaluatorOfTarget } from '../run/target-evaluator';
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
  const { launched } = session;
  const worker = await extensionWorker(launched);
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        action: { openPopup(of: { windowId: number }): Promise<void> };
        tabs: { query(of: object): Promise<readonly { windowId: number }[]> };
      };
    };
    for (const { windowId } of await chrome.tabs.query({})) await chrome.action.openPopup({ windowId });
  });
  const popup = await popupOf(launched, new URL('/extension/popup/popup.html', worker.url()).href);
  const text = (): Promise<string> => popup.evaluate(() => document.body.innerText);
  await expect.poll(text).toContain('1 request of this tab fails.');
  expect(await text()).toContain('Open DevTools on the page: F12');
  // It has the access already.
  expect(await text()).not.toContain('Allow it');
});

it('the icon counts nothing when DevTools are closed', async () => {
  await expect.poll(badge, { timeout: 15_000 }).toBe('1');
  await session.devtools?.window.close();
  await expect.poll(badge, { timeout: 15_000 }).toBe('');
});

/** Playwright does not show the popup of an extension. */
const popupOf = async ({ context }: Launched, url: string): Promise<Evaluator> => {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser is gone');
  const cdp = await browser.newBrowserCDPSession();
  const found = async () => (await cdp.send('Target.getTargets')).targetInfos.find((target) => target.url === url);
  await expect.poll(found, { timeout: 15_000 }).toBeDefined();
  const { targetId = '' } = (await found()) ?? {};
  return evaluatorOfTarget(browser, targetId);
};
