import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';
import { sampleCases } from './sample-cases';

const inPanel = useHarness();
const row = (id: string): string => `[role=row][data-exchange="${id}"]`;
const listed = (page: Page) => page.locator('[role=row][data-exchange]');
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-exchange'));
const selectedId = (page: Page) => page.locator('[role=row][aria-selected=true]').getAttribute('data-exchange');

describe('accessibility', () => {
  for (const theme of ['light', 'dark']) {
    for (const size of [WIDE, NARROW]) {
      it(`has no axe violation: ${theme}, ${size.width} px`, { timeout: 180_000 }, async () => {
        await inPanel(`theme=${theme}`, size, async (page) => {
          await page.waitForSelector(row('wildcard'));
          await expectNoViolations(page);
          await page.click('[aria-label="Settings"]');
          const most = size === WIDE ? sampleCases() : sampleCases().slice(1, 5);
          for (const { exchange } of most) {
            await page.click(row(exchange.id));
            await page.waitForSelector(`[data-detail][data-exchange="${exchange.id}"]`);
            await page.evaluate(() => {
              for (const details of document.querySelectorAll('details')) details.open = true;
            });
            await expectNoViolations(page);
            await page.click('[data-back]');
          }
        });
      });
    }
  }

  it('announces new failing requests once, after a while', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await page.waitForSelector(row('passed'));
      await page.evaluate(() => window.harness.add(4));
      await page.waitForFunction(
        () => document.querySelector('[data-announcer]')?.textContent === '3 requests failing',
      );
    });
  });
});

it('announces that none fails any more, and keeps no count that is not true', async () => {
  await inPanel('', WIDE, async (page) => {
    const says = (said: RegExp) => expect.poll(() => page.locator('[data-announcer]').textContent()).toMatch(said);
    await says(/^\d requests failing$/);
    await page.evaluate(() => window.harness.navigate('https://app.shop.test/next'));
    await says(/^No request fails$/);
    await page.evaluate(() => window.harness.add(8));
    await says(/^\d requests failing$/);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await says(/^$/);
    await page.locator('[data-undo-clear]').click();
    await says(/^\d requests failing$/);
  });
});

describe('the detail', () => {
  it('docked at the bottom, or in a narrow panel, shows culprit, fix and the deciding line without scrolling', async () => {
    for (const size of [
      { width: 1280, height: 272 },
      { width: 420, height: 800 },
    ]) {
      await inPanel('', size, async (page) => {
        await page.click(row('wildcard'));
        for (const shown of ['.culprit h2', '.to-fix', '[data-detail] mark']) {
          const box = await page.locator(shown).first().boundingBox();
          expect((box?.y ?? Number.NaN) + (box?.height ?? Number.NaN), shown).toBeLessThanOrEqual(size.height);
        }
      });
    }
  });

  it('keeps the contract that tests read, for every sample', async () => {
    await inPanel('', WIDE, async (page) => {
      for (const sample of sampleCases()) {
        const { exchange, findings, culprit, cookies, missingHeaders } = sample;
        await page.click(row(exchange.id));
        const detail = page.locator(`[data-detail][data-exchange="${exchange.id}"]`);
        const attributes = (selector: string, name: string) =>
          detail.locator(selector).evaluateAll((all, key) => all.map((one) => one.getAttribute(key)), name);
        expect(await attributes('[data-finding]', 'data-finding')).toEqual(findings.map(({ ruleId }) => ruleId));
        expect(await attributes('[data-finding]', 'data-certainty')).toEqual(
          findings.map(({ certainty }) => certainty),
        );
        const fates = await attributes('[data-cookie]', 'data-fate');
        expect(fates.toSorted()).toEqual(cookies.map(({ fate }) => fate).toSorted());
        // Those that were lost come first.
        const isFine = fates.map((fate) => fate === 'sent' || fate === 'stored' || fate === 'deleted');
        expect(isFine).toEqual(isFine.toSorted());
        expect(await attributes('[data-missing-header]', 'data-missing-header')).toHaveLength(missingHeaders().length);
        expect(await attributes('[data-culprit-title]', 'class')).toHaveLength(culprit ? 1 : 0);
        const lines = await detail.locator('[data-line]').evaluateAll((all) => all.map((one) => one.textContent));
        const expected = exchange.hops.flatMap(({ preflight, actual }) =>
          [preflight, actual].flatMap((record) => [
            ...(record?.requestHeaders.known ? record.requestHeaders.value : []),
            ...(record?.response?.headerList ?? []),
          ]),
        );
        expect([...lines].sort()).toEqual(expected.map(({ name, value }) => `${name}: ${value}`).sort());
      }
    });
  });

  it('marks the deciding line and its deciding part, and draws the missing line', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      const mark = page.locator('[data-line][data-mark]');
      expect(await mark.textContent()).toBe('Access-Control-Allow-Origin: *');
      expect(await mark.getAttribute('data-at')).toBe('0:response');
      expect(await mark.locator('mark').textContent()).toBe('*');
      expect(await page.locator('[data-missing-header]').textContent()).toBe('Access-Control-Allow-Credentials: true');
    });
  });

  it('leads to the fix without moving the panel itself', async () => {
    await inPanel('', { width: 900, height: 400 }, async (page) => {
      await page.click(row('wildcard'));
      await page.click('.to-fix');
      await page.waitForFunction(() => {
        const fix = document.querySelector('.fix.strong')?.getBoundingClientRect();
        return fix && fix.top < innerHeight;
      });
      const frame = await page.evaluate(() => [
        document.scrollingElement?.scrollTop,
        document.querySelector('.panel')?.scrollTop,
        document.querySelector('.toolbar')?.getBoundingClientRect().top,
      ]);
      expect(frame).toEqual([0, 0, 0]);
    });
  });

  it('writes the title of a fix as a sentence, with a sign in front only of what opens', async () => {
    await inPanel('', NARROW, async (page) => {
      await page.click(row('wildcard'));
      await page.getByText('Why and how to fix it').first().click();
      await page.locator('.others .fix-title').first().waitFor();
      await expectNoViolations(page);
      const shown = await page.locator('.fix-title').evaluateAll((titles) =>
        titles.map((title) => ({
          opens: title.matches('summary') && title.nextElementSibling !== null,
          hasSign: getComputedStyle(title).display === 'list-item' || title.querySelector('.icon') !== null,
        })),
      );
      expect(shown.map(({ hasSign }) => hasSign)).toEqual(shown.map(({ opens }) => opens));
    });
  });

  it('copies a fix', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      await page.getByLabel('Server', { exact: true }).selectOption({ label: 'header lines only' });
      await page.locator('.fix.strong .snippet[data-language=http] [data-copy]').first().click();
      await page.getByText('Copied').waitFor();
      const calls = await page.evaluate(() => window.harness.host.calls);
      // The panel may read a store meanwhile.
      expect(calls.findLast((call) => call.startsWith('copyText'))).toContain(
        'copyText Access-Control-Allow-Origin: https://app.shop.test',
      );
    });
  });
});

it('the buttons at the end of the toolbar stand in one line at any width', async () => {
  for (const width of [320, 420, 620, 1280]) {
    await inPanel('', { width, height: 480 }, async (page) => {
      const tops = await page
        .locator('.tools > button')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      expect(tops).toHaveLength(4);
      expect(new Set(tops).size, `${width}`).toBe(1);
    });
  }
});

describe('the export', () => {
  it('by a press of its button: every exchange, those that are not listed too, under the page’s name', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      await page.getByRole('button', { name: 'Export as JSON' }).press('Enter');
      await page.waitForFunction(() => window.harness.host.calls.some((each) => each.startsWith('saveFile')));
      const [call = ''] = (await page.evaluate(() => window.harness.host.calls)).filter((each) =>
        each.startsWith('saveFile'),
      );
      expect(call).toMatch(/^saveFile credentials-app\.shop\.test\.json \{/);
      const report = JSON.parse(call.slice(call.indexOf('{')));
      expect(report).toMatchObject({ schema: 'credentials-report', version: 1, browser: 'chromium' });
      expect(report.exchanges).toHaveLength(8);
      expect(report.exchanges[0]).toMatchObject({ listed: true });
      expect(report.servers.map(({ server }: { server: string }) => server)).toContain('https://api.shop.test');
    });
  });

  it('is not offered while there is nothing to save', async () => {
    await inPanel('cases=0', WIDE, async (page) => {
      expect(await page.getByRole('button', { name: 'Export as JSON' }).isDisabled()).toBe(true);
    });
  });
});

describe('the keyboard', () => {
  it('walks the list, goes into the detail, and comes back', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('passed'));
      await page.keyboard.press('ArrowDown');
      expect([await focusedId(page), await selectedId(page)]).toEqual(['wildcard', 'wildcard']);
      await page.keyboard.press('End');
      expect(await focusedId(page)).toBe('pending');
      await page.keyboard.press('PageUp');
      expect(await focusedId(page)).toBe('passed');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.matches('[data-detail]'))).toBe(true);
      await page.keyboard.press('Escape');
      await page.waitForSelector('[data-summary]');
      expect(await focusedId(page)).toBe('wildcard');
    });
  });

  it('filters from anywhere with a slash, and Escape takes the words away', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('passed'));
      await page.keyboard.press('/');
      await page.keyboard.type('method:put');
      await page.waitForFunction(() => document.querySelectorAll('[role=row][data-exchange]').length === 1);
      await page.keyboard.press('Escape');
      expect(await listed(page).count()).toBe(8);
      expect(await page.locator('[data-filter]').inputValue()).toBe('');
    });
  });

  it('keeps the focus in the panel: Escape goes from what clears the filter to its field, and from a chip to the list', async () => {
    await inPanel('', WIDE, async (page) => {
      const focused = (selector: string) => page.evaluate((one) => document.activeElement?.matches(one), selector);
      for (const key of ['Enter', 'Escape']) {
        await page.locator('[data-filter]').fill('method:GET method:PUT');
        await page.locator('[data-excluding]').waitFor();
        await page.getByRole('button', { name: 'Clear filter' }).press(key);
        expect(await listed(page).count()).toBe(8);
        expect(await focused('[data-filter]'), key).toBe(true);
      }
      await page.locator('[data-chip=failing]').press('Enter');
      const isLeft = await page.evaluate(() => {
        const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
        return document.activeElement?.dispatchEvent(event);
      });
      expect(isLeft).toBe(false);
      expect(await focused('[role=row]')).toBe(true);
    });
  });

  it('says that the chip alone hides what the filter finds, and shows it', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.locator('[data-filter]').fill('is:passed');
      await page.waitForFunction(() => document.querySelectorAll('[role=row][data-exchange]').length < 8);
      const found = await listed(page).count();
      await page.locator('[data-chip=failing]').click();
      const note = page.locator('[data-hidden-by-chip]');
      expect(await note.innerText()).toContain(`“Failing” alone hides what the filter finds: ${found} request`);
      await page.getByRole('button', { name: 'Show all kinds' }).press('Enter');
      expect(await listed(page).count()).toBe(found);
      expect(await page.evaluate(() => document.activeElement?.matches('[role=row]'))).toBe(true);
      await page.locator('[data-filter]').fill('no-such-word');
      await page.locator('[data-chip=failing]').click();
      await page.locator('[data-empty=filtered]').waitFor();
      expect(await note.count()).toBe(0);
    });
  });

  it('in a narrow panel Enter opens the detail over the list, and Escape brings the list back', async () => {
    await inPanel('', NARROW, async (page) => {
      await page.waitForSelector(row('passed'));
      await page.locator(row('passed')).focus();
      await page.keyboard.press('ArrowDown');
      expect(await focusedId(page)).toBe('wildcard');
      expect(await page.locator('[data-detail]').count()).toBe(0);
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-detail]');
      expect(await listed(page).count()).toBe(0);
      await page.keyboard.press('Escape');
      await page.waitForSelector(row('wildcard'));
      expect(await focusedId(page)).toBe('wildcard');
    });
  });
});

const MESSAGE = `(index):1 Access to fetch at 'https://api.shop.test/me' from origin 'https://app.shop.test' has been blocked by CORS policy:
The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.
app.js:41  GET https://api.shop.test/me net::ERR_FAILED 200 (OK)
app.js:41 Uncaught (in promise) TypeError: Failed to fetch`;

describe('a message of the browser', () => {
  const paste = async (page: Page, text: string): Promise<void> => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('/');
    await page.keyboard.press('ControlOrMeta+V');
  };

  for (const theme of ['light', 'dark']) {
    it(`pasted with its line breaks leaves its request and says how it was read: ${theme}`, async () => {
      await inPanel(`theme=${theme}`, WIDE, async (page) => {
        await page.waitForSelector(row('wildcard'));
        await paste(page, MESSAGE);
        await expect.poll(() => listed(page).count()).toBe(1);
        expect(await listed(page).getAttribute('data-exchange')).toBe('wildcard');
        expect(await page.getByRole('status').filter({ hasText: 'message' }).textContent()).toBe(
          'The browser’s message: Wildcard origin with credentials',
        );
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect.poll(() => listed(page).count()).toBe(sampleCases().length);
      });
    });
  }

  it('that fits no request is named in our words', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      await paste(page, MESSAGE.replaceAll('/me', '/elsewhere'));
      await page
        .getByText(
          'names “Wildcard origin with credentials” for https://api.shop.test/elsewhere, and no recorded request',
        )
        .waitFor();
      await expectNoViolations(page);
      await page.click('[data-chip=cookies]');
      await page.fill('[data-filter]', MESSAGE);
      await page.getByText('; the rest of the filter hides the request that shows it.').waitFor();
    });
  });

  it('is in the detail in each browser’s words, to be copied', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.click(row('wildcard'));
      await page.click('[data-how-known] > summary');
      await page.getByText('What browsers call it').first().click();
      const words = page.locator('[data-browser-words]').first();
      await words.getByText('CORSNotSupportingCredentials').waitFor();
      await words.getByRole('button', { name: 'Copy' }).first().click();
      const calls = await page.evaluate(() => window.harness.host.calls);
      const copied = calls.findLast((call) => call.startsWith('copyText')) ?? '';
      expect(copied).toContain('must not be the wildcard');
      await page.fill('[data-filter]', copied.replace('copyText ', ''));
      await expect.poll(() => listed(page).count()).toBe(1);
      await expectNoViolations(page);
    });
  });
});

describe('the list', () => {
  it('holds ten thousand rows with few elements, scrolls, and stays quick', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await page.evaluate(() => window.harness.add(9_999));
      await page.waitForFunction(() => document.querySelector('[data-chip=all]')?.textContent === 'All 10000');
      expect(await listed(page).count()).toBeLessThan(80);
      await page.click(row('passed'));
      const startedAt = Date.now();
      await page.keyboard.press('End');
      await page.waitForSelector(row('pending 9999'));
      expect(await focusedId(page)).toBe('pending 9999');
      expect(Date.now() - startedAt).toBeLessThan(1_000);
      expect(await listed(page).count()).toBeLessThan(80);
      await page.evaluate(() => window.harness.add(5));
      await page.getByText('the oldest 5 were dropped to keep 10,000').waitFor();
      expect(await selectedId(page)).toBe('pending 9999');
    });
  });

  it('never becomes shorter during a burst; scroll, focus and selection hold', async () => {
    await inPanel('cases=320&slow=2&apart=1', WIDE, async (page) => {
      const isJudged = () => document.querySelector('.foot')?.textContent?.includes('judging') === false;
      await page.waitForFunction(isJudged);
      await page.click('[data-chip=failing]');
      await page.click(row('wildcard'));
      for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('PageDown');
      const id = await selectedId(page);
      const samples = await page.evaluate(async () => {
        const counts = () => [...document.querySelectorAll('[data-chip]')].map((chip) => chip.textContent ?? '');
        const taken: { counts: string[]; shown: number; isJudging: boolean; held: unknown[] }[] = [];
        const sample = () => {
          const grid = document.querySelector('[role=treegrid]');
          taken.push({
            counts: counts(),
            shown: Number(grid?.getAttribute('aria-rowcount')),
            isJudging: document.querySelector('.foot')?.textContent?.includes('judging') === true,
            held: [
              grid?.scrollTop,
              document.activeElement?.getAttribute('data-exchange'),
              grid?.querySelector('[aria-selected=true]')?.getAttribute('data-exchange'),
              document.querySelector('[data-detail]')?.getAttribute('data-exchange'),
            ],
          });
        };
        const timer = setInterval(sample, 50);
        for (let burst = 0; burst < 12; burst += 1) {
          window.harness.add(8);
          window.harness.makeAnew();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        clearInterval(timer);
        return taken;
      });
      await page.waitForFunction(isJudged);
      expect(samples.filter(({ isJudging }) => isJudging).length).toBeGreaterThan(5);
      const numbers = samples.map(({ counts, shown }) => [
        shown,
        ...counts.map((text) => Number(text.match(/\d+/)?.[0])),
      ]);
      for (const [at, now] of numbers.entries()) {
        const before = numbers[at - 1] ?? now;
        expect(now.every((number, column) => number >= (before[column] ?? Number.NaN))).toBe(true);
      }
      expect(samples[0]?.held[0]).toBeGreaterThan(0);
      expect(new Set(samples.map(({ held }) => held[0])).size).toBe(1);
      expect(new Set(samples.flatMap(({ held }) => held.slice(1)))).toEqual(new Set([id]));
    });
  });

  it('acknowledges what it holds, and reads each site’s store once in a burst', async () => {
    await inPanel('cases=8', WIDE, async (page) => {
      await page.waitForFunction(() => window.harness.host.calls.some((call) => call.startsWith('readStore')));
      const calls = await page.evaluate(() => window.harness.host.calls);
      expect(calls).toContain('acknowledge 8');
      expect(calls.filter((call) => call.startsWith('readStore')).sort()).toEqual([
        'readStore payments.test',
        'readStore shop-id.test',
        'readStore shop.test',
      ]);
    });
  });
});

describe('never blank', () => {
  const empty = (page: Page, kind: string) => page.waitForSelector(`[data-empty="${kind}"]`);
  const calls = (page: Page) => page.evaluate(() => window.harness.host.calls);

  it('says why there is nothing, and mends it', async () => {
    await inPanel('cases=0', WIDE, async (page) => {
      await empty(page, 'connecting');
      await page.evaluate(() => window.harness.navigate('https://app.shop.test/', true));
      await page.evaluate(() => window.harness.snapshot({ hostAccess: false }));
      await empty(page, 'no-access');
      await page.getByRole('button', { name: 'Grant access to all hosts' }).click();
      await page.evaluate(() => window.harness.snapshot({ recording: false }));
      await empty(page, 'paused');
      await page.getByRole('button', { name: 'Resume recording' }).click();
      await page.evaluate(() => window.harness.snapshot());
      await empty(page, 'opened-late');
      await page.getByRole('button', { name: 'Reload page' }).click();
      await page.evaluate(() => window.harness.navigate('https://app.shop.test/'));
      await empty(page, 'none');
      await expectNoViolations(page);
      await page.evaluate(() => window.harness.navigate('chrome://version/'));
      await empty(page, 'restricted');
      expect(await calls(page)).toEqual(expect.arrayContaining(['requestHostAccess', 'resume', 'reloadPage']));
    });
  });

  it('tells a new user what it does, until that is closed, and has an example for those without a page', async () => {
    await inPanel('cases=0', NARROW, async (page) => {
      await page.evaluate(() => window.harness.navigate('https://app.shop.test/'));
      await page.evaluate(() => window.harness.snapshot());
      const welcome = page.locator('[data-welcome]');
      await welcome.waitFor();
      expect(await welcome.locator('p').count()).toBe(3);
      await expectNoViolations(page);
      await page.locator('[data-close-welcome]').click();
      await welcome.waitFor({ state: 'detached' });
      expect((await calls(page)).filter((call) => call.includes('"isWelcomed":true'))).toHaveLength(1);

      await page.locator('[data-show-example]').click();
      await page.locator('[data-summary-fold], [data-summary]').first().waitFor();
      // They are judged while it draws.
      await expect.poll(() => listed(page).count()).toBe(9);
      const rules = await page
        .locator('[data-cause]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-cause')));
      expect([...new Set(rules)].sort()).toEqual([
        'cookie-samesite-lax',
        'cors-error-page-without-headers',
        'cors-origin-wildcard-with-credentials',
        'preflight-method-not-routed',
        'session-not-stored',
        'setcookie-domain-not-covering-host',
      ]);
      await page.getByRole('button', { name: 'Back to the live recording' }).click();
      await page.locator('[data-show-example]').waitFor();
    });
  });

  it('a filter that hides all can be cleared', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.locator('[data-filter]').fill('nothing like this');
      await empty(page, 'filtered');
      await page.getByRole('button', { name: 'Clear filter' }).click();
      expect(await listed(page).count()).toBe(8);
    });
  });

  it('when the worker is gone it says so and keeps everything', async () => {
    await inPanel('', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      await page.evaluate(() => window.harness.host.emit({ type: 'disconnected' }));
      await page.getByText('Reconnecting').waitFor();
      expect(await listed(page).count()).toBe(8);
    });
  });
});

describe('before the judge is loaded', () => {
  const verdicts = async (page: Page): Promise<readonly (string | null)[]> =>
    listed(page).evaluateAll((rows) => [...new Set(rows.map((one) => one.getAttribute('data-verdict')))]);

  it('shows every row and what was recorded of it at once, and the verdicts when it is there', async () => {
    await inPanel('judge=later', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      expect([await listed(page).count(), await verdicts(page)]).toEqual([8, ['pending']]);
      await page.click(row('wildcard'));
      await page.locator('[data-detail] [data-line]').first().waitFor();
      expect(await page.locator('.culprit').textContent()).toContain('Not judged yet');
      await expectNoViolations(page);
      await page.evaluate(() => window.harness.judge?.comes());
      await page.waitForSelector(`${row('wildcard')}[data-verdict=blocked]`);
      await page.locator('[data-detail] [data-finding]').first().waitFor();
      expect([await listed(page).count(), await selectedId(page)]).toEqual([8, 'wildcard']);
    });
  });

  it('makes the report wait for it', async () => {
    await inPanel('judge=later', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      const saved = () => page.evaluate(() => window.harness.host.calls.filter((call) => call.startsWith('saveFile')));
      await page.click('[data-export]');
      expect(await saved()).toEqual([]);
      await page.evaluate(() => window.harness.judge?.comes());
      await expect.poll(saved).toHaveLength(1);
      expect((await saved())[0]).not.toContain('Not judged yet');
    });
  });

  it('says in each row when it cannot be loaded, and why', async () => {
    await inPanel('judge=later', WIDE, async (page) => {
      await page.waitForSelector(row('wildcard'));
      await page.evaluate(() => window.harness.judge?.fails());
      await page.waitForSelector(`${row('wildcard')}[data-verdict=cannot-tell]`);
      expect(await verdicts(page)).toEqual(['cannot-tell']);
      await page.click(row('wildcard'));
      await page.locator('[data-detail]').getByText('the file is gone').waitFor();
      await page.click('[data-export]');
      await page.getByText('Nothing was exported.').waitFor();
    });
  });
});

it.each(['light', 'dark'] as const)(
  'in the user’s own colours, %s, what is chosen and what is marked is told apart, and can be read',
  async (colorScheme) => {
    await inPanel('', WIDE, async (page) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await page.click(row('wildcard'));
      await page.waitForSelector('[data-detail] .line.blocked');
      const colourOf = (selector: string, property: string): Promise<string> =>
        page
          .locator(selector)
          .first()
          .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
      for (const [one, other, property] of [
        ['.chip[aria-pressed=true]', '.chip[aria-pressed=false]', 'background-color'],
        ['.tab[aria-selected=true]', '.tab[aria-selected=false]', 'background-color'],
        ['.row[aria-selected=true]', '.row[aria-selected=false]', 'background-color'],
        ['.line.blocked', '.line:not(.blocked)', 'border-left-color'],
        ['.line.blocked mark', '.line.blocked code', 'background-color'],
      ] as const) {
        expect(await colourOf(one, property), one).not.toBe(await colourOf(other, property));
      }
      // Between list and detail, and between the titles of columns.
      expect(await colourOf('.splitter', 'background-color')).not.toBe(await colourOf('body', 'background-color'));
      const lines = page.locator('.resize-handle');
      const drawn = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line, '::after').content));
      expect(new Set(drawn)).toEqual(new Set(['""']));
      // The pointer is on the chosen row.
      await expectNoViolations(page);
    });
  },
);
