import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const row = (id: string): string => `[role=row][data-exchange="${id}"]`;
const filterText = (page: Page) => page.locator('[data-filter]').inputValue();
const lastCopy = async (page: Page): Promise<string> => {
  await page.locator('[data-said]', { hasText: 'Copied' }).waitFor();
  const calls = await page.evaluate(() => window.harness.host.calls);
  return calls.findLast((call) => call.startsWith('copyText '))?.slice('copyText '.length) ?? '';
};
/** Opens the menu of an element by the pointer. */
const menuOf = async (page: Page, selector: string): Promise<readonly string[]> => {
  await page.locator(selector).first().click({ button: 'right' });
  await page.waitForSelector('[role=menu]');
  return page.locator('[role=menu] button').allTextContents();
};
const choose = (page: Page, name: string) => page.locator('[role=menu] button', { hasText: name }).click();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the menu of a request', () => {
  it('copies it in every form, without secrets, and opens the script that made it', async () => {
    await inPanel('', WIDE, async (page) => {
      const copied = async (name: string): Promise<string> => {
        await menuOf(page, row('same-site-unset'));
        await page.getByRole('menuitem', { name, exact: true }).click();
        expect(await page.locator('[role=menu]').count()).toBe(0);
        return lastCopy(page);
      };
      const url = 'https://api.payments.test/v2/customers/8812/orders';
      expect(await copied('Copy URL')).toBe(url);
      expect(await copied('Copy as cURL')).toContain(`-H 'Cookie: …' '${url}'`);
      expect(await copied('Copy as cURL with cookies and tokens')).toBe(`curl -i '${url}'`);
      expect(await copied('Copy preflight as cURL')).toContain(`curl -i -X OPTIONS -H 'Origin: https://app.shop.test'`);
      expect(await copied('Copy as fetch')).toContain(`fetch('${url}', {\n  credentials: 'include'`);
      expect(await copied('Copy as Markdown')).toContain(`\`GET ${url}\`, status 401`);
      expect(JSON.parse(await copied('Copy as JSON'))).toMatchObject({ exchange: { id: 'same-site-unset' } });
      await menuOf(page, row('wildcard'));
      await choose(page, 'Open initiator checkout.ts:41 in Sources');
      const calls = await page.evaluate(() => window.harness.host.calls);
      expect(calls).toContain('openSource https://app.shop.test/assets/checkout.ts 41 9');
    });
  });

  it('filters by what the request has, and excludes it; a second choice takes the place of the first', async () => {
    await inPanel('', WIDE, async (page) => {
      await menuOf(page, row('wildcard'));
      await choose(page, 'Filter by cause');
      expect(await filterText(page)).toBe('cause:"cors-origin-wildcard-with-credentials"');
      expect(await page.locator('[role=row][data-exchange]').count()).toBe(1);
      await menuOf(page, row('wildcard'));
      await choose(page, 'Exclude cause');
      expect(await filterText(page)).toBe('-cause:"cors-origin-wildcard-with-credentials"');
      await menuOf(page, row('same-site-unset'));
      await choose(page, 'Filter by host');
      await menuOf(page, row('same-site-unset'));
      await choose(page, 'Filter by status 401');
      expect(await filterText(page)).toBe(
        '-cause:"cors-origin-wildcard-with-credentials" host:api.payments.test status:401',
      );
    });
  });

  it('is opened, walked and closed by keys, and gives the focus back', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      await page.keyboard.press('Shift+F10');
      await page.waitForSelector('[role=menu]');
      expect(await focused(page)).toBe('Copy URL');
      await page.keyboard.press('End');
      expect(await focused(page)).toContain('in Sources');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('Copy URL');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Home');
      await page.keyboard.press('f');
      expect(await focused(page)).toBe('Filter by host api.shop.test');
      // A letter, not the help; and Escape closes the menu, not the detail.
      await page.keyboard.press('?');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('[role=menu]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'))).toBe('wildcard');
      expect(await page.locator('[data-detail]').count()).toBe(1);
      await page.keyboard.press('ContextMenu');
      await page.waitForSelector('[role=menu]');
      await page.keyboard.press('Enter');
      expect(await lastCopy(page)).toBe('https://api.shop.test/me');
    });
  });

  it('is closed by a press outside, by scrolling and by another window', async () => {
    await inPanel('cases=80&apart=1', WIDE, async (page) => {
      const closes = async (act: () => Promise<unknown>): Promise<void> => {
        await menuOf(page, row('wildcard'));
        await act();
        await expect.poll(() => page.locator('[role=menu]').count()).toBe(0);
      };
      await closes(() => page.mouse.click(1200, 700));
      await closes(() => page.locator('[role=treegrid]').evaluate((list) => list.scrollBy(0, 40)));
      await page.locator('[role=treegrid]').evaluate((list) => list.scrollTo(0, 0));
      await closes(() => page.evaluate(() => window.dispatchEvent(new Event('blur'))));
    });
  });

  it('remains inside of the window', async () => {
    await inPanel('', NARROW, async (page) => {
      for (const size of [NARROW, { width: 320, height: 240 }]) {
        await page.setViewportSize(size);
        const last = page.locator('[role=row][data-exchange]').last();
        await last.scrollIntoViewIfNeeded();
        const box = await last.boundingBox();
        await page.mouse.click((box?.x ?? 0) + size.width - 30, (box?.y ?? 0) + 4, { button: 'right' });
        const menu = await page.locator('[role=menu]').boundingBox();
        expect(menu && menu.x >= 0 && menu.x + menu.width <= size.width).toBe(true);
        expect(menu && menu.y >= 0 && menu.y + menu.height <= size.height).toBe(true);
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
      }
    });
  });
});

describe('the menu of what the detail shows', () => {
  it('of a header line: copies line, name and value; the lines are walked by keys', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      const line = '[data-line][data-mark]';
      expect(await menuOf(page, line)).toEqual(['Copy line', 'Copy name', 'Copy value']);
      await choose(page, 'Copy line');
      expect(await lastCopy(page)).toBe('Access-Control-Allow-Origin: *');
      await page.locator('[data-at="0:response"][data-line]').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('Access-Control-Allow-Credentials: true');
      await page.keyboard.press('Shift+F10');
      await page.waitForSelector('[role=menu]');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await expect.poll(() => lastCopy(page)).toBe('true');
      // Where text is selected, the browser’s own menu copies it.
      await page.evaluate((selector) => {
        const selected = document.querySelector(selector);
        if (selected) getSelection()?.selectAllChildren(selected);
      }, line);
      const isLeftToBrowser = await page
        .locator(line)
        .evaluate((element) =>
          element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
        );
      expect(isLeftToBrowser).toBe(true);
    });
  });

  it('of a cookie: its name, its requests, its life', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('same-site-unset'));
      const cookie = 'tr[data-cookie="sid"]';
      await menuOf(page, cookie);
      await choose(page, 'Copy name');
      expect(await lastCopy(page)).toBe('sid');
      await menuOf(page, cookie);
      await choose(page, 'Filter requests by this cookie');
      expect(await filterText(page)).toBe('cookie:sid');
      await menuOf(page, cookie);
      await choose(page, 'Show the life of this cookie');
      await page.waitForSelector('[role=tab][data-tab=cookies][aria-selected=true]');
    });
  });
});

describe('the focus follows', () => {
  it('the link past the toolbar, Fix, a step of the timeline, and the help, which a question mark opens', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector(row('passed'));
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Skip to the list');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'))).toBe('passed');
      await page.click(row('wildcard'));
      await page.click('.to-fix');
      expect(await page.evaluate(() => document.activeElement?.matches('.fix.strong'))).toBe(true);
      await page.locator('[data-step="cors-check-0"] button').click();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-message'))).toBe('0:response');
      await page.keyboard.press('?');
      await page.waitForSelector('.help-text:focus');
      await page.keyboard.press('Escape');
      expect(await page.locator('.help-text').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-message'))).toBe('0:response');
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.waitForSelector('[data-theme-choice]');
      await page.keyboard.press('Escape');
      expect(await page.locator('[data-theme-choice]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Settings');
      expect(await page.locator('[data-detail]').count()).toBe(1);
      await page.keyboard.press('/');
      await page.keyboard.type('?');
      expect(await filterText(page)).toBe('?');
    });
  });
});
