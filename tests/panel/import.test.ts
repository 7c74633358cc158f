import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();

const FIXTURES = 'tests/fixtures/har';
const CHROME = `${FIXTURES}/chrome-faults.har`;
const FIREFOX = `${FIXTURES}/firefox-faults.har`;

const listed = (page: Page) => page.locator('[role=row][data-exchange]');
const banner = (page: Page) => page.getByRole('region', { name: 'Imported file' });
const choose = (page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('[data-import-field=toolbar]').setInputFiles(file);
const asFile = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
const bannerText = async (page: Page) => (await banner(page).locator('p').first().innerText()).trim();

/** Drags files over the panel, and drops them. */
const drag = async (page: Page, files: readonly (readonly [name: string, text: string])[]) => {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, text] of all) transfer.items.add(new File([text], name));
    if (all.length === 0) transfer.setData('text/plain', 'words');
    return transfer;
  }, files);
  const send = (type: string) => page.dispatchEvent('body', type, { dataTransfer: data });
  await send('dragenter');
  await send('dragover');
  return { drop: () => send('drop'), leave: () => send('dragleave') };
};

describe('an imported file', () => {
  it('is chosen by the button: its rows, whose it is, the place of each in the file, and the way back', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector('[data-exchange=wildcard]');
      await page.click('[data-exchange=wildcard]');
      await page.fill('[data-filter]', 'wildcard');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import a HAR file' }).press('Enter');
      await (await chooser).setFiles(CHROME);
      await banner(page).waitFor();
      expect(await bannerText(page)).toBe(
        'Imported: chrome-faults.har · written by WebInspector 537.36 · judged by the rules of Chromium · 13 requests',
      );
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Imported file');
      await page
        .getByText('Imported 13 requests from chrome-faults.har, 4 failing')
        .waitFor({ state: 'attached', timeout: 20_000 });
      // As long as the announcement of what fails in the recording may come later.
      await page.waitForTimeout(2_100);
      expect(await page.locator('[data-announcer]').textContent()).toBe(
        'Imported 13 requests from chrome-faults.har, 4 failing',
      );
      expect(await listed(page).count()).toBe(9);
      await page.getByRole('treegrid', { name: 'Requests imported from chrome-faults.har' }).waitFor();
      for (const name of ['Stop recording', 'Clear']) {
        expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
      }

      await page.click('[data-culprit=cors-origin-wildcard-with-credentials]');
      await page
        .locator('[data-entries]')
        .getByText(/^entr(y|ies) \d+.* of the file$/)
        .waitFor();
      expect(await page.locator('[data-line][data-mark]').textContent()).toBe('Access-Control-Allow-Origin: *');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      expect(await banner(page).count()).toBe(1);

      await page.getByRole('button', { name: 'Back to the live recording' }).click();
      await page.waitForSelector('[data-detail][data-exchange=wildcard]');
      expect(await page.locator('[data-filter]').inputValue()).toBe('wildcard');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'))).toBe('wildcard');
      await page.fill('[data-filter]', '');
      expect(await listed(page).count()).toBe(8);
    });
  });

  it('is judged by the rules of the browser that recorded it, and another file takes its place, also the same one', async () => {
    await inPanel('', WIDE, async (page) => {
      await choose(page, CHROME);
      await banner(page).getByText('chrome-faults.har').waitFor();
      await choose(page, FIREFOX);
      await banner(page).getByText('judged by the rules of Firefox').waitFor();
      await page.click('[data-culprit=cors-origin-wildcard-with-credentials]');
      await page.click('[data-how-known] > summary');
      await page.getByText('Firefox calls it').waitFor();
      await choose(page, FIREFOX);
      await page.waitForSelector('[data-summary]');
      expect(await banner(page).count()).toBe(1);
      expect(await listed(page).count()).toBe(9);
    });
  });

  it('leaves the recording to go on behind it, and asks for no cookie store of its own sites', async () => {
    await inPanel('cases=2', WIDE, async (page) => {
      await page.waitForSelector('[data-exchange=wildcard]');
      await choose(page, CHROME);
      await banner(page).waitFor();
      await page.evaluate(() => window.harness.add(3));
      await page.waitForFunction(() => window.harness.host.calls.includes('acknowledge 5'));
      expect(await listed(page).count()).toBe(9);
      await page.getByRole('button', { name: 'Back to the live recording' }).click();
      expect(await listed(page).count()).toBe(5);
    });
  });

  it('is what Export saves: source, gaps, and the entries of each exchange', async () => {
    await inPanel('', WIDE, async (page) => {
      await choose(page, FIREFOX);
      await banner(page).waitFor();
      await page.getByRole('button', { name: 'Export as JSON' }).click();
      await page.waitForFunction(() => window.harness.host.calls.some((call) => call.startsWith('saveFile')));
      const call = (await page.evaluate(() => window.harness.host.calls)).find((each) => each.startsWith('saveFile'));
      expect(call).toMatch(/^saveFile credentials-firefox-faults\.json \{/);
      const report = JSON.parse(call?.slice(call.indexOf('{')) ?? '');
      expect(report).toMatchObject({ browser: 'firefox', source: { kind: 'har', recordedBy: 'firefox' } });
      expect(report.exchanges).toHaveLength(13);
      expect(report.exchanges.every((each: { entries: readonly number[] }) => each.entries.length > 0)).toBe(true);
      expect(call).not.toContain('SECRET-VALUE');
    });
  });

  it('says what it cannot tell: more than one thing folded away', async () => {
    await inPanel('gaps=3', WIDE, async (page) => {
      await choose(page, CHROME);
      await page.getByText('What this file cannot tell (3)').click();
      expect(await page.locator('[data-gap]').count()).toBe(3);
      expect(await page.locator('[data-gap] code').first().innerText()).toBe('Cookie');
      await expectNoViolations(page);
    });
  });

  it('is filtered, also by a pasted message', async () => {
    await inPanel('', WIDE, async (page) => {
      await choose(page, CHROME);
      await banner(page).waitFor();
      await page.fill(
        '[data-filter]',
        "Access to fetch at 'https://api.shop.test/prices' from origin 'https://app.shop.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      );
      await expect.poll(() => listed(page).count()).toBe(1);
      await page.fill('[data-filter]', '');
      await page.click('[data-chip=failing]');
      expect(await listed(page).count()).toBe(4);
    });
  });

  it('in which nothing is listed says why', async () => {
    await inPanel('', WIDE, async (page) => {
      await choose(page, asFile('empty.har', '{"log": {"entries": []}}'));
      await page.waitForSelector('[data-empty=file-empty]');
      await banner(page).getByText('judged by the rules of Chromium, because it names no browser').waitFor();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Back to the live recording' }).click();
      expect(await listed(page).count()).toBe(8);
    });
  });

  it('can be imported where there is nothing else to show', async () => {
    await inPanel('cases=0', WIDE, async (page) => {
      await page.waitForSelector('[data-empty=connecting]');
      await page.locator('[data-import-field=empty]').setInputFiles(CHROME);
      await expect.poll(() => listed(page).count()).toBe(9);
      await page.getByRole('button', { name: 'Back to the live recording' }).click();
      await page.waitForSelector('[data-empty=connecting]');
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-import'))).toBe(true);
    });
  });

  for (const theme of ['light', 'dark']) {
    for (const size of [WIDE, NARROW]) {
      it(`has no axe violation: ${theme}, ${size.width} px`, async () => {
        await inPanel(`theme=${theme}`, size, async (page) => {
          const damaged = { log: { ...JSON.parse(await readFile(CHROME, 'utf8')).log } };
          damaged.log.entries = [...damaged.log.entries, 1];
          await choose(page, asFile('damaged.har', JSON.stringify(damaged)));
          await page.locator('[data-gap=damaged-entries]').waitFor({ state: 'attached' });
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          await expectNoViolations(page);
          await choose(page, asFile('none.har', 'no'));
          await page.getByRole('alert').waitFor();
          const { drop } = await drag(page, [['a.har', '']]);
          await page.waitForSelector('[data-drop-target]');
          await expectNoViolations(page);
          await drop();
        });
      });
    }
  }
});

describe('a file that cannot be read', () => {
  it.each([
    ['', 'The file is empty.'],
    ['{"log": {}}', '`log.entries` is missing'],
    ['log,entries', 'The file is not JSON'],
  ])('%j is refused in one sentence, and nothing is lost', async (text, sentence) => {
    await inPanel('', WIDE, async (page) => {
      await page.click('[data-exchange=wildcard]');
      await choose(page, asFile('broken.har', text));
      const alert = page.getByRole('alert');
      await alert.getByText('broken.har was not imported.').waitFor();
      expect(await alert.innerText()).toContain(sentence.replaceAll('`', ''));
      expect(await listed(page).count()).toBe(8);
      expect(await page.locator('[data-detail]').count()).toBe(1);
      await alert.getByRole('button', { name: 'Dismiss' }).click();
      expect(await alert.count()).toBe(0);
    });
  });

  it('leaves a file that is shown', async () => {
    await inPanel('', WIDE, async (page) => {
      await choose(page, CHROME);
      await banner(page).waitFor();
      await choose(page, asFile('broken.har', '{'));
      await page.getByRole('alert').waitFor();
      expect(await listed(page).count()).toBe(9);
      await choose(page, CHROME);
      await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    });
  });
});

describe('dropping', () => {
  it('shows where, and imports the file', async () => {
    await inPanel('', WIDE, async (page) => {
      const { drop } = await drag(page, [['shop.har', await readFile(CHROME, 'utf8')]]);
      await page.getByText('Drop a HAR file to explain it').waitFor();
      await drop();
      await banner(page).getByText('shop.har').waitFor();
      expect(await page.locator('[data-drop-target]').count()).toBe(0);
      expect(await listed(page).count()).toBe(9);
    });
  });

  it('of something else than a file shows nothing, and leaving hides it', async () => {
    await inPanel('', WIDE, async (page) => {
      await drag(page, []);
      expect(await page.locator('[data-drop-target]').count()).toBe(0);
      const { leave } = await drag(page, [['shop.har', '']]);
      await page.waitForSelector('[data-drop-target]');
      await leave();
      await page.waitForSelector('[data-drop-target]', { state: 'detached' });
    });
  });

  it('of two files at once is refused', async () => {
    await inPanel('', WIDE, async (page) => {
      const { drop } = await drag(page, [
        ['one.har', ''],
        ['two.har', ''],
      ]);
      await drop();
      await page.getByRole('alert').getByText('These are 2 files, and only one can be shown at a time.').waitFor();
      expect(await listed(page).count()).toBe(8);
    });
  });
});

/** As many exchanges as that, every fourth to another origin. */
const longFile = (count: number, ofOtherOrigin: (index: number) => boolean): string =>
  JSON.stringify({
    log: {
      creator: { name: 'WebInspector', version: '537.36' },
      entries: Array.from({ length: count }, (_, index) => ({
        startedDateTime: new Date(1_700_000_000_000 + index * 10).toISOString(),
        time: 5,
        _resourceType: 'fetch',
        request: {
          method: 'GET',
          url: `https://${ofOtherOrigin(index) ? 'api' : 'app'}.shop.test/${index}`,
          headers: [
            { name: 'Origin', value: 'https://app.shop.test' },
            { name: 'Referer', value: 'https://app.shop.test/' },
          ],
        },
        response: { status: 200, headers: [] },
      })),
    },
  });

describe('a long file', () => {
  it('is judged while the panel draws, shows how far it is, and lists it in parts', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.evaluate(() => {
        const shown = new Set<string>();
        const look = (): void => {
          const text = document.querySelector('[data-import-progress]')?.textContent ?? '';
          if (text.includes('10,500')) shown.add(text);
          requestAnimationFrame(look);
        };
        look();
        Object.assign(window, { shown });
      });
      await choose(
        page,
        asFile(
          'long.har',
          longFile(10_500, () => true),
        ),
      );
      await page.locator('[data-import-progress]', { hasText: /[\d,]+ of 10,500 judged/ }).waitFor();
      const parts = page.locator('[data-left-out]');
      await parts.getByText('it shows the requests 1 to 10,000 of 10,500').waitFor();
      await page.getByText('npx credentials-devtools explain long.har').waitFor();
      await page.waitForFunction(() => document.querySelector('[data-chip=all]')?.textContent === 'All 10000');
      const drawn = await page.evaluate(() => (window as unknown as { shown: Set<string> }).shown.size);
      expect(drawn).toBeGreaterThan(5);

      await expectNoViolations(page);
      const next = parts.getByRole('button', { name: 'Show the next part' });
      const before = parts.getByRole('button', { name: 'Show the part before' });
      const isOff = (button: typeof next) => button.getAttribute('aria-disabled');
      expect([await isOff(before), await isOff(next)]).toEqual(['true', 'false']);
      await next.focus();
      await page.keyboard.press('Enter');
      await parts.getByText('it shows the requests 10,001 to 10,500 of 10,500').waitFor();
      await page.waitForFunction(() => document.querySelector('[data-chip=all]')?.textContent === 'All 500');
      expect([await isOff(before), await isOff(next)]).toEqual(['false', 'true']);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show the next part');
      await before.click();
      await parts.getByText('it shows the requests 1 to 10,000 of 10,500').waitFor();
      await page.waitForFunction(() => document.querySelector('[data-chip=all]')?.textContent === 'All 10000');
    });
  });
});

describe('the pages of a file', () => {
  const request = (pageref: string, url: string, second: number, mimeType: string) => ({
    pageref,
    startedDateTime: new Date(Date.UTC(2026, 6, 2, 14, 2, second)).toISOString(),
    time: 20,
    request: { method: 'GET', url, headers: [{ name: 'Origin', value: 'https://app.shop.test' }], cookies: [] },
    response: { status: 200, headers: [], content: { mimeType }, cookies: [] },
    timings: { receive: 1 },
    _resourceType: mimeType === 'text/html' ? 'document' : 'fetch',
  });
  const page = (id: string, second: number) => ({
    id,
    title: `https://app.shop.test/${id}`,
    startedDateTime: new Date(Date.UTC(2026, 6, 2, 14, 2, second)).toISOString(),
  });
  const entriesOf = (id: string, second: number) => [
    request(id, `https://app.shop.test/${id}`, second, 'text/html'),
    request(id, `https://api.shop.test/${id}/data`, second + 2, 'application/json'),
  ];
  const HAR = JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [page('cart', 0), page('orders', 1)],
      entries: [...entriesOf('cart', 0), ...entriesOf('orders', 1)],
    },
  });

  it('head the requests of each, also where two load at the same time', async () => {
    await inPanel('', WIDE, async (of) => {
      await choose(of, asFile('tabs.har', HAR));
      await of.getByRole('treegrid', { name: 'Requests imported from tabs.har' }).waitFor();
      await expect
        .poll(() =>
          of
            .locator('[role=rowgroup].rows [role=row]')
            .evaluateAll((rows) =>
              rows.map((row) => row.querySelector('b')?.textContent ?? row.getAttribute('data-url')),
            ),
        )
        .toEqual([
          'app.shop.test/cart',
          'https://api.shop.test/cart/data',
          'app.shop.test/orders',
          'https://api.shop.test/orders/data',
        ]);
    });
  });
});
