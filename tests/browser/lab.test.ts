import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserSession, openSession } from '../run/open-session';

let first: BrowserSession;
let second: BrowserSession;
beforeAll(async () => {
  const options = { thirdPartyCookies: 'allowed', extension: false, panel: false } as const;
  [first, second] = await Promise.all([openSession(options), openSession(options)]);
});
afterAll(() => Promise.all([first?.close(), second?.close()]));

it('two labs run side by side, each with its own log', async () => {
  await first.page.goto('https://app.shop.test/correct-answer/');
  const got = await first.page.evaluate(() =>
    fetch('https://api.shop.test/correct-answer/me', { credentials: 'include' }).then(({ status }) => status),
  );
  expect(got).toBe(200);
  expect(first.lab.log('correct-answer').length).toBeGreaterThan(0);
  expect(second.lab.log('correct-answer')).toEqual([]);
});

it('a situation runs by a press of its button, and shows what the page’s own code got', async () => {
  const { page, lab } = first;
  await page.goto(lab.menuUrl);
  await page.getByRole('link', { name: 'Run: The server sends * to a request with cookies' }).click();
  await page.waitForURL(/wildcard-origin/);
  await page.locator('html[data-result]').waitFor({ state: 'attached' });
  const results = await page.evaluate(() => window.labResult);
  expect(results).toMatchObject([{ outcome: 'network-error', error: 'TypeError: Failed to fetch' }]);
  await page.getByText('TypeError: Failed to fetch').first().waitFor();
});

it('trusts the certificate in a way that leaves HTTP caching on', async () => {
  const { page } = first;
  await page.goto('https://app.shop.test/cacheable/');
  const served = () => first.lab.log('cacheable').filter(({ url }) => url.endsWith('/prices')).length;
  for (let call = 0; call < 2; call += 1) {
    await page.evaluate(() => fetch('https://api.shop.test/cacheable/prices').then((response) => response.text()));
  }
  expect(served()).toBe(1);
});
