import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const listed = (page: Page) =>
  page.locator('[role=row][data-exchange]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-exchange')));
const statuses = (page: Page) =>
  page.locator('[role=row][data-exchange] .cell-status').evaluateAll((cells) => cells.map((cell) => cell.textContent));
const saved = (page: Page) => page.evaluate(() => window.harness.host.settings);
const title = (page: Page, name: string) => page.getByRole('columnheader', { name }).getByRole('button');
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

describe('the columns', () => {
  it('sort: ascending, descending, by time again; pages are drawn only in the order of time', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.getByLabel('Preserve log').check();
      await page.evaluate(() => window.harness.navigate('https://app.shop.test/next'));
      await page.evaluate(() => window.harness.add(3));
      await expect.poll(async () => (await listed(page)).length, { timeout: 10_000 }).toBe(11);
      expect(await page.locator('.row.page').count()).toBe(2);
      const byTime = await listed(page);
      await title(page, 'Status').click();
      const header = page.locator('[data-column=status]');
      expect(await header.getAttribute('aria-sort')).toBe('ascending');
      expect(await statuses(page)).toEqual([...(await statuses(page))].sort());
      expect(await page.locator('.row.page').count()).toBe(0);
      expect((await saved(page)).columns.sort).toEqual({ column: 'status', isDescending: false });
      await title(page, 'Status').click();
      expect(await header.getAttribute('aria-sort')).toBe('descending');
      expect(await statuses(page)).toEqual([...(await statuses(page))].sort().reverse());
      await expectNoViolations(page);
      await title(page, 'Status').click();
      expect(await header.getAttribute('aria-sort')).toBe('none');
      expect(await listed(page)).toEqual(byTime);
    });
  });

  it('are made wider by a drag and by keys, and hidden by their menu; all is kept, and can be reset', async () => {
    await inPanel('', WIDE, async (page) => {
      const width = (name: string) =>
        page.locator(`[data-column=${name}]`).evaluate((cell) => cell.getBoundingClientRect().width);
      const before = await width('time');
      const handle = await page.locator('[data-column=time] .resize-handle').boundingBox();
      await page.mouse.move((handle?.x ?? 0) + 4, (handle?.y ?? 0) + 8);
      await page.mouse.down();
      await page.mouse.move((handle?.x ?? 0) - 36, (handle?.y ?? 0) + 8, { steps: 4 });
      expect(await width('time')).toBe(before + 40);
      expect((await saved(page)).columns.widths).toEqual({});
      await page.mouse.up();
      expect((await saved(page)).columns.widths).toEqual({ time: before + 40 });
      // One tab stop for all titles; the rows are below it.
      await title(page, 'Kind').focus();
      await page.keyboard.press('ArrowRight');
      expect(await focusedText(page)).toBe('Method');
      await page.keyboard.press('Shift+ArrowRight');
      expect((await saved(page)).columns.widths).toMatchObject({ method: 56 });
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitemcheckbox', { name: 'Verdict' }).click();
      expect(await page.locator('[data-column=verdict]').count()).toBe(0);
      expect(await page.locator('.cell-verdict').first().isVisible()).toBe(false);
      expect((await saved(page)).columns.hidden).toEqual(['verdict']);
      await expectNoViolations(page);
      await title(page, 'Method').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Reset columns' }).click();
      expect(await page.locator('.cell-verdict').first().isVisible()).toBe(true);
      expect((await saved(page)).columns).toEqual({ sort: null, widths: {}, hidden: [] });
      await title(page, 'Method').focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'))).toBe('passed');
    });
  });

  it('keep a width in which their titles can be read, in a drag and as remembered', async () => {
    await inPanel('', WIDE, async (page) => {
      const cutTitles = () =>
        page
          .locator('.column-title > span:not(.sr-only)')
          .evaluateAll((titles) => titles.filter((each) => each.scrollWidth > each.clientWidth).length);
      for (const name of ['verdict', 'status', 'time', 'method']) {
        const handle = await page.locator(`[data-column=${name}] .resize-handle`).boundingBox();
        const [x, y] = [(handle?.x ?? 0) + 4, (handle?.y ?? 0) + 8];
        for (const to of [x - 400, x + 400]) {
          await page.mouse.move(x, y);
          await page.mouse.down();
          await page.mouse.move(to, y, { steps: 4 });
          expect(await cutTitles(), name).toBe(0);
          await page.mouse.up();
          expect(await cutTitles(), name).toBe(0);
          await title(page, 'Request').click({ button: 'right' });
          await page.getByRole('menuitem', { name: 'Reset columns' }).click();
        }
      }
      expect((await saved(page)).columns.widths).toEqual({});
    });
  });
});

it('a narrow cell of the request has one ellipsis, and no piece of the URL over another one', async () => {
  await inPanel('set=day', WIDE, async (page) => {
    await page.waitForSelector('[data-exchange] .name-kept');
    for (const width of [64, 95, 140]) {
      const found = await page.evaluate((px) => {
        const list = document.querySelector<HTMLElement>('.list');
        list?.style.setProperty('--columns', `16px 48px ${px}px 52px minmax(0, 1fr) 50px`);
        return [...document.querySelectorAll<HTMLElement>('.row.exchange .name')].map((name) => {
          const pieces = [...name.querySelectorAll<HTMLElement>('.name-line, .name-line > bdi > *')];
          const boxes = pieces
            .filter((piece) => piece.matches('.name-line *') && getComputedStyle(piece).display !== 'inline')
            .map((piece) => piece.getBoundingClientRect());
          return {
            text: name.textContent,
            cut: pieces.filter((piece) => piece.clientWidth > 0 && piece.scrollWidth > piece.clientWidth).length,
            over: boxes.filter(({ right }, at) => right > (boxes[at + 1]?.left ?? right) + 1).length,
          };
        });
      }, width);
      expect(found.length).toBeGreaterThan(5);
      expect(
        found.filter(({ cut, over }) => cut > 1 || over > 0),
        `${width}`,
      ).toEqual([]);
    }
  });
});

it('the line between list and detail, and the theme, are kept', async () => {
  await inPanel('theme=dark', WIDE, async (page) => {
    const splitter = page.getByRole('separator', { name: 'Width of the list' });
    await splitter.focus();
    await page.keyboard.press('ArrowRight');
    expect((await saved(page)).listPercent).toBe(48);
    const box = await splitter.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 2, 300);
    await page.mouse.down();
    await page.mouse.move(1280 * 0.6, 300, { steps: 3 });
    await page.mouse.up();
    expect(Math.round((await saved(page)).listPercent)).toBe(60);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('dark');
    await page.click('[aria-label="Settings"]');
    await page.getByLabel('Theme').selectOption('light');
    expect([await theme(), (await saved(page)).theme]).toEqual(['light', 'light']);
    await page.getByLabel('Theme').selectOption('devtools');
    expect(await theme()).toBe('dark');
  });
});

it('Clear can be undone by keys, until the next page', async () => {
  await inPanel('', WIDE, async (page) => {
    await page.click('[role=row][data-exchange=wildcard]');
    const before = await listed(page);
    const clear = () => page.getByRole('button', { name: 'Clear', exact: true }).press('Enter');
    await clear();
    await page.getByRole('status').getByText('Cleared 8 requests.').waitFor();
    await page.waitForSelector('[data-empty=none]');
    await expectNoViolations(page);
    await page.locator('[data-undo-clear]').press('Enter');
    expect(await listed(page)).toEqual(before);
    expect(await page.locator('[data-detail]').getAttribute('data-exchange')).toBe('wildcard');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'))).toBe('wildcard');
    await clear();
    await page.evaluate(() => window.harness.navigate('https://app.shop.test/next'));
    await expect.poll(() => page.locator('[data-undo-clear]').count()).toBe(0);
  });
});

describe('a row that is chosen among many', () => {
  /** Chosen by keys, some pages down the list. */
  const chooseFarDown = async (page: Page): Promise<void> => {
    await page.evaluate(() => window.harness.add(600));
    await page.waitForFunction(() => Number(document.querySelector('[role=treegrid]')?.ariaRowCount) > 300);
    await page.locator('[role=row][tabindex="0"]').focus();
    for (let pages = 0; pages < 12; pages += 1) await page.keyboard.press('PageDown');
  };
  const place = (page: Page) =>
    page.evaluate(() => {
      const [list, row] = ['[role=treegrid]', '[role=row][tabindex="0"]'].map((each) => document.querySelector(each));
      const [around, box] = [list?.getBoundingClientRect(), row?.getBoundingClientRect()];
      const isInView = !!around && !!box && box.top >= around.top - 1 && box.bottom <= around.bottom + 1;
      return { id: row?.getAttribute('data-exchange'), scrollTop: list?.scrollTop, isInView };
    });

  it.each([
    ['open', ''],
    ['closed', ''],
    ['closed, judged in many parts', '&slow=0.3'],
  ])('is where it was after Clear and Undo, its detail %s', async (detail, speed) => {
    await inPanel(`cases=8&apart=1${speed}`, WIDE, async (page) => {
      await chooseFarDown(page);
      await page.waitForFunction(() => !document.querySelector('.foot')?.textContent?.includes('judging more'));
      if (detail !== 'open') await page.keyboard.press('Escape');
      const before = await place(page);
      expect(before.isInView).toBe(true);
      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await page.locator('[data-undo-clear]').click();
      await page.waitForFunction(() => Number(document.querySelector('[role=treegrid]')?.ariaRowCount) > 300);
      await expect.poll(() => place(page)).toEqual(before);
    });
  });
});

it('a list that the user scrolls remains there while rows are judged after Undo', async () => {
  await inPanel('cases=8&apart=1&slow=3', WIDE, async (page) => {
    await page.evaluate(() => window.harness.add(600));
    await page.waitForFunction(() => Number(document.querySelector('[role=treegrid]')?.ariaRowCount) > 300);
    await page.locator('[role=row][tabindex="0"]').focus();
    for (let pages = 0; pages < 6; pages += 1) await page.keyboard.press('PageDown');
    const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-exchange'));
    const list = page.getByRole('treegrid');
    const isJudging = () => page.locator('.foot').getByText('judging more').count();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.locator('[data-undo-clear]').click();
    await list.hover();
    // A wheel gives many events: of the first one the browser may have scrolled before the list hears of it.
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -100_000);
        return list.evaluate((element) => element.scrollTop);
      })
      .toBe(0);
    expect(await isJudging()).toBe(1);
    await expect.poll(isJudging).toBe(0);
    expect(await list.evaluate((element) => element.scrollTop)).toBe(0);
    expect(await page.locator('[role=row][tabindex="0"]').getAttribute('data-exchange')).toBe(chosen);
  });
});

describe('the completion of the filter', () => {
  const options = (page: Page) => page.getByRole('option').evaluateAll((all) => all.map((one) => one.textContent));
  const field = (page: Page) => page.locator('[data-filter]');

  it('offers keys, then values that occur; nothing is chosen before an arrow key', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector('[role=row][data-exchange=wildcard]');
      await page.keyboard.press('/');
      await page.keyboard.type('-ho');
      await expect.poll(() => options(page)).toEqual(['host:part of the host']);
      expect(await field(page).getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Enter');
      expect(await field(page).inputValue()).toBe('-ho');
      await page.keyboard.press('ArrowDown');
      expect(await field(page).getAttribute('aria-activedescendant')).toBe('filter-completions-0');
      await expectNoViolations(page);
      await page.keyboard.press('Tab');
      expect(await field(page).inputValue()).toBe('-host:');
      await expect.poll(() => options(page)).toContain('api.payments.test1');
      await page.keyboard.type('pay');
      await expect.poll(() => options(page)).toEqual(['api.payments.test1']);
      await page.getByRole('option').click();
      expect(await field(page).inputValue()).toBe('-host:api.payments.test ');
      await page.keyboard.type('cookie:s');
      await expect.poll(() => options(page)).toContain('sid3');
      // The first Escape closes the list, the second one clears the field.
      await page.keyboard.press('Escape');
      await expect.poll(() => options(page)).toEqual([]);
      expect(await field(page).inputValue()).toBe('-host:api.payments.test cookie:s');
      await page.keyboard.press('Escape');
      expect(await field(page).inputValue()).toBe('');
      expect(await field(page).evaluate((input) => document.activeElement === input)).toBe(true);
      await page.keyboard.press('Alt+ArrowDown');
      await expect.poll(async () => (await options(page)).length).toBe(8);
      // Where no list is open, the arrow goes to the requests.
      await page.keyboard.press('Escape');
      await expect.poll(() => options(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.matches('[role=row][data-exchange]'))).toBe(true);
    });
  });

  it('is not opened again after Escape by a letter of the moment before', async () => {
    await inPanel('', WIDE, async (page) => {
      await field(page).focus();
      await page.keyboard.type('st');
      await expect.poll(() => options(page)).not.toEqual([]);
      // In one task: the list of a letter is asked for, and comes later.
      await field(page).evaluate((input: HTMLInputElement) => {
        input.value = 'sta';
        input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
        input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Escape' }));
      });
      // The code of the list comes in the order in which it was asked for, so that of the letter is there then.
      await page.evaluate(`
        const { name } = performance.getEntriesByType('resource').find(({ name }) => name.includes('of-requests'));
        import(name).then(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
      `);
      expect([await options(page), await field(page).inputValue()]).toEqual([[], 'sta']);
      await page.keyboard.type('t');
      await expect.poll(() => options(page)).not.toEqual([]);
    });
  });

  it('marks what it does not know, and leaves that out', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector('[role=row][data-exchange=wildcard]');
      await field(page).fill('metod:put payments');
      await page.getByText('metod: is no key, and is left out. Did you mean method:?').waitFor();
      expect(await page.locator('.filter-field.not-understood').count()).toBe(1);
      expect(await listed(page)).toEqual(['same-site-unset']);
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      expect(await page.locator('.filter-field.not-understood').count()).toBe(0);
    });
  });
});
