import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEVTOOLS_PORT, PANEL_PORT } from '../../src/protocol/port';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';

const EXAMPLE = 'correct-answer';

let folder: string;
let session: BrowserSession;
let other: Worker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-neighbour-'));
  const neighbour = join(folder, 'other-extension');
  await mkdir(neighbour);
  const manifest = {
    manifest_version: 3,
    name: 'Another extension',
    version: '1',
    permissions: ['storage', 'scripting', 'tabs', 'management'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  };
  await writeFile(join(neighbour, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(neighbour, 'worker.js'), '');
  session = await openSession({
    thirdPartyCookies: 'allowed',
    extension: true,
    panel: true,
    examples: allExamples.filter(({ id }) => id === EXAMPLE),
    neighbours: [neighbour],
  });
  other = await workerOfOther();
});
afterAll(async () => {
  await session?.close();
  await rm(folder, { recursive: true, force: true });
});

const ownId = (): string => new URL(session.devtools?.frame.url() ?? '').host;

const workerOfOther = async (): Promise<Worker> => {
  const { context } = session.launched;
  const isOther = (worker: Worker): boolean => new URL(worker.url()).pathname === '/worker.js';
  return context.serviceWorkers().find(isOther) ?? context.waitForEvent('serviceworker', { predicate: isOther });
};

/** What the other extension gets by each attempt: as JSON, or the browser’s refusal. In: the id of the extension under test. */
const attempts = (id: string): Promise<Readonly<Record<string, string>>> =>
  other.evaluate(
    `(async () => {
      const id = ${JSON.stringify(id)};
      const got = {};
      const attempt = async (what, how) => {
        got[what] = await Promise.race([how(), new Promise((resolve) => setTimeout(resolve, 20_000, 'nothing'))])
          .then((value) => JSON.stringify(value), (error) => 'refused: ' + error.message);
      };
      await attempt('knows it', async () => (await chrome.management.get(id)).enabled);
      await attempt('message', () => chrome.runtime.sendMessage(id, { type: 'subscribe', tabId: 1 }));
      for (const name of ${JSON.stringify([PANEL_PORT, DEVTOOLS_PORT])}) {
        await attempt(name, () => new Promise((resolve) => {
          const port = chrome.runtime.connect(id, { name });
          port.onMessage.addListener((message) => resolve(message));
          port.onDisconnect.addListener(() => resolve('disconnected: ' + chrome.runtime.lastError?.message));
          for (let tabId = 1; tabId < 9; tabId += 1) try { port.postMessage({ type: 'subscribe', tabId }); } catch {}
        }));
      }
      await attempt('storage', async () => [await chrome.storage.session.get(null), await chrome.storage.local.get(null)]);
      await attempt('a page of it', () => fetch('chrome-extension://' + id + '/extension/panel/panel.html'));
      await attempt('a script in it', async () => {
        const tab = await chrome.tabs.create({ url: 'chrome-extension://' + id + '/extension/panel/panel.html' });
        try {
          await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.body.innerHTML });
        } finally {
          await chrome.tabs.remove(tab.id);
        }
      });
      const [tab] = await chrome.tabs.query({ url: 'https://app.shop.test/*' });
      await attempt('the page', async () => (await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: () => document.documentElement.outerHTML,
      }))[0].result);
      return got;
    })()`,
  );

it('another extension gets no message, no storage, no page and no trace in a page', async () => {
  const { page, panel } = session;
  await page.goto(`https://app.shop.test/${EXAMPLE}/`);
  await page.evaluate(
    (url) => fetch(url, { credentials: 'include' }).then((response) => response.text()),
    `https://api.shop.test/${EXAMPLE}/me`,
  );
  await panel?.filter('/me');
  // It is recorded.
  expect(await panel?.waitFor(async () => (await panel.rows())[0] ?? null, 20_000)).toMatchObject({ method: 'GET' });

  const { 'the page': shown = '', ...got } = await attempts(ownId());
  const noReceiver = 'Could not establish connection. Receiving end does not exist.';
  expect(got).toEqual({
    'knows it': 'true',
    message: `refused: ${noReceiver}`,
    [PANEL_PORT]: JSON.stringify(`disconnected: ${noReceiver}`),
    [DEVTOOLS_PORT]: JSON.stringify(`disconnected: ${noReceiver}`),
    storage: '[{},{}]',
    'a page of it': 'refused: Failed to fetch',
    'a script in it': expect.stringMatching(/^refused: Cannot access contents of url/),
  });
  // An extension with access to a page reads all of it, so nothing of this one may be there.
  expect(shown).toContain('What the code got');
  expect(shown).not.toContain('chrome-extension:');
});
