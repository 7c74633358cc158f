import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSituations } from '../lab/situations';
import { clearNetworkLog, exportHar, keepNetworkLog } from '../run/devtools-frontend';
import { fileDisagreements } from '../run/file-agreement';
import { type BrowserSession, openSession } from '../run/open-session';
import { runSituation } from '../run/run-situation';

/**
 * Every situation of several steps in the real browser, observed after each step by the page's own code, the lab's log, the
 * cookie store, Chromium's own reasons, and the panel in the real DevTools. See ../run/situation-agreement.ts for what must agree.
 */
let session: BrowserSession;
beforeAll(async () => {
  const situations = allSituations;
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, examples: [], situations });
  await session.panel?.filter('');
  if (session.devtools !== null) await keepNetworkLog(session.devtools.window);
});
afterAll(() => session?.close());

describe('situations of several steps', () => {
  it.each(allSituations.map((situation) => [situation.id, situation] as const))('%s', async (_, situation) => {
    const { devtools } = session;
    if (devtools === null) throw new Error('DevTools are not open');
    await clearNetworkLog(devtools.window);
    const { disagreements, last } = await runSituation(session, situation);
    const har = await exportHar(devtools.window);
    expect([...disagreements, ...fileDisagreements(har, last.situation)]).toEqual([]);
  });
});

describe('the lab’s page', () => {
  const PLAYED = 'Play: Two calls of one URL at once, and only one of them needs a preflight';

  it('plays a situation step by step, by keyboard alone', async () => {
    const { page, lab } = session;
    await page.goto(lab.menuUrl);
    await page.getByRole('link', { name: PLAYED }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('https://app.shop.test/two-calls-of-one-url/');
    const current = page.locator('[aria-current=step]');
    await current.getByText('The page makes both calls at once').waitFor();
    // `:focus` needs a window in front; DevTools have one of their own.
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('next');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('All 2 steps are taken.').waitFor();
    expect(await page.locator('#results > li').allInnerTexts()).toEqual([
      expect.stringContaining('The code got a response: status 200'),
      expect.stringContaining('The code got an error'),
    ]);
  });

  it('takes all steps at once, from page to page', async () => {
    const { page, lab } = session;
    await page.goto(lab.openUrl('login-form-post-without-state-cookie', { fresh: true, run: true }));
    await page.getByRole('status').getByText('All 3 steps are taken.').waitFor();
    expect(page.url()).toBe('https://app.shop.test/login-form-post-without-state-cookie/callback');
  });
});
