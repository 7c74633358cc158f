import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askDevTools, type DevTools, devToolsWindow, openPanel } from '../run/devtools';
import { forgetPanel, missNextAnnouncement, panelKeys, showPanelNamed } from '../run/devtools-frontend';
import { type BrowserSession, openSession } from '../run/open-session';
import type { PanelDriver, PanelRow } from '../run/panel-driver';
import { footprint, killWorker, switchRecordOnOpen } from './worker';

const PAGE = 'https://app.shop.test/correct-answer/';
const API = 'https://api.shop.test/correct-answer/me';
const PATIENCE_MS = 20_000;

/** One browser for all: a new one with DevTools takes longer than a test. */
let session: BrowserSession;
beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: false });
});
afterAll(() => session?.close());

/** A new tab, with DevTools of its own. */
const newTab = (): Promise<Page> => session.launched.context.newPage();

/** Credentialed requests to the API, told apart by their query, all at once. */
const call = (page: Page, ...names: readonly string[]): Promise<void> =>
  page.evaluate(
    async ({ api, names: all }) => {
      await Promise.all(all.map((name) => fetch(`${api}?${name}`, { credentials: 'include' })));
    },
    { api: API, names },
  );

/** The first row of the list that has its verdict; null: there is none in time. */
const firstJudged = (panel: PanelDriver): Promise<PanelRow | null> =>
  panel.waitFor(async () => (await panel.rows()).find(({ verdict }) => verdict !== 'pending') ?? null, PATIENCE_MS);

/** Waits until the list says that it holds so many requests. */
const waitForCount = async (panel: PanelDriver, count: number): Promise<void> => {
  await expect.poll(() => countOf(panel), { timeout: PATIENCE_MS }).toBe(count);
};

const countOf = async (panel: PanelDriver): Promise<number> =>
  Number(await panel.frame.locator('[data-chip=all] b').textContent());

describe('with the panel not shown', () => {
  it('holds no listener and no record, and fills in from DevTools’ log when it is shown', async () => {
    const { page, launched } = session;
    await devToolsWindow(launched, page);
    await page.goto(PAGE);
    await call(page, 'early');
    expect(await footprint(launched)).toEqual({ listeners: [], kept: 0 });

    const { panel, frame } = await openPanel(launched, page);
    await panel.filter('early');
    const row = await firstJudged(panel);
    expect(row?.url).toBe(`${API}?early`);
    await panel.select(row?.exchange ?? '');
    await frame.locator('[data-note="before-recording"]').waitFor();
  });
});

describe('with DevTools that missed a page of the extension', () => {
  let page: Page;
  let window: Page;
  beforeAll(async () => {
    page = await newTab();
    window = await devToolsWindow(session.launched, page);
  });
  afterAll(() => page.close());

  it('the page that adds the panel comes back by itself, and adds none twice', async () => {
    await expect.poll(() => panelKeys(window, 'Credentials'), { timeout: PATIENCE_MS }).toHaveLength(1);
    const adding = () => window.frames().find((frame) => frame.url().includes('/devtools.html'));
    const openAnew = () => adding()?.evaluate(() => location.replace('?'));
    // As when DevTools miss it at their start: the panel is not there yet.
    await forgetPanel(window, 'Credentials');
    const missed = await missNextAnnouncement(window);
    await openAnew();
    await expect.poll(missed, { timeout: PATIENCE_MS }).toBe(1);
    await expect.poll(() => panelKeys(window, 'Credentials'), { timeout: PATIENCE_MS }).toHaveLength(1);
    const missedAgain = await missNextAnnouncement(window);
    await openAnew();
    await expect.poll(missedAgain, { timeout: PATIENCE_MS }).toBe(1);
    const isHeard = async (): Promise<boolean> =>
      (await adding()
        ?.evaluate(askDevTools, 1_000)
        .catch(() => false)) ?? false;
    await expect.poll(isHeard, { timeout: PATIENCE_MS }).toBe(true);
    expect(await panelKeys(window, 'Credentials')).toHaveLength(1);
  });

  it('the panel comes back by itself, and shows what happened before', async () => {
    const missed = await missNextAnnouncement(window);
    await page.goto(PAGE);
    await call(page, 'early');
    const { panel } = await openPanel(session.launched, page);
    await call(page, 'late');
    await panel.filter('late');
    expect(await firstJudged(panel)).toMatchObject({
      url: `${API}?late`,
      verdict: 'passed',
    });
    await panel.filter('early');
    expect(await firstJudged(panel)).not.toBeNull();
    expect(await missed()).toBe(1);
  });
});

describe('with the panel shown', () => {
  let page: Page;
  let devtools: DevTools;
  let panel: PanelDriver;
  beforeAll(async () => {
    page = await newTab();
    // Only one tab is recorded.
    await session.page.close();
    await page.goto(session.lab.menuUrl);
    devtools = await openPanel(session.launched, page);
    ({ panel } = devtools);
    await devtools.setSize({ width: 1280, height: 800 });
  });
  beforeEach(async () => {
    await panel.filter('');
    await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
    await waitForCount(panel, 0);
  });

  it('goes on recording while another panel is in front', async () => {
    await page.goto(PAGE);
    await showPanelNamed(devtools.window, 'console');
    await call(page, 'behind');
    await openPanel(session.launched, page);
    await panel.filter('behind');
    const row = await firstJudged(panel);
    expect(row?.verdict).toBe('passed');
    await panel.select(row?.exchange ?? '');
    expect(await panel.frame.locator('[data-note="before-recording"]').count()).toBe(0);
  });

  it('forgets the former page when the tab navigates, and keeps it with Preserve log', async () => {
    await page.goto(PAGE);
    await call(page, 'a', 'b');
    await waitForCount(panel, 2);
    await page.goto(PAGE);
    await call(page, 'c');
    await waitForCount(panel, 1);
    await panel.frame.getByLabel('Preserve log').check();
    await page.goto(PAGE);
    await call(page, 'd');
    await waitForCount(panel, 2);
    await panel.frame.getByLabel('Preserve log').uncheck();
  });

  it('records nothing while paused, and clears on request', async () => {
    await page.goto(PAGE);
    await call(page, 'a');
    await waitForCount(panel, 1);
    await panel.frame.getByRole('button', { name: 'Stop recording' }).click();
    await expect.poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS }).toEqual([]);
    await call(page, 'unseen');
    await panel.frame.getByRole('button', { name: 'Record', exact: true }).click();
    await expect
      .poll(async () => (await footprint(session.launched)).listeners.length, { timeout: PATIENCE_MS })
      .toBeGreaterThan(0);
    // The panel reads the log after it knows that the tab is recorded.
    await panel.frame.getByRole('button', { name: 'Stop recording' }).waitFor();
    await call(page, 'b');
    await waitForCount(panel, 2);
    await panel.filter('unseen');
    expect(await panel.rows()).toEqual([]);
    await panel.filter('');
    await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
    await waitForCount(panel, 0);
  });

  it('when the worker dies in a burst of 200 requests: the panel ends up with every one, once', async () => {
    await page.goto(PAGE);
    const received = (): number => session.lab.log('correct-answer').length;
    const before = received();
    const names = Array.from({ length: 200 }, (_, index) => `burst${index}`);
    const burst = call(page, ...names);
    // The page reads no body: of what no worker saw, DevTools' own log tells in its history alone.
    for (const seen of [20, 60, 100, 140]) {
      await expect.poll(received, { timeout: PATIENCE_MS }).toBeGreaterThan(before + seen);
      await killWorker(session.launched);
    }
    await burst;
    await waitForCount(panel, 200);
    await call(page, 'after');
    await waitForCount(panel, 201);
    await panel.filter('after');
    const row = await firstJudged(panel);
    expect(row?.verdict).toBe('passed');
    expect(await countOf(panel)).toBe(201);
  });

  it('when the worker dies in a chain of redirects: the panel shows the whole chain as one request', async () => {
    await page.goto('https://app.shop.test/redirect-chain/');
    const fetching = page.evaluate(() =>
      fetch('https://api.shop.test/redirect-chain/step-1', { credentials: 'include' }).then(({ status }) => status),
    );
    await expect.poll(() => session.lab.log('redirect-chain').length, { timeout: PATIENCE_MS }).toBeGreaterThan(4);
    await killWorker(session.launched);
    expect(await fetching).toBe(200);
    await panel.filter('redirect-chain');
    const row = await panel.waitFor(
      async () => (await panel.rows()).find(({ verdict }) => verdict === 'passed') ?? null,
      PATIENCE_MS,
    );
    expect(row, `the list shows ${JSON.stringify(await panel.rows())}`).not.toBeNull();
    await waitForCount(panel, 1);
    await panel.select(row?.exchange ?? '');
    const hops = () =>
      panel.frame
        .locator('[data-line]')
        .evaluateAll((lines) => new Set(lines.map((line) => line.getAttribute('data-at')?.split(':')[0])).size);
    await expect.poll(hops, { timeout: PATIENCE_MS }).toBe(13);
  });

  it('listens to as few events as do the job, and to none when DevTools are closed', async () => {
    await expect
      .poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS })
      .toEqual(['onSendHeaders', 'onHeadersReceived', 'onResponseStarted', 'onErrorOccurred']);
    await devtools.window.close();
    await expect.poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS }).toEqual([]);
    expect((await footprint(session.launched)).kept).toBe(0);
  });
});

describe('with the setting to record as soon as DevTools open', () => {
  it('records before the panel is shown', async () => {
    await switchRecordOnOpen(session.launched);
    const page = await newTab();
    await devToolsWindow(session.launched, page);
    await expect
      .poll(async () => (await footprint(session.launched)).listeners.length, { timeout: PATIENCE_MS })
      .toBe(4);
    await page.goto(PAGE);
    await call(page, 'unshown');
    const { panel, frame } = await openPanel(session.launched, page);
    await panel.filter('unshown');
    const row = await firstJudged(panel);
    await panel.select(row?.exchange ?? '');
    expect(row?.verdict).toBe('passed');
    expect(await frame.locator('[data-note="before-recording"]').count()).toBe(0);
  });
});
