import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const POLL = '[data-fold][data-url*="/unread"]';
const THIRD_PARTY = '.third-party';
const rowCount = async (page: Page): Promise<number> =>
  Number(await page.locator('[role=treegrid]').getAttribute('aria-rowcount'));
const focused = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.activeElement as HTMLElement;
    return [dataset.fold ?? 'row', dataset.exchange ?? ''];
  });
const topOf = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())?.y;

describe('a failure that is repeated', () => {
  it('is one row with its count, which the keyboard opens and closes; each request in it can be chosen', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      const poll = page.locator(POLL);
      await expect.poll(() => poll.locator('[data-fold-toggle]').textContent()).toBe('×200');
      expect(await poll.getAttribute('aria-expanded')).toBe('false');
      expect(await page.locator('.foot').textContent()).toContain('264 requests');
      const closed = await rowCount(page);

      await poll.click();
      await page.waitForSelector('[data-detail]');
      expect([await rowCount(page), await focused(page)]).toEqual([closed + 200, ['open', '']]);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      const [, second] = await focused(page);
      expect(await page.locator('[role=row][aria-selected=true]').getAttribute('data-exchange')).toBe(second);
      expect(await page.locator('[data-detail]').getAttribute('data-exchange')).toBe(second);

      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toEqual(['open', '']);
      await page.keyboard.press('ArrowLeft');
      expect([await rowCount(page), (await focused(page))[0]]).toEqual([closed, 'closed']);
      expect(await poll.getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Enter');
      expect(await rowCount(page)).toBe(closed + 200);
      await expectNoViolations(page);
    });
  });

  it('grows by its count alone, open or closed; focus, selection and what is shown stay', async () => {
    await inPanel('cases=6', WIDE, async (page) => {
      const [row, detail] = ['[data-exchange="wildcard"]', '[data-detail][data-exchange="wildcard"]'];
      await page.click(`[role=row]${row}`);
      const places = async () => [
        await topOf(page, `[role=row]${row}`),
        await topOf(page, '[data-exchange="redirected"]'),
      ];
      const before = await places();
      // The row becomes a fold while it has the focus.
      await page.evaluate(() => window.harness.add(6));
      await page.waitForSelector(`[role=row]${row}[data-fold=closed]`);
      expect(await focused(page)).toEqual(['closed', 'wildcard']);
      expect(await page.getAttribute(`[role=row]${row}`, 'aria-selected')).toBe('true');
      expect(await places()).toEqual(before);

      await page.keyboard.press('ArrowRight');
      const shown = await rowCount(page);
      const last = await topOf(page, '[data-exchange="redirected"]');
      await page.evaluate(() => window.harness.add(8));
      const more = page.locator('[data-fold=open] [data-fold-more]');
      await expect.poll(() => more.textContent()).toBe('+1');
      expect(await topOf(page, '[data-exchange="redirected"]')).toBe(last);
      expect((await focused(page))[0]).toBe('open');
      await page.waitForSelector(detail);
      const grown = await rowCount(page);
      await more.click();
      expect([grown - shown, (await rowCount(page)) - grown]).toEqual([2, 1]);
    });
  });

  it('in a narrow panel a click opens it, and does not cover the list', async () => {
    await inPanel('set=day', NARROW, async (page) => {
      await page.locator(POLL).click();
      await page.waitForSelector(`${POLL}[data-fold=open]`);
      expect(await page.locator('[data-detail]').count()).toBe(0);
      await expectNoViolations(page);
    });
  });
});

describe('third parties’ requests without findings', () => {
  it('are one line at the foot of the list, which does not move, and opens', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      const line = page.locator(THIRD_PARTY);
      await expect.poll(() => line.textContent()).toBe('50 third-party requests without findings');
      expect(await page.locator('[role=row][data-url*="img.cdn"]').count()).toBe(0);
      const [top, rows] = [await topOf(page, THIRD_PARTY), await rowCount(page)];
      await page.evaluate(() => window.harness.add(3));
      await expect.poll(() => rowCount(page)).toBeGreaterThan(rows);
      expect(await topOf(page, THIRD_PARTY)).toBe(top);

      await page.click('[role=row][data-exchange] >> nth=0');
      await page.keyboard.press('End');
      expect(await line.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      expect(await line.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('[data-detail]').textContent()).toContain('img.cdn-provider.test');
    });
  });

  it('are in their places where a filter asks for them', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await page.fill('[data-filter]', 'host:cdn-provider');
      await expect.poll(() => rowCount(page)).toBe(51);
      expect(await page.locator(THIRD_PARTY).count()).toBe(0);
    });
  });
});

it('the chip Advice shows what has advice alone, and its count', async () => {
  await inPanel('set=day', WIDE, async (page) => {
    await expect.poll(() => page.locator('[data-chip=advice]').textContent()).toBe('Advice 2');
    await page.click('[data-chip=advice]');
    expect(
      await page
        .locator('[role=row][data-exchange]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-url'))),
    ).toEqual(['https://api.shop.test/v2/prices', 'https://api.shop.test/v2/stock']);
  });
});

it('in a narrow cell a URL keeps its last segment and what differs, and loses its query', async () => {
  await inPanel('set=day', WIDE, async (page) => {
    /** The pieces of a row's URL that lost nothing. */
    const whole = (url: string) =>
      page
        .locator(`[role=row][data-url*="${url}"] .name-line > bdi > *`)
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth <= one.clientWidth + 1).map((one) => one.textContent),
        );
    await page.waitForSelector('[role=row][data-url*="/customers/2/"]');
    expect(await whole('/customers/2/orders/open')).toEqual(expect.arrayContaining(['2/', 'open']));
    expect(await whole('/customers/2/orders/open')).not.toContain('?expand=lines,prices,availability');
    expect(await whole('operationName=cart')).toContain('/graphql');
  });
});
