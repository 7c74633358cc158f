import type { Page } from 'playwright-core';
import { buildExtension } from '../run/build';
import { allExamples } from '../run/examples';
import { type Heap, heapOfDocument } from '../run/heap';
import { type BrowserSession, openSession } from '../run/open-session';
import type { PanelDriver } from '../run/panel-driver';
import { API, COOKIES, EXAMPLE, PAGE } from './shop';

const AT_ONCE = 25;
const PATIENCE_MS = 300_000;

/** Bytes of the panel's JavaScript memory, each time after the garbage collector ran. */
interface Fullness {
  readonly before: number;
  readonly full: number;
  /** What each of the first and of the later exchanges adds. */
  readonly perExchange: number;
  readonly perLaterExchange: number;
}

/** Measures the panel's memory in a real browser: without exchanges, with `count`, with twice as many. */
async function measureFullness(session: BrowserSession, count: number): Promise<Fullness> {
  const { page, panel, heap } = await opened(session);
  // The rules and the reading of the site's cookies are there before the first figure.
  await record(page, panel, 100);
  await clear(panel);
  const before = await settled(heap);
  await record(page, panel, count);
  const half = await settled(heap);
  await record(page, panel, count);
  const full = await settled(heap);
  return {
    before,
    full,
    perExchange: Math.round((half - before) / count),
    perLaterExchange: Math.round((full - half) / count),
  };
}

/** The bytes that the panel uses after Clear: now, and after so many further `cycles` of `count` exchanges and Clear. */
export async function measureCycles(
  session: BrowserSession,
  { count, cycles }: { readonly count: number; readonly cycles: number },
): Promise<{ readonly first: number; readonly last: number }> {
  const { page, panel, heap } = await opened(session);
  await clear(panel);
  const first = await settled(heap);
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await record(page, panel, count);
    await clear(panel);
  }
  return { first, last: await settled(heap) };
}

interface Opened {
  readonly page: Page;
  readonly panel: PanelDriver;
  readonly heap: Heap;
}

/** On the page that makes the requests, with cookies. */
async function opened({ page, panel, launched }: BrowserSession): Promise<Opened> {
  const browser = launched.context.browser();
  if (panel === null || browser === null) throw new Error('The panel is not shown');
  if (page.url() !== PAGE) {
    await page.context().addCookies(COOKIES);
    await page.goto(PAGE);
  }
  return { page, panel, heap: await heapOfDocument(browser, panel.frame) };
}

/** Bytes, as soon as they no longer change: rows whose exchange was made anew are judged again meanwhile. */
async function settled(heap: Heap): Promise<number> {
  let before = await heap.usedBytes();
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
    const now = await heap.usedBytes();
    if (Math.abs(now - before) < SAME_WITHIN * now) return now;
    before = now;
  }
  return before;
}

const READ_EVERY_MS = 5_000;
const MOST_READINGS = 12;
const SAME_WITHIN = 0.003;

/** Makes requests, and waits until the list has them all. */
async function record(page: Page, panel: PanelDriver, count: number): Promise<void> {
  const counted = panel.frame.locator('[data-chip=all] b');
  const wanted = Number(await counted.textContent()) + count;
  await page.evaluate(
    async ({ url, count, atOnce }) => {
      for (let made = 0; made < count; made += atOnce) {
        const batch = Array.from({ length: Math.min(atOnce, count - made) }, (_, at) =>
          fetch(`${url}?page=${made + at}`, { credentials: 'include' }).then((response) => response.text()),
        );
        await Promise.all(batch);
      }
    },
    { url: API, count, atOnce: AT_ONCE },
  );
  await panel.frame.waitForFunction(
    (wanted) => Number(document.querySelector('[data-chip=all] b')?.textContent) >= wanted,
    wanted,
    { timeout: PATIENCE_MS },
  );
}

/** Out: when no row is left, and none is kept for Undo: Clear keeps all that it took out until the strip is closed. */
async function clear(panel: PanelDriver): Promise<void> {
  const rows = panel.frame.locator('[role=row][data-exchange]');
  const hadRows = (await rows.count()) > 0;
  await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
  await panel.frame.waitForFunction(() => document.querySelector('[role=row][data-exchange]') === null);
  if (hadRows) await panel.frame.locator('[data-cleared] .icon-button').click();
}

/** `npm run bench -- --memory`: prints the figures, in bytes, as one line of JSON. */
export async function benchMemory(): Promise<void> {
  await buildExtension();
  const session = await openMemorySession();
  try {
    const fullness = await measureFullness(session, 2_000);
    const cycles = await measureCycles(session, { count: 200, cycles: 10 });
    console.log(JSON.stringify({ ...fullness, cleared: cycles.first, afterTenCycles: cycles.last }));
  } finally {
    await session.close();
  }
}

/** A browser with the panel shown, on the lab. */
export const openMemorySession = (): Promise<BrowserSession> =>
  openSession({
    thirdPartyCookies: 'allowed',
    extension: true,
    panel: true,
    examples: allExamples.filter(({ id }) => id === EXAMPLE),
  });
