import { chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export const WIDE = { width: 1280, height: 760 };
export const NARROW = { width: 420, height: 820 };

/** Opens the harness with a query, gives it to `act`, and fails on any error in the page. */
type InPanel = (query: string, size: typeof WIDE, act: (page: Page) => Promise<void>) => Promise<void>;

/** One for all files: a new one takes longer than most tests, and the first in it as well. */
let opening: Promise<Page> | null = null;
const openPage = async (): Promise<Page> => {
  const browser = await chromium.connect(inject('browserEndpoint'));
  return browser.newPage();
};

/** The page of all tests. */
export function useHarness(): InPanel {
  return async (query, size, act) => {
    opening ??= openPage();
    const page = await opening;
    const errors: string[] = [];
    const note = (error: Error): void => void errors.push(error.message);
    page.on('pageerror', note);
    try {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
      await page.goto(`${inject('harnessUrl')}?${query}`);
      await page.waitForFunction(() => window.harness !== undefined);
      await act(page);
      expect(errors).toEqual([]);
    } finally {
      page.off('pageerror', note);
      await page.mouse.move(0, 0);
    }
  };
}
