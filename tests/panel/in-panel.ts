import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
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

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** By every rule; what is left out is only said of elements that pass, or how to select them. */
const AXE_OPTIONS = { resultTypes: ['violations'], selectors: false };

/** Nothing that axe-core finds. */
export async function expectNoViolations(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource());
  const violations = await page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: { run(options: unknown): Promise<{ violations: AxeViolation[] }> };
    };
    const { violations } = await axe.run(options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }, AXE_OPTIONS);
  expect(violations).toEqual([]);
}

const axeSource = (): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
