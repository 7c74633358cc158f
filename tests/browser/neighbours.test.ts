import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserSession, openSession } from '../run/open-session';

let session: BrowserSession;
beforeAll(async () => {
  const neighbours = [resolve(__dirname, 'neighbour')];
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, neighbours });
});
afterAll(() => session?.close());

it('a request that another extension blocks is told apart from CORS', async () => {
  const { page, panel, lab } = session;
  await page.goto('https://app.shop.test/correct-answer/');
  const got = await page.evaluate(() =>
    fetch('https://api.shop.test/ads/track', { credentials: 'include' }).catch((error) => String(error)),
  );
  expect(got).toBe('TypeError: Failed to fetch');
  await panel?.filter('track');
  const row = await panel?.waitFor(async () => (await panel.rows())[0] ?? null, 20_000);
  expect(row).toMatchObject({ verdict: 'blocked', culprit: 'blocked-by-extension' });
  expect(lab.log('correct-answer').filter(({ url }) => url.includes('track'))).toEqual([]);
});
