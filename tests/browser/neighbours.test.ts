import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('an extension that rewrites CORS headers', () => {
  const call = async (example: string, url: string, method: string) => {
    const { page, panel } = session;
    await page.goto(`https://app.shop.test/${example}/`);
    const got = await page.evaluate(
      ({ url, method }) => fetch(url, { method, credentials: 'include' }).then(({ type }) => type, String),
      { url: `https://api.shop.test/${example}/${url}`, method },
    );
    await panel?.filter(url);
    const row = await panel?.waitFor(
      async () => (await panel.rows()).find(({ verdict }) => verdict !== 'pending') ?? null,
      20_000,
    );
    if (row) await panel?.select(row.exchange);
    return { got, row, findings: (await panel?.detail())?.findings.map(({ rule }) => rule) };
  };

  it('is named when it broke the preflight’s response', async () => {
    const { got, row, findings } = await call('preflight-remembered-and-fine', 'cart?any-origin', 'PUT');
    expect(got).toBe('TypeError: Failed to fetch');
    expect(row).toMatchObject({ verdict: 'blocked', culprit: 'extension-rewrote-headers' });
    expect(findings).toEqual(['extension-rewrote-headers']);
  });

  it('is named when it let through what the server does not allow', async () => {
    const { got, row, findings } = await call('origin-missing', 'me?unblock', 'GET');
    expect(got).toBe('cors');
    expect(row).toMatchObject({ verdict: 'advice' });
    expect(findings).toEqual(['extension-hides-failure']);
  });

  it('cannot be seen when it broke the response itself: the panel says what the headers say', async () => {
    const { got, row, findings } = await call('correct-answer', 'me?any-origin', 'GET');
    expect(got).toBe('TypeError: Failed to fetch');
    expect(row).toMatchObject({ verdict: 'cannot-tell' });
    expect(findings).toEqual([]);
    const missing = session.panel?.frame.getByText('another extension that rewrites headers');
    expect(await missing?.count()).toBe(1);
  });
});
