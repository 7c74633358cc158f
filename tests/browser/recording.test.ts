import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { devToolsWindow, openPanel } from '../run/devtools';
import { missNextAnnouncement, showPanelNamed } from '../run/devtools-frontend';
import { type BrowserSession, openSession } from '../run/open-session';
import type { PanelDriver, PanelRow } from '../run/panel-driver';
import { footprint, killWorker, switchRecordOnOpen } from './worker';

const PAGE = 'https://app.shop.test/correct-answer/';
const API = 'https://api.shop.test/correct-answer/me';
const PATIENCE_MS = 20_000;

let session: BrowserSession;
afterEach(() => session?.close());

const begin = async (panel: boolean): Promise<void> => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel });
};

/** Credentialed requests to the API, told apart by their query, all at once. */
const call = (page: Page, ...names: readonly string[]): Promise<void> =>
  page.evaluate(
    async ({ api, names: all }) => {
      await Promise.all(all.map((name) => fetch(`${api}?${name}`, { credentials: 'include' })));
    },
    { api: API, names },
  );

const panelOf = (): PanelDriver => {
  if (session.panel === null) throw new Error('the panel is not shown');
  return session.panel;
};

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
    await begin(false);
    await devToolsWindow(session.launched, session.page);
    await session.page.goto(PAGE);
    await call(session.page, 'early');
    expect(await footprint(session.launched)).toEqual({ listeners: [], kept: 0 });

    const { panel, frame } = await openPanel(session.launched, session.page);
    await panel.filter('early');
    const row = await firstJudged(panel);
    expect(row?.url).toBe(`${API}?early`);
    await panel.select(row?.exchange ?? '');
    await frame.locator('[data-note="before-recording"]').waitFor();
  });
});

describe('with DevTools that missed the panel', () => {
  it('the panel comes back by itself, and shows what happened before', async () => {
    await begin(false);
    const window = await devToolsWindow(session.launched, session.page);
    const missed = await missNextAnnouncement(window);
    await session.page.goto(PAGE);
    await call(session.page, 'early');
    const { panel } = await openPanel(session.launched, session.page);
    await call(session.page, 'late');
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

describe('with the setting to record as soon as DevTools open', () => {
  it('records before the panel is shown', async () => {
    await begin(false);
    await switchRecordOnOpen(session.launched);
    const page = await session.launched.context.newPage();
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

describe('with the panel shown', () => {
  it('listens to as few events as do the job, and to none when DevTools are closed', async () => {
    await begin(true);
    await expect
      .poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS })
      .toEqual(['onSendHeaders', 'onHeadersReceived', 'onResponseStarted', 'onErrorOccurred']);
    await session.devtools?.window.close();
    await expect.poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS }).toEqual([]);
    expect((await footprint(session.launched)).kept).toBe(0);
  });

  it('goes on recording while another panel is in front', async () => {
    await begin(true);
    await session.page.goto(PAGE);
    await showPanelNamed(session.devtools?.window ?? session.page, 'console');
    await call(session.page, 'behind');
    const panel = panelOf();
    await openPanel(session.launched, session.page);
    await panel.filter('behind');
    const row = await firstJudged(panel);
    expect(row?.verdict).toBe('passed');
    await panel.select(row?.exchange ?? '');
    expect(await panel.frame.locator('[data-note="before-recording"]').count()).toBe(0);
  });

  it('forgets the former page when the tab navigates, and keeps it with Preserve log', async () => {
    await begin(true);
    const panel = panelOf();
    await session.page.goto(PAGE);
    await call(session.page, 'a', 'b');
    await waitForCount(panel, 2);
    await session.page.goto(PAGE);
    await call(session.page, 'c');
    await waitForCount(panel, 1);
    await panel.frame.getByLabel('Preserve log').check();
    await session.page.goto(PAGE);
    await call(session.page, 'd');
    await waitForCount(panel, 2);
  });

  it('records nothing while paused, and clears on request', async () => {
    await begin(true);
    const panel = panelOf();
    await session.page.goto(PAGE);
    await call(session.page, 'a');
    await waitForCount(panel, 1);
    await panel.frame.getByRole('button', { name: 'Stop recording' }).click();
    await expect.poll(async () => (await footprint(session.launched)).listeners, { timeout: PATIENCE_MS }).toEqual([]);
    await call(session.page, 'unseen');
    await panel.frame.getByRole('button', { name: 'Record', exact: true }).click();
    await expect
      .poll(async () => (await footprint(session.launched)).listeners.length, { timeout: PATIENCE_MS })
      .toBeGreaterThan(0);
    // The panel reads the log after it knows that the tab is recorded.
    await panel.frame.getByRole('button', { name: 'Stop recording' }).waitFor();
    await call(session.page, 'b');
    await waitForCount(panel, 2);
    await panel.filter('unseen');
    expect(await panel.rows()).toEqual([]);
    await panel.filter('');
    await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
    await waitForCount(panel, 0);
  });
});

describe('when the worker dies', () => {
  it('in a burst of 200 requests: the panel ends up with every one, once', async () => {
    await begin(true);
    const panel = panelOf();
    await session.page.goto(PAGE);
    const names = Array.from({ length: 200 }, (_, index) => `burst${index}`);
    const burst = call(session.page, ...names);
    // The page reads no body: of what no worker saw, DevTools' own log tells in its history alone.
    for (const seen of [20, 60, 100, 140]) {
      await expect.poll(() => session.lab.log('correct-answer').length, { timeout: PATIENCE_MS }).toBeGreaterThan(seen);
      await killWorker(session.launched);
    }
    await burst;
    await waitForCount(panel, 200);
    await call(session.page, 'after');
    await waitForCount(panel, 201);
    await panel.filter('after');
    const row = await firstJudged(panel);
    expect(row?.verdict).toBe('passed');
    expect(await countOf(panel)).toBe(201);
  });

  it('in a chain of redirects: the panel shows the whole chain as one request', async () => {
    await begin(true);
    const panel = panelOf();
    await session.page.goto('https://app.shop.test/redirect-chain/');
    const fetching = session.page.evaluate(() =>
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
});
