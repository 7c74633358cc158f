import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const openEditor = async (page: Page): Promise<void> => {
  await page.locator('[role=row][data-exchange]', { hasText: 'Wildcard' }).first().click();
  await page.locator('[data-message="0:response"] ~ .below-pair [data-what-if-open]').click();
  await editor(page).waitFor();
};
const editor = (page: Page) => page.locator('[data-what-if] textarea');
const supposed = (page: Page) => page.locator('[data-supposed]');
const rule = (page: Page) => page.locator('[data-supposed-rule]').getAttribute('data-supposed-rule');
const replace = async (page: Page, pattern: RegExp, by: string): Promise<void> =>
  editor(page).fill((await editor(page).inputValue()).replace(pattern, by));

const headersOf = (lines: Readonly<Record<string, string>>) =>
  Object.entries(lines).map(([name, value]) => ({ name, value }));
/** A picture of another site, as Chromium writes it. */
const HAR_OF_AN_IMAGE = {
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [{ id: 'page_1', title: 'https://app.shop.test/', startedDateTime: '2026-11-27T08:00:00.000Z' }],
    entries: [
      {
        pageref: 'page_1',
        _resourceType: 'image',
        startedDateTime: '2026-11-27T08:00:01.000Z',
        time: 9,
        request: {
          method: 'GET',
          url: 'https://pictures.test/a.png',
          headers: headersOf({
            Cookie: 'sid=1',
            Referer: 'https://app.shop.test/',
            'Sec-Fetch-Dest': 'image',
            'Sec-Fetch-Mode': 'no-cors',
            'Sec-Fetch-Site': 'cross-site',
            'Sec-Fetch-Storage-Access': 'active',
          }),
        },
        response: { status: 200, statusText: 'OK', headers: headersOf({ 'Content-Type': 'image/png' }), content: {} },
      },
    ],
  },
};

describe('what if the server responded otherwise', () => {
  it('is judged at once: what fails next, and then nothing', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await openEditor(page);
      expect(await supposed(page).innerText()).toContain('As it was recorded');
      await replace(page, /(access-control-allow-origin: )\*/i, '$1https://app.shop.test');
      expect(await rule(page)).toBe('cors-credentials-header-missing');
      await editor(page).press('End');
      await editor(page).fill(`${await editor(page).inputValue()}\nAccess-Control-Allow-Credentials: true`);
      expect(await rule(page)).toBe('');
      expect(await supposed(page).innerText()).toContain('the page could read this response');
      expect(await page.getByRole('list', { name: 'Changed lines' }).innerText()).toContain(
        'Access-Control-Allow-Credentials: true',
      );
      await page.getByRole('button', { name: 'Copy the change' }).click();
      const copied = (await page.evaluate(() => window.harness.host.calls)).at(-1);
      expect(copied).toContain(
        '- Access-Control-Allow-Origin: *\n+ Access-Control-Allow-Origin: https://app.shop.test',
      );
      await replace(page, /^200 OK/, '302\nLocation: /login');
      expect(await supposed(page).innerText()).toContain('follow the redirect to https://api.shop.test/login');
      await replace(page, /^302\nLocation: \/login/, '200 OK');
      const change = page.locator('[data-as-change]');
      await change.locator('summary').first().click();
      await change.locator('[data-fix=as-written]').waitFor();
      await change.getByRole('button', { name: 'Copy for a ticket' }).click();
      const ticket = (await page.evaluate(() => window.harness.host.calls)).at(-1);
      expect(ticket).toContain('Access-Control-Allow-Credentials');
      expect(ticket).toContain('evil.example');
      await expectNoViolations(page);
      // Nothing of the recording has changed.
      expect(await page.locator('.culprit').getAttribute('data-finding')).toBe('cors-origin-wildcard-with-credentials');
    });
  });

  it('says which line cannot be read, and keeps what was written when another row was looked at', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await openEditor(page);
      await editor(page).fill('200 OK\nno colon');
      expect(await supposed(page).innerText()).toBe('Line 2 is no header line: it needs a name, a colon and a value.');
      await page.locator('[role=row][data-exchange]', { hasText: 'Wildcard' }).last().click();
      await page.locator('[role=row][data-exchange]').first().click();
      await openEditor(page);
      expect(await editor(page).inputValue()).toBe('200 OK\nno colon');
      await page.getByRole('button', { name: 'Reset' }).click();
      expect(await supposed(page).innerText()).toContain('As it was recorded');
      await page.locator('[data-what-if]').getByRole('button', { name: 'Close' }).click();
      expect(await page.locator('[data-what-if]').count()).toBe(0);
    });
  });

  it('does not say of an element that the page could read what scripts never read', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await page.locator('[data-import-field=toolbar]').setInputFiles({
        name: 'image.har',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(HAR_OF_AN_IMAGE)),
      });
      await page.getByRole('region', { name: 'Imported file' }).waitFor();
      // A picture of another site without findings is folded until it is asked for.
      await page.locator('[data-filter]').fill('host:pictures.test');
      await page.locator('[data-url="https://pictures.test/a.png"]').click();
      await page.locator('[data-what-if-open]').last().click();
      await editor(page).fill(`${await editor(page).inputValue()}\nCache-Control: no-store`);
      await page.getByRole('list', { name: 'Changed lines' }).waitFor();
      expect(await supposed(page).innerText()).toContain('Nothing would stop it.');
      expect(await supposed(page).innerText()).not.toContain('could read');
    });
  });

  it.each([WIDE, NARROW])('has no axe violation, and works by the keyboard alone: $width px', async (size) => {
    await inPanel('engine=real', size, async (page) => {
      await page.locator('[role=row][data-exchange]', { hasText: 'Wildcard' }).first().click();
      await page.locator('[data-what-if-open]').last().press('Enter');
      const hasFocus = () => editor(page).evaluate((field) => field === document.activeElement);
      await expect.poll(hasFocus).toBe(true);
      const recorded = await editor(page).inputValue();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('500 Broken');
      await page.getByRole('list', { name: 'Changed lines' }).getByText('500').waitFor();
      await expectNoViolations(page);
      const written = await editor(page).inputValue();
      const button = (name: string) => page.locator('[data-what-if]').getByRole('button', { name, exact: true });
      await button('Reset').press('Enter');
      expect([await editor(page).inputValue(), await hasFocus()]).toEqual([recorded, true]);
      await page.keyboard.press('Control+z');
      expect(await editor(page).inputValue()).toBe(written);
      await button('Undo').press('Enter');
      await expect.poll(() => editor(page).inputValue()).not.toBe(written);
      await button('Redo').press('Enter');
      await expect.poll(() => editor(page).inputValue()).toBe(written);
      expect(await hasFocus()).toBe(true);
      await button('Close').press('Enter');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-what-if-open')))
        .toBe(true);
    });
  });
});
