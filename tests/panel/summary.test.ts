import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const BOTTOM = { width: 1280, height: 272 };
const NARROWEST = { width: 320, height: 480 };
const LOW = { width: 420, height: 270 };
const listedUrls = (page: Page) =>
  page.locator('[role=row][data-exchange]').evaluateAll((all) => all.map((row) => row.getAttribute('data-url')));
const PROXY = '[data-cause="cors-error-page-without-headers"]';
/** Said when every request is judged. */
const ALL_CAUSES = '202 requests are blocked, 3 lost a cookie: 4 causes';
const WILDCARD = '[data-cause="cors-origin-wildcard-with-credentials"]';

describe('the summary of causes', () => {
  for (const size of [WIDE, BOTTOM, NARROW, LOW, NARROWEST]) {
    it(`is shown first at ${size.width} by ${size.height}, and its first cause and the list are in view`, async () => {
      await inPanel('set=day', size, async (page) => {
        const summary = page.locator('[data-summary]');
        await summary.getByText(ALL_CAUSES).waitFor();
        const bottomOf = async (selector: string) => {
          const box = await page.locator(selector).first().boundingBox();
          return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
        };
        expect(await bottomOf('.cause-show')).toBeLessThan(size.height);
        expect(await bottomOf('[role=row][data-exchange]')).toBeLessThan(size.height);
        const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(overflows).toBe(false);
        await expectNoViolations(page);
      });
    });
  }

  it('a lost login stands above what it led to; two statuses are two causes', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await page.getByText(ALL_CAUSES).waitFor();
      const hosts = await page
        .locator('[data-cause]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-cause')));
      expect(hosts).toEqual([
        'setcookie-samesite-lax-cross-site',
        'session-not-stored',
        'cors-error-page-without-headers',
        'cors-origin-wildcard-with-credentials',
        'cors-error-page-without-headers',
      ]);
      expect(await page.locator('[data-cause] [data-cause]').getAttribute('data-cause')).toBe('session-not-stored');
    });
  });

  it('leads to the requests of one cause, opens the first where there is room, and Escape leads back', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await page.getByText(ALL_CAUSES).waitFor();
      await page.locator(`${PROXY} .cause-show`).last().click();
      expect(await listedUrls(page)).toEqual(['https://api.shop.test/v2/checkout']);
      await page.locator('[data-detail]', { hasText: 'responded with 500' }).waitFor();
      expect(await page.locator('.foot').textContent()).toContain('1 of 264 requests');
      await expectNoViolations(page);
      // Twice at once: the second key finds what the first one left, also where nothing was drawn between them.
      await page.evaluate(() => {
        for (let pressed = 0; pressed < 2; pressed += 1) {
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
          );
        }
      });
      await page.waitForSelector('[data-chosen-cause]', { state: 'detached' });
      expect(await page.locator('.foot').textContent()).toContain('264 requests');
    });
  });

  it('in a narrow panel is folded and opened by the keyboard, and leads to the list alone', async () => {
    await inPanel('set=day', NARROW, async (page) => {
      const toggle = page.locator('.summary-toggle');
      await toggle.focus();
      await page.keyboard.press('Enter');
      expect([await toggle.getAttribute('aria-expanded'), await page.locator('.cause').count()]).toEqual(['false', 0]);
      await page.keyboard.press('Enter');
      await page.locator(`${WILDCARD} .cause-show`).press('Enter');
      expect([await listedUrls(page), await page.locator('[data-detail]').count()]).toEqual([
        ['https://api.shop.test/v2/cart'],
        0,
      ]);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-url'))).toContain('/v2/cart');
      await page.getByRole('button', { name: 'Show all requests' }).click();
      await page.waitForSelector('.summary-toggle');
    });
  });

  it('says of a cause whose calls succeed again since when, at the end', async () => {
    await inPanel('set=fixed', WIDE, async (page) => {
      await page.locator('[data-summary]').getByText('1 request is blocked, 3 lost a cookie: 2 causes').waitFor();
      const last = page.locator('.causes > .cause').last();
      expect(await last.locator('[data-ended]').textContent()).toMatch(/^0 since \d\d:\d\d$/);
      expect(await page.locator('.cause.ended').count()).toBe(2);
      await expectNoViolations(page);
    });
  });
});
