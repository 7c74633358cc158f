import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const fold = (page: Page) => page.locator('[data-how-decided]');

async function openFold(page: Page): Promise<void> {
  await page.click('[role=row][data-exchange="wildcard"]');
  await fold(page).locator('> summary').press('Enter');
  await fold(page).locator('[data-algorithm]').first().waitFor();
}

describe('the fold “How this was decided”', () => {
  it('is closed, and has no content, until it is opened', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await page.click('[role=row][data-exchange="wildcard"]');
      await fold(page).waitFor();
      expect(await fold(page).getAttribute('open')).toBeNull();
      expect(await fold(page).locator('[data-algorithm]').count()).toBe(0);
    });
  });

  it('lists the steps of the CORS check up to the one that decided, with what was compared and a link', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await openFold(page);
      const steps = fold(page).locator('[data-algorithm="cors-check"] .steps > li');
      expect(await steps.evaluateAll((all) => all.map((one) => one.getAttribute('data-held')))).toEqual([
        'false',
        'false',
        'true',
      ]);
      const last = steps.last();
      expect(await last.innerText()).toContain('(refused here)');
      expect(await last.locator('.step-compared').innerText()).toMatch(/^https:\/\/\S+ with \*$/);
      expect(await last.locator('a.spec').getAttribute('href')).toMatch(/^https:\/\/fetch\.spec\.whatwg\.org\/#/);
    });
  });

  it('draws how the site of each origin is obtained, and compares it with the page’s', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await openFold(page);
      const sites = fold(page).locator('[data-sites] li');
      expect(await sites.first().locator('.site-domain').innerText()).toBe('shop.test');
      const compared = await sites.evaluateAll((all) => all.map((one) => one.getAttribute('data-compared')));
      expect(compared[0]).toBe('');
      expect(compared.slice(1)).toContain('same-site');
      expect(await sites.last().innerText()).toContain('no rule of the Public Suffix List is for it');
      await expectNoViolations(page);
    });
  });

  it('opens what was refused, and leaves what was allowed folded', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await openFold(page);
      const states = await fold(page)
        .locator('[data-algorithm]')
        .evaluateAll((all) =>
          all.map((one) => [one.getAttribute('data-ruling'), one.querySelector('details')?.open === true] as const),
        );
      expect(states.length).toBeGreaterThan(1);
      expect(states.filter(([ruling, isOpen]) => (ruling === 'allowed') === isOpen)).toEqual([]);
    });
  });

  for (const theme of ['light', 'dark']) {
    it(`has no axe violation when open, at 420 px: ${theme}`, async () => {
      await inPanel(`engine=real&theme=${theme}`, NARROW, async (page) => {
        await openFold(page);
        await expectNoViolations(page);
      });
    });
  }
});
