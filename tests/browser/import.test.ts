import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DevTools } from '../run/devtools';
import { type BrowserSession, openSession } from '../run/open-session';
import { readReport } from '../run/read-report';

const CHROME = resolve('tests/fixtures/har/chrome-faults.har');
const API = 'https://api.shop.test/correct-answer/me';

describe('a file imported into the panel of the real DevTools', () => {
  let session: BrowserSession;
  let devtools: DevTools;
  beforeAll(async () => {
    session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true });
    if (session.devtools === null) throw new Error('the panel is not shown');
    devtools = session.devtools;
    await session.page.goto('https://app.shop.test/correct-answer/');
    await call();
  });
  afterAll(() => session?.close());

  const call = () => session.page.evaluate((url) => fetch(url, { credentials: 'include' }).then(() => {}), API);
  const count = async (): Promise<number> => Number(await devtools.frame.locator('[data-chip=all] b').textContent());
  const banner = () => devtools.frame.getByRole('region', { name: 'Imported file' });
  const back = () => devtools.frame.getByRole('button', { name: 'Back to the live recording' }).click();

  it('is chosen in the browser’s dialog, shows its failing request, and is exported', async () => {
    await expect.poll(count, { timeout: 15_000 }).toBe(1);
    const chooser = devtools.window.waitForEvent('filechooser');
    await devtools.frame.getByRole('button', { name: 'Import a HAR file' }).click();
    await (await chooser).setFiles(CHROME);
    await banner().getByText('chrome-faults.har').waitFor();
    await expect.poll(count, { timeout: 15_000 }).toBe(9);

    const wildcard = (await devtools.panel.rows()).find(
      ({ culprit }) => culprit === 'cors-origin-wildcard-with-credentials',
    );
    await devtools.panel.select(wildcard?.exchange ?? '');
    expect((await devtools.panel.detail())?.headline).toContain('The server allowed every origin (*)');
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await devtools.frame.evaluate(source);
    const violations = await devtools.frame.evaluate<string[]>(
      'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    );
    expect(violations).toEqual([]);

    const report = await readReport(devtools.frame);
    expect(report?.source).toMatchObject({ kind: 'har', writer: 'WebInspector 537.36', recordedBy: 'chromium' });
    expect(report?.exchanges).toHaveLength(13);
  });

  it('is left for the live recording, which went on behind it', async () => {
    await call();
    expect(await count()).toBe(9);
    await back();
    await expect.poll(count, { timeout: 15_000 }).toBe(2);
    expect((await devtools.panel.rows()).map(({ url }) => url)).toEqual([API, API]);
  });

  it('is dropped onto the panel from the desktop', async () => {
    const { window } = devtools;
    const box = await (await devtools.frame.frameElement()).boundingBox();
    const at = { x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 200 };
    const data = { items: [], files: [CHROME], dragOperationsMask: 1 };
    const input = await window.context().newCDPSession(window);
    await input.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data });
    await input.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
    await devtools.frame.getByText('Drop a HAR file to explain it').waitFor();
    await input.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await banner().getByText('chrome-faults.har').waitFor();
    await expect.poll(count, { timeout: 15_000 }).toBe(9);
    await back();
  });

  it('that is broken is refused in one sentence, and nothing is lost', async () => {
    await devtools.frame
      .locator('[data-import-field=toolbar]')
      .setInputFiles({ name: 'broken.har', mimeType: '', buffer: Buffer.from('{"log": {"entries": [') });
    await devtools.frame.getByRole('alert').getByText('broken.har was not imported.').waitFor();
    expect(await count()).toBe(2);
  });
});
