import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DevTools } from '../run/devtools';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/** Ids of the rules that axe-core finds broken in the panel. */
async function axeViolations(frame: Frame): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(source);
  return frame.evaluate<string[]>(
    `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}

describe('the panel in the real DevTools', () => {
  let session: BrowserSession;
  let devtools: DevTools;
  beforeAll(async () => {
    session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true });
    if (session.devtools === null) throw new Error('the panel is not shown');
    devtools = session.devtools;
  });
  afterAll(() => session?.close());

  const rows = () => devtools.frame.locator('[role=row][data-exchange]');
  const ids = (): Promise<readonly (string | null)[]> =>
    rows().evaluateAll((all) => all.map((row) => row.getAttribute('data-exchange')));
  /** A request of the example is open. The rows of the page before go when its navigation is known, and what is open of them with them. */
  const show = async (id: string): Promise<void> => {
    const example = allExamples.find((each) => each.id === id);
    if (!example) throw new Error(`no example ${id}`);
    const before = await ids();
    await runExample(session, example);
    await expect.poll(async () => (await ids()).filter((each) => before.includes(each))).toEqual([]);
    const detail = devtools.frame.locator('[data-detail]');
    if ((await detail.count()) === 0) await rows().filter({ hasText: id }).last().click();
    await detail.waitFor();
  };
  const headline = () => devtools.frame.locator('[data-culprit-title]').textContent();

  it('shows a failing request: the sentence, the line, the missing line, the fix', async () => {
    await show('wildcard-origin');
    const detail = await devtools.panel.detail();
    expect(detail?.headline).toContain('The server allowed every origin (*)');
    expect(detail?.lines.filter(({ marked }) => marked).map(({ text }) => text)).toContain(
      'Access-Control-Allow-Origin: *',
    );
    expect(detail?.missingHeaders.join()).toContain('Access-Control-Allow-Credentials: true');
    expect(detail?.fixes[0]?.title).toContain('https://app.shop.test');
  });

  it('copies the fix to the clipboard by a click', async () => {
    const { context } = session.launched;
    const origin = new URL(devtools.frame.url()).origin;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin }).catch(() => undefined);
    await devtools.frame.locator('[data-fix] [data-copy]:visible').first().click();
    await devtools.frame.locator('[data-fix] [data-copy]:visible', { hasText: 'Copied' }).first().waitFor();
  });

  it('copies a request with its cookies where that is chosen, from DevTools’ own log', async () => {
    await show('wildcard-origin');
    const lines = session.lab.log('wildcard-origin').flatMap(({ headerList }) => headerList);
    const sent = lines.findLast(({ name }) => name.toLowerCase() === 'cookie')?.value;
    const row = devtools.frame.locator('[role=row][data-exchange]', { hasText: 'wildcard-origin' }).last();
    const choose = async (entry: string): Promise<string> => {
      await row.click({ button: 'right' });
      await devtools.frame.getByRole('menuitem', { name: entry, exact: true }).click();
      await devtools.frame.locator('[data-said]', { hasText: 'Copied' }).waitFor();
      const filter = devtools.frame.locator('[data-filter]');
      await filter.press('ControlOrMeta+V');
      const pasted = await filter.inputValue();
      await filter.fill('');
      return pasted;
    };
    expect(sent).toMatch(/=/);
    expect(await choose('Copy as cURL')).toContain("-H 'Cookie: …'");
    expect(await choose('Copy as cURL with cookies and tokens')).toContain(`-H 'Cookie: ${sent}'`);
  });

  it('says what would happen if the server responded otherwise; nothing is sent', async () => {
    await show('wildcard-origin');
    const sent = session.lab.log('wildcard-origin').length;
    await devtools.frame.locator('[data-what-if-open]').last().click();
    const editor = devtools.frame.locator('[data-what-if] textarea');
    const response = await editor.inputValue();
    const named = response.replace(/(access-control-allow-origin: )\*/i, '$1https://app.shop.test');
    const rule = devtools.frame.locator('[data-supposed-rule]');
    await editor.fill(named);
    expect(await rule.getAttribute('data-supposed-rule')).toBe('cors-credentials-header-missing');
    await editor.fill(`${named}\nAccess-Control-Allow-Credentials: true`);
    expect(await rule.getAttribute('data-supposed-rule')).toBe('');
    expect(session.lab.log('wildcard-origin').length).toBe(sent);
  });

  it('judges a request that is written, without a recording', async () => {
    await devtools.frame.getByRole('tab', { name: 'Try' }).click();
    const form = devtools.frame.locator('[data-try]');
    await form.getByLabel('Origin of the page').fill('https://app.shop.test');
    await form.getByLabel(/^URL/).fill('https://api.shop.test/me');
    await form.getByLabel(/^Response: /).fill('200 OK\nAccess-Control-Allow-Origin: *');
    await devtools.frame.locator('[data-try-result] [data-finding=cors-origin-wildcard-with-credentials]').waitFor();
    await devtools.frame.getByRole('tab', { name: 'Requests' }).click();
  });

  it('cannot send anything: its policy refuses every connection', async () => {
    const refused = await devtools.frame.evaluate<string>(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
      fetch('https://api.shop.test/x').then(() => resolve('sent'), () => undefined);
    })`);
    expect(refused).toBe('connect-src');
  });

  it('is operated by the keyboard alone', async () => {
    await show('wildcard-origin');
    const { keyboard } = devtools.window;
    // Only a click gives a frame the window’s keyboard.
    await devtools.frame.locator('[role=row][data-exchange]').first().click();
    await keyboard.press('Escape');
    await devtools.frame.locator('[data-detail]').waitFor({ state: 'detached' });
    await keyboard.press('/');
    await expect
      .poll(() => devtools.frame.evaluate(() => document.activeElement?.hasAttribute('data-filter')))
      .toBe(true);
    // Keys reach the frame in their order, and a question may come before them.
    const written = () => devtools.frame.locator('[data-filter]').inputValue();
    await keyboard.type('wildcard');
    await expect.poll(written).toBe('wildcard');
    await keyboard.press('Escape');
    await expect.poll(written).toBe('');
    await keyboard.press('Escape');
    await keyboard.press('End');
    await keyboard.press('Home');
    // The page itself is the first row; its call follows.
    await keyboard.press('Enter');
    await devtools.frame.locator('[data-detail]', { hasText: 'opened by the user' }).waitFor();
    await keyboard.press('Escape');
    await devtools.frame.locator('[data-detail]').waitFor({ state: 'detached' });
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await devtools.frame.locator('[data-detail]').waitFor();
    expect(await headline()).toContain('The server allowed every origin');
  });

  it.each(['light', 'dark'] as const)('follows DevTools’ %s theme, and axe finds nothing', async (theme) => {
    await devtools.setTheme(theme);
    await expect.poll(() => devtools.frame.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    await show('third-party-blocked-lax');
    expect(await axeViolations(devtools.frame)).toEqual([]);
    await show('preflight-401');
    expect(await axeViolations(devtools.frame)).toEqual([]);
  });

  it('explains itself: help names the keys and the filters', async () => {
    await devtools.frame.getByRole('button', { name: 'Help' }).click();
    await devtools.frame.getByRole('region', { name: 'Help' }).getByText('cause:…').waitFor();
    // The reference is loaded only now.
    await devtools.frame.getByRole('region', { name: 'Help' }).getByText('The CORS check').waitFor();
    expect(await axeViolations(devtools.frame)).toEqual([]);
    await devtools.frame.getByRole('button', { name: 'Help' }).click();
  });

  it('at 420 px shows list or detail, with a way back, and axe finds nothing', async () => {
    await devtools.setSize({ width: 420, height: 800 });
    await show('wildcard-origin');
    await devtools.frame.locator('[data-back]').waitFor();
    expect(await axeViolations(devtools.frame)).toEqual([]);
    await devtools.frame.locator('[data-back]').click();
    await devtools.frame.locator('[data-detail]').waitFor({ state: 'detached' });
    expect(await axeViolations(devtools.frame)).toEqual([]);
    await devtools.setSize({ width: 1280, height: 800 });
  });
});
