import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const openFix = async (page: Page): Promise<void> => {
  await page.locator('[role=row][data-exchange]', { hasText: 'Wildcard' }).first().click();
  await page.locator('[data-stack-choice]').waitFor();
};
const parts = (page: Page) => page.locator('[data-snippet-part]');
const calls = (page: Page) => page.evaluate(() => window.harness.host.calls);

describe('a fix in the words of a server program', () => {
  it('is chosen or left out, and the choice is kept for the server', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFix(page);
      await page.getByLabel('Server', { exact: true }).selectOption({ label: 'header lines only' });
      await page.locator('[data-checks]').waitFor();
      expect(await parts(page).count()).toBe(0);
      await page.getByLabel('Server', { exact: true }).selectOption('nginx');
      await parts(page).first().waitFor();
      expect(await parts(page).first().innerText()).toContain('https://app.shop.test');
      expect(await page.locator('[data-opens]').innerText()).toMatch(
        /^Opens up: pages of https:\/\/app\.shop\.test, and no others/,
      );
      await page.locator('.fix.strong > .danger').waitFor();
      const saved = (await calls(page)).filter((call) => call.startsWith('writeSettings')).at(-1);
      expect(saved).toMatch(/"stacks":\{"https:\/\/api\.[a-z.]+":"nginx"\}/);
      await page.getByLabel('Server', { exact: true }).selectOption({ label: 'header lines only' });
      expect(await parts(page).count()).toBe(0);
    });
  });

  it('lets in every subdomain when it is asked to, says for whom that is, and does not remember it', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFix(page);
      await page.getByLabel('Server', { exact: true }).selectOption('express');
      const choice = page.getByLabel('Let in every subdomain of https://shop.test too');
      expect(await parts(page).first().innerText()).not.toContain('+)');
      await choice.check();
      await page.locator('[data-snippet-part] pre', { hasText: 'shop\\.test$/' }).waitFor();
      expect(await page.locator('[data-opens]').innerText()).toContain(
        'Everyone who can put a page on one of these subdomains',
      );
      await page.locator('[data-checks] > summary').click();
      expect(await page.locator('[data-checks]').innerText()).toContain('https://notshop.test');
      await expectNoViolations(page);
      expect((await calls(page)).filter((call) => call.startsWith('writeSettings')).join()).not.toContain('ubdomain');
      await page.getByLabel('Server', { exact: true }).selectOption('tomcat');
      await choice.waitFor({ state: 'detached' });
      expect(await page.locator('[data-opens]').innerText()).not.toContain('subdomain');
    });
  });

  it('copies a part, a check for each shell, and a ticket without secrets', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFix(page);
      await page.getByLabel('Server', { exact: true }).selectOption('express');
      await parts(page).first().locator('[data-copy]').click();
      expect((await calls(page)).at(-1)).toContain('copyText app.use(cors({');
      await page.locator('[data-checks] > summary').click();
      await page.locator('[data-checks] [data-copy]').first().click();
      expect((await calls(page)).at(-1)).toContain("copyText curl -i -X OPTIONS -H 'Origin: https://app.shop.test'");
      await page.getByLabel('Shell').selectOption('powershell');
      await page.locator('[data-checks] [data-copy]').last().click();
      expect((await calls(page)).at(-1)).toContain("copyText curl.exe -i -H 'Origin: https://evil.example'");
      await page.getByRole('button', { name: 'Copy for a ticket' }).click();
      const ticket = (await calls(page)).at(-1) ?? '';
      for (const words of ['copyText ## ', '### Change on', '### Check', 'server.js', 'evil.example'])
        expect(ticket).toContain(words);
    });
  });

  it.each([WIDE, NARROW])('has no axe violation, and is chosen by the keyboard alone: $width px', async (size) => {
    await inPanel('', size, async (page) => {
      await openFix(page);
      await page.locator('[data-stack-choice]').focus();
      await page.keyboard.press('ArrowDown');
      await parts(page).first().waitFor();
      await page.locator('[data-checks] > summary').press('Enter');
      await expectNoViolations(page);
    });
  });
});
