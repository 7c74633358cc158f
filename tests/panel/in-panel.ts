import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { findBrowser } from '../run/find-browser';
import { serveHarness } from './serve-harness';

export const WIDE = { width: 1280, height: 760 };
export const NARROW = { width: 420, height: 820 };

/** Opens the harness with a query, gives it to `act`, and fails on any error in the page. */
type InPanel = (query: string, size: typeof WIDE, act: (page: Page) => Promise<void>) => Promise<void>;

/** Starts a browser and the harness for the tests of a file. */
export function useHarness(): InPanel {
  let browser: Browser;
  /** One for all: a new one takes longer than most tests. */
  let page: Page;
  let harness: Awaited<ReturnType<typeof serveHarness>>;
  beforeAll(async () => {
    harness = await serveHarness();
    const { executablePath } = await findBrowser(() => undefined);
    browser = await chromium.launch({
      executablePath,
      args: ['--headless=new', '--no-sandbox'],
    });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await harness?.stop();
  });
  return async (query, size, act) => {
    const errors: string[] = [];
    const note = (error: Error): void => void errors.push(error.message);
    page.on('pageerror', note);
    try {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
      await page.goto(`${harness.url}?${query}`);
      await page.waitForFunction(() => window.harness !== undefined);
      await act(page);
      expect(errors).toEqual([]);
    } finally {
      page.off('pageerror', note);
      await page.mouse.move(0, 0);
    }
  };
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Nothing that axe-core finds. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
  expect(violations).toEqual([]);
}
