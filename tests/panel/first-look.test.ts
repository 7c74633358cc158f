import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useHarness, WIDE } from './in-panel';
import { sampleCases } from './sample-cases';

const inPanel = useHarness();
const BOTTOM = { width: 1280, height: 272 };
const row = (id: string) => `[role=row][data-exchange="${id}"]`;
const texts = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((one) => one.textContent?.trim() ?? ''));

describe('at first look', () => {
  it('the kind of a row has a name', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      expect(await texts(page, `${row('wildcard')} .cell-icon`)).toEqual(['Blocked']);
      const names = new Set(await texts(page, '[role=row][data-exchange] .cell-icon'));
      expect(names).toContain('Lost a cookie');
      expect(names).not.toContain('');
    });
  });

  it('what is inferred is said to be probable: in the row, the summary and the detail', async () => {
    await inPanel('', WIDE, async (page) => {
      const inferred = sampleCases().filter(({ culprit }) => culprit?.certainty === 'inferred');
      expect(inferred).not.toHaveLength(0);
      await page.waitForSelector('[data-summary] [data-probably]');
      for (const { exchange } of inferred) {
        expect(await texts(page, `${row(exchange.id)} .cell-verdict`)).toEqual([expect.stringMatching(/^Probably: /)]);
        await page.click(row(exchange.id));
        await page.waitForSelector(`[data-detail][data-exchange="${exchange.id}"] [data-probably]`);
      }
      expect(await texts(page, `${row('wildcard')} .cell-verdict`)).not.toEqual([expect.stringMatching(/^Probably: /)]);
    });
  });

  it('docked at the bottom, the line that decides is in view, whichever request is opened', async () => {
    await inPanel('', BOTTOM, async (page) => {
      let seen = 0;
      for (const { exchange, culprit } of sampleCases()) {
        if (culprit === null) continue;
        await page.click(row(exchange.id));
        await page.waitForSelector(`[data-detail][data-exchange="${exchange.id}"]`);
        const deciding = page
          .locator('.evidence')
          .locator('[data-mark="blocked"], [data-mark="lost"], [data-missing-header]');
        if ((await deciding.count()) === 0) continue;
        const [line, column] = [await deciding.first().boundingBox(), await page.locator('.evidence').boundingBox()];
        if (line === null || column === null) throw new Error(`nothing is drawn of ${exchange.id}`);
        expect(line.y, exchange.id).toBeGreaterThanOrEqual(column.y);
        expect(line.y + line.height, exchange.id).toBeLessThanOrEqual(
          Math.min(column.y + column.height, BOTTOM.height),
        );
        seen += 1;
      }
      expect(seen).toBeGreaterThan(2);
    });
  });

  it('the last segment of a URL is cut last', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await page.waitForSelector('[role=row][data-exchange]');
      const areCut = await page.locator('[role=row][data-exchange] .name').evaluateAll((names) => {
        const kept = names
          .map((name) => [...name.querySelectorAll<HTMLElement>('.name-kept')])
          .find(({ length }) => length === 2);
        const [differing, last] = kept ?? [];
        if (!differing || !last) return null;
        differing.textContent = 'the-first-segment-in-which-the-urls-differ-is-long/';
        last.textContent = 'me';
        return [differing, last].map((part) => part.scrollWidth > part.clientWidth);
      });
      expect(areCut).toEqual([true, false]);
    });
  });

  it('a request that is open, and that the filter hides, is said to be hidden', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      const hidden = sampleCases().find(({ exchange }) => exchange.id === 'wildcard')?.exchange.hops[0].url ?? '';
      await page.fill('[data-filter]', `-url:"${hidden}"`);
      await page.waitForSelector('[data-open-hidden]');
      await page.click('[data-open-hidden] button');
      await page.waitForSelector(`${row('wildcard')}[aria-selected=true]`);
      expect(await page.locator('[data-open-hidden]').count()).toBe(0);
    });
  });
});
