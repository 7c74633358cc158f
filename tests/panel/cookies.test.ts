import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations, NARROW, useHarness, WIDE } from './in-panel';
import { lostSessionHar } from './lost-session-har';

const inPanel = useHarness();
const openFile = async (page: Page): Promise<void> => {
  const file = { name: 'lost.har', mimeType: 'application/json', buffer: Buffer.from(lostSessionHar()) };
  await page.locator('[data-import-field=toolbar]').setInputFiles(file);
  await page.getByRole('grid', { name: 'Requests imported from lost.har' }).waitFor();
  await page.locator('[role=row][data-exchange]').nth(2).waitFor();
};
const showCookies = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Cookies' }).click();
  await page.locator('[data-lives]').waitFor();
};
const lives = (page: Page) => page.locator('[data-life]');
const detailUrl = (page: Page) => page.locator('[data-detail] .request-line .url').innerText();

describe('the view of the cookies', () => {
  it('lists the worst first, and a step leads to its exchange and its message', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      const first = lives(page).first();
      expect(await first.getAttribute('data-life')).toBe('sid');
      expect(await first.innerText()).toContain('lost, led to 2 refused requests');
      await first.locator('summary').click();
      const refused = page.locator('[data-step=refused]');
      expect(await refused.innerText()).toContain('Not stored from POST /login');
      await refused.getByRole('button', { name: 'POST /login' }).click();
      await page.locator('[data-detail]').waitFor();
      expect(await detailUrl(page)).toContain('/login');
      expect(await page.getByRole('tab', { name: 'Requests' }).getAttribute('aria-selected')).toBe('true');
    });
  });

  it('opens an exchange that the list does not show', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      expect(await page.locator('[role=row][data-exchange]', { hasText: '/start' }).count()).toBe(0);
      await showCookies(page);
      await page.locator('[data-life=theme] summary').click();
      await page.locator('[data-step=set] [data-to-exchange]').click();
      expect(await detailUrl(page)).toContain('/start');
    });
  });

  it('is reached and left by the keyboard alone', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.getByRole('tab', { name: 'Requests' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('[data-lives]').waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-tab'))).toBe('cookies');
      await lives(page).first().locator('summary').press('Enter');
      await page.locator('[data-step=refused] [data-to-exchange]').press('Enter');
      await page.locator('[data-detail]').waitFor();
    });
  });

  it('says why it is empty', async () => {
    await inPanel('cases=0', WIDE, async (page) => {
      await page.evaluate(() => {
        window.harness.snapshot();
        window.harness.navigate('https://app.shop.test/');
      });
      await page.getByRole('tab', { name: 'Cookies' }).click();
      const empty = page.locator('[data-empty=cookies]');
      await empty.waitFor({ timeout: 5_000 });
      expect(await empty.innerText()).toContain('No recorded request had a cookie');
      await expectNoViolations(page);
    });
  });

  it('reads what was recorded since it was opened', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await showCookies(page);
      await page.evaluate(() => window.harness.add(7));
      await page.waitForFunction(() => Number(document.querySelector('[data-lives]')?.getAttribute('data-lives')) > 1);
    });
  });

  for (const theme of ['light', 'dark']) {
    for (const size of [WIDE, NARROW, { width: 420, height: 272 }]) {
      it(`has no axe violation, and nothing is cut: ${theme}, ${size.width} × ${size.height}`, async () => {
        await inPanel(`theme=${theme}`, size, async (page) => {
          await openFile(page);
          await showCookies(page);
          await lives(page).first().locator('summary').click();
          await page.locator('[data-step=refused]').waitFor();
          await expectNoViolations(page);
          const isWider = await page.evaluate(() => {
            const view = document.querySelector('.lives');
            return !view || view.scrollWidth > view.clientWidth || view.clientHeight < 80;
          });
          expect(isWider).toBe(false);
        });
      });
    }
  }
});

describe('the detail of a request', () => {
  it('leads from a refusal to the earlier response, and from that one back', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.locator('[role=row][data-exchange]', { hasText: '/me' }).first().click();
      await page.locator('[data-earlier] [data-to-exchange]').first().click();
      expect(await detailUrl(page)).toContain('/login');
      const note = page.locator('[data-led-to]');
      expect(await note.innerText()).toContain('401 at GET /me');
      await note.getByRole('button', { name: 'GET /me' }).click();
      expect(await detailUrl(page)).toContain('/me');
    });
  });

  it('leads from a cookie to its life', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.locator('[role=row][data-exchange]', { hasText: '/login' }).click();
      await page.locator('[data-cookie=sid] [data-to-life]').click();
      await page.locator('[data-life=sid][open]').waitFor();
      expect(await page.evaluate(() => document.activeElement?.closest('[data-life]')?.getAttribute('data-life'))).toBe(
        'sid',
      );
    });
  });
});
