import { describe, expect, it } from 'vitest';
import { useHarness, WIDE } from './in-panel';

const inPanel = useHarness();

describe('requests of the page before', () => {
  it('are no links where their rows are dropped, and the foot says since when the others are', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await page.locator('[data-exchange][data-culprit=session-not-stored]').first().click();
      await page.locator('[data-earlier] [data-to-exchange=login]').waitFor();
      await page.evaluate(() => {
        window.harness.navigate('https://app.shop.test/next');
        window.harness.add(8);
      });
      await expect
        .poll(() => page.locator('.foot').innerText())
        .toMatch(/^8 requests · recorded of this page, since \d\d:\d\d:\d\d$/);
      const again = page.locator('[data-url="https://accounts.shop-id.test/me"]');
      await again.first().click();
      const earlier = page.locator('[data-earlier]');
      await earlier.locator('[data-dropped]').waitFor();
      expect(await earlier.innerText()).toBe(
        'POST /login (not in the list any more)\nSet-Cookie: sid=⟨32 bytes⟩; Path=/; SameSite=None; X=•••',
      );
      expect(await earlier.getByRole('button').count()).toBe(0);
    });
  });
});
