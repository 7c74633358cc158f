import { appendFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What axe-core said of one state of the panel. Rules by their ids. */
export interface AxeState {
  readonly test: string;
  readonly theme: string;
  readonly size: string;
  /** How many rules applied. */
  readonly rules: number;
  readonly violations: readonly string[];
  /** What no program can decide. */
  readonly incomplete: readonly string[];
}

interface AxeResult {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** How to select elements is not asked for: it takes long. */
const AXE_OPTIONS = { resultTypes: ['violations'], selectors: false };

/** Nothing that axe-core finds, by every rule. `npm run axe` has a list of the states. Each is also asked for sentences in columns. */
export async function expectNoViolations(page: Page): Promise<void> {
  expect(await sentencesInColumns(page)).toEqual([]);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource());
  const { violations, passes, incomplete, theme } = await page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: { run(options: unknown): Promise<Record<'violations' | 'passes' | 'incomplete', readonly AxeResult[]>> };
    };
    const results = await axe.run(options);
    const idsOf = (list: readonly AxeResult[]) => list.map(({ id }) => id);
    const media = matchMedia('(forced-colors: active)').matches ? 'forced colours' : null;
    return {
      violations: results.violations,
      passes: idsOf(results.passes),
      incomplete: idsOf(results.incomplete),
      theme: media ?? new URLSearchParams(location.search).get('theme') ?? 'light',
    };
  }, AXE_OPTIONS);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const state: AxeState = {
    test: expect.getState().currentTestName ?? '',
    theme,
    size: `${width} × ${height}`,
    rules: violations.length + passes.length + incomplete.length,
    violations: violations.map(({ id }) => id),
    incomplete,
  };
  const { CREDENTIALS_AXE } = process.env;
  if (CREDENTIALS_AXE !== undefined) await appendFile(CREDENTIALS_AXE, `${JSON.stringify(state)}\n`);
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
}

/** Sentences with code in them whose element makes a column of each part. */
const sentencesInColumns = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('code')].flatMap(({ parentElement }) => {
      if (parentElement === null || !/flex|grid/.test(getComputedStyle(parentElement).display)) return [];
      const hasWords = [...parentElement.childNodes].some(
        ({ nodeType, data }: Node & { readonly data?: string }) =>
          nodeType === Node.TEXT_NODE && (data ?? '').trim() !== '',
      );
      return hasWords ? [parentElement.textContent ?? ''] : [];
    }),
  );

const axeSource = (): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
