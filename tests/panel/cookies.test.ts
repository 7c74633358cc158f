import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';
import { failedLogoutHar, lostSessionHar, manyCookiesHar, mendedSessionHar } from './lost-session-har';

const inPanel = useHarness();
const openFile = async (page: Page, har = lostSessionHar(), rows = 3): Promise<void> => {
  const file = { name: 'lost.har', mimeType: 'application/json', buffer: Buffer.from(har) };
  await page.locator('[data-import-field=toolbar]').setInputFiles(file);
  await page.getByRole('treegrid', { name: 'Requests imported from lost.har' }).waitFor();
  await page
    .locator('[role=row][data-exchange]')
    .nth(rows - 1)
    .waitFor();
};
const showCookies = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Cookies' }).click();
  await page.locator('[data-lives]').waitFor();
};
/** When a request of the file began, as a clock of this time zone shows it. */
const clockOf = (method: string, path: string): string => {
  const { entries } = JSON.parse(lostSessionHar()).log;
  const entry = entries.find(
    ({ request }: { request: { method: string; url: string } }) =>
      request.method === method && request.url.endsWith(path),
  );
  return new Date(entry.startedDateTime).toTimeString().slice(0, 8);
};
const lives = (page: Page) => page.locator('[data-life]');
const detailUrl = (page: Page) => page.locator('[data-detail] .request-line .url').innerText();

it('a user who was refused is in the summary, and the detail of such a request begins with the reason and its fix', async () => {
  await inPanel('', WIDE, async (page) => {
    await openFile(page);
    const cause = page.locator('[data-summary] [data-cause]').first();
    expect(await cause.getAttribute('data-cause')).toBe('setcookie-samesite-lax-cross-site');
    const led = cause.locator('[data-cause=session-not-stored]');
    expect(await led.innerText()).toContain('2 requests');
    await led.locator('.cause-show').click();
    const lead = page.locator('[data-detail] .culprit');
    await expect.poll(() => lead.getAttribute('data-finding')).toBe('session-not-stored');
    expect(await lead.locator('.to-fix').innerText()).toContain('Fix:');
    const line = page.locator('[data-earlier] .earlier-line').first();
    expect(await line.innerText()).toMatch(/^Set-Cookie: sid=/i);
    expect(await line.locator('mark').allInnerTexts()).toEqual(['SameSite=Lax']);
    const step = (id: string) => page.locator(`[data-detail] [data-step=${id}]`).innerText();
    expect(await step('server-0')).toContain('401: sid had not been stored');
    expect(await step('cors-check-0')).toContain('passed');
    expect(await page.locator('[data-detail] .fix .where').first().innerText()).not.toContain('outside');
  });
});

it('a logout that leaves the cookie is in the summary, and in the life of that cookie; the one that never was has none', async () => {
  await inPanel('', WIDE, async (page) => {
    await openFile(page, failedLogoutHar(), 1);
    const summary = page.locator('[data-summary]');
    await summary.getByText('1 request did not delete a cookie: one cause').waitFor();
    const cause = summary.locator('[data-cause=deletion-of-another]');
    expect(await cause.innerText()).toContain(
      'The line is for .shop.test/, and the stored cookie is for app.shop.test/',
    );
    await cause.locator('.cause-show').click();
    const fate = page.locator('[data-detail] [data-fate=deletes-nothing]');
    expect(await fate.innerText()).toContain('nothing was deleted');
    expect(await page.locator('[data-detail] .to-fix').first().innerText()).toContain('Delete sid as it was set');
    await showCookies(page);
    expect(await lives(page).count()).toBe(1);
    await lives(page).getByText('stored, not deleted').waitFor();
    await lives(page).locator('summary').click();
    const step = page.locator('[data-step=deletion-refused]');
    await step.waitFor();
    expect(await step.textContent()).toContain('POST /logout: its line is for .shop.test/');
  });
});

describe('the view of the cookies', () => {
  it('says of a lost session since when its calls succeed again', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page, mendedSessionHar(), 3);
      await showCookies(page);
      const sid = page.locator('[data-life=sid] .life-state');
      await expect.poll(() => sid.innerText()).toMatch(/^was lost, accepted again since \d\d:\d\d:\d\d$/);
      expect(await page.locator('.lives-title').innerText()).not.toContain('lost');
    });
  });

  it('lists the worst first, and a step leads to its exchange and its message', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      const first = lives(page).first();
      expect(await first.getAttribute('data-life')).toBe('sid');
      // content-visibility: until the browser has drawn a frame of it, an item has no rendered text.
      await expect.poll(() => first.innerText()).toContain('lost, led to 2 refused requests');
      await first.locator('summary').click();
      const refused = page.locator('[data-step=refused]');
      expect(await refused.innerText()).toContain('Not stored from POST /login');
      expect(await refused.locator('.life-time').innerText()).toBe(clockOf('POST', '/login'));
      await refused.getByRole('button', { name: 'POST /login' }).click();
      await page.locator('[data-detail]').waitFor();
      expect(await detailUrl(page)).toContain('/login');
      expect(await page.getByRole('tab', { name: 'Requests' }).getAttribute('aria-selected')).toBe('true');
    });
  });

  it('the arrow keys, Home and End move between cookies, left and Escape close one and keep the focus', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      const focused = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.closest('[data-life]')?.getAttribute('data-life') ?? null);
      const names = await lives(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-life')));
      const open = page.locator('.life[open]');
      await lives(page).first().locator('summary').focus();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(names[1]);
      await page.keyboard.press('End');
      expect(await focused()).toBe(names.at(-1));
      await page.keyboard.press('Home');
      expect(await focused()).toBe(names[0]);
      for (const key of ['ArrowLeft', 'Escape']) {
        await page.keyboard.press('ArrowRight');
        await open.waitFor();
        await open.locator('[data-to-exchange]').first().focus();
        await page.keyboard.press(key);
        await expect.poll(() => open.count()).toBe(0);
        expect(await focused()).toBe(names[0]);
      }
    });
  });

  it('has the same cookie open after a request was looked at', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      await page.locator('[data-life=theme] summary').click();
      await page.locator('[data-step=set] [data-to-exchange]').click();
      await page.locator('[data-detail]').waitFor();
      await showCookies(page);
      await expect.poll(() => page.locator('.life[open]').getAttribute('data-life')).toBe('theme');
    });
  });

  it('opens an exchange that the list does not show', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      expect(await page.locator('[role=row][data-exchange]', { hasText: '/start' }).count()).toBe(0);
      await showCookies(page);
      await page.locator('[data-life=theme] summary').click();
      await page.locator('[data-step=set] [data-to-exchange]').click();
      expect(await detailUrl(page)).toContain('/start');
    });
  });

  it('is reached and left by the keyboard alone', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.getByRole('tab', { name: 'Requests' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('[data-lives]').waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-tab'))).toBe('cookies');
      await lives(page).first().locator('summary').press('Enter');
      await page.locator('[data-step=refused] [data-to-exchange]').press('Enter');
      await page.locator('[data-detail]').waitFor();
    });
  });

  it('says why it is empty', async () => {
    await inPanel('cases=0', WIDE, async (page) => {
      await page.evaluate(() => {
        window.harness.snapshot();
        window.harness.navigate('https://app.shop.test/');
      });
      await page.getByRole('tab', { name: 'Cookies' }).click();
      const empty = page.locator('[data-empty=cookies]');
      await empty.waitFor({ timeout: 20_000 });
      expect(await empty.innerText()).toContain('No recorded request had a cookie');
      await expectNoViolations(page);
    });
  });

  it('reads what was recorded since it was opened', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await showCookies(page);
      await page.evaluate(() => window.harness.add(7));
      await page.waitForFunction(() => Number(document.querySelector('[data-lives]')?.getAttribute('data-lives')) > 1);
    });
  });

  it('reads a long recording in parts, and says how far it is', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await page.evaluate(() => window.harness.add(40));
      await page.locator('[data-exchange]').first().waitFor();
      await page.evaluate(() => {
        // There is never time for a second request, as if each took long.
        let nowMs = performance.now();
        performance.now = () => (nowMs += 10);
        const said: string[] = [];
        Object.assign(window, { said });
        new MutationObserver(() => {
          const reading = document.querySelector<HTMLElement>('[data-empty=cookies-read]');
          if (reading) said.push(reading.innerText);
        }).observe(document, { subtree: true, childList: true, characterData: true });
      });
      await showCookies(page);
      await page.locator('[data-lives]').waitFor();
      const said = await page.evaluate<readonly string[]>('window.said');
      const counts = said.map((each) => Number(/(\d+) of \d+ requests/.exec(each)?.[1]));
      expect(counts.length).toBeGreaterThan(5);
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
    });
  });

  it('has no axe violation while it reads', async () => {
    await inPanel('cases=1', WIDE, async (page) => {
      await page.evaluate(() => window.harness.add(3_000));
      await page.locator('[data-exchange]').first().waitFor();
      await page.evaluate(() => {
        // There is never time for a second request.
        let nowMs = performance.now();
        performance.now = () => (nowMs += 10);
      });
      await page.getByRole('tab', { name: 'Cookies' }).click();
      await page.locator('[data-empty=cookies-read]').waitFor();
      await expectNoViolations(page);
      expect(await page.locator('[data-empty=cookies-read]').count()).toBe(1);
    });
  });

  it('draws every cookie of many', async () => {
    await inPanel('', WIDE, async (page) => {
      const file = { name: 'many.har', mimeType: 'application/json', buffer: Buffer.from(manyCookiesHar(130)) };
      await page.locator('[data-import-field=toolbar]').setInputFiles(file);
      await showCookies(page);
      await page.locator('[data-lives="130"]').waitFor();
      await expect.poll(() => lives(page).count()).toBe(130);
      await page.getByRole('combobox', { name: 'Filter' }).fill('c12');
      await expect.poll(() => lives(page).count()).toBe(11);
      await page.getByRole('combobox', { name: 'Filter' }).fill('');
      await expect.poll(() => lives(page).count()).toBe(130);
    });
  });

  for (const theme of ['light', 'dark']) {
    for (const size of [WIDE, NARROW, { width: 420, height: 272 }]) {
      it(`has no axe violation, and nothing is cut: ${theme}, ${size.width} × ${size.height}`, async () => {
        await inPanel(`theme=${theme}`, size, async (page) => {
          await openFile(page);
          await showCookies(page);
          await lives(page).first().locator('summary').click();
          await page.locator('[data-step=refused]').waitFor();
          await expectNoViolations(page);
          const isWider = await page.evaluate(() => {
            const view = document.querySelector('.lives');
            return !view || view.scrollWidth > view.clientWidth || view.clientHeight < 80;
          });
          expect(isWider).toBe(false);
        });
      });
    }
  }
});

describe('the filter of the cookies', () => {
  const field = (page: Page) => page.getByRole('combobox', { name: 'Filter cookies' });
  const names = (page: Page) => lives(page).evaluateAll((all) => all.map((life) => life.getAttribute('data-life')));

  it('offers keys, and the values that occur', async () => {
    const options = (page: Page) => page.getByRole('option').allTextContents();
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      await field(page).focus();
      // Where no list is open, the arrow goes to the cookies.
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.matches('.life > summary'))).toBe(true);
      await field(page).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await expect
        .poll(() => options(page))
        .toEqual([
          'name:part of the name',
          'host:part of the host',
          'path:how the path begins',
          'is:what happened to it',
        ]);
      await expectNoViolations(page);
      await page.keyboard.type('-n');
      await expect.poll(() => options(page)).toEqual(['name:part of the name']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.type('si');
      await expect.poll(() => options(page)).toEqual(['sid1']);
      await page.getByRole('option').click();
      expect(await field(page).inputValue()).toBe('-name:sid ');
      expect(await lives(page).evaluateAll((all) => all.map((life) => life.getAttribute('data-life')))).not.toContain(
        'sid',
      );
      await page.keyboard.type('is:ref');
      await expect.poll(() => options(page)).toEqual(['refused1']);
      await page.keyboard.press('Escape');
      await expect.poll(() => options(page)).toEqual([]);
      expect(await field(page).inputValue()).toBe('-name:sid is:ref');
    });
  });

  it('shows the cookies of a name, and by what happened to them; the requests keep their own filter', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.getByRole('combobox', { name: 'Filter' }).fill('me');
      await showCookies(page);
      expect(await field(page).inputValue()).toBe('');
      const all = await names(page);
      expect(all.length).toBeGreaterThan(1);
      await field(page).fill('is:refused');
      await page.locator('.lives-title', { hasText: `1 of ${all.length} cookies` }).waitFor();
      expect(await names(page)).toEqual(['sid']);
      expect(await page.locator('[data-lives-shown]').innerText()).toBe(`1 of ${all.length} cookies shown`);
      await field(page).fill('-is:refused');
      await page.locator('[data-life=sid]').waitFor({ state: 'detached' });
      expect(await names(page)).toEqual(all.filter((name) => name !== 'sid'));
      await page.getByRole('tab', { name: 'Requests' }).click();
      expect(await page.getByRole('combobox', { name: 'Filter' }).inputValue()).toBe('me');
    });
  });

  it('says why nothing is shown, and is cleared by the keyboard', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      const all = await names(page);
      await page.locator('.lives').focus();
      await page.keyboard.press('/');
      await page.keyboard.type('sid is:eaten');
      const empty = page.locator('[data-empty=cookies-filtered]');
      await empty.waitFor();
      expect(await empty.innerText()).toContain(`${all.length} cookies are hidden by “sid is:eaten”`);
      expect(await empty.innerText()).toContain('“is:” does not know “eaten”');
      expect(await page.locator('[data-lives-shown]').innerText()).toBe(`0 of ${all.length} cookies shown`);
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Clear filter' }).press('Enter');
      await page.locator('[data-lives]').waitFor();
      expect(await names(page)).toEqual(all);
      // What had the focus is gone: it is where one goes on.
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-filter'))).toBe(true);
      await page.keyboard.type('none-of-this-name');
      await empty.waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-lives]').waitFor();
      expect(await field(page).inputValue()).toBe('');
    });
  });

  it('does not hide a cookie that a request leads to', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await showCookies(page);
      await field(page).fill('theme');
      await page.locator('[data-life=sid]').waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'Requests' }).click();
      await page.locator('[role=row][data-exchange]', { hasText: '/login' }).click();
      await page.locator('[data-cookie=sid] [data-to-life]').click();
      await page.locator('[data-life=sid][open]').waitFor();
      expect(await field(page).inputValue()).toBe('');
    });
  });

  for (const size of [NARROW, { width: 420, height: 272 }]) {
    it(`can be used: ${size.width} × ${size.height}`, async () => {
      await inPanel('', size, async (page) => {
        await openFile(page);
        await showCookies(page);
        await field(page).fill('no-cookie');
        const button = page.getByRole('button', { name: 'Clear filter' });
        await button.waitFor();
        await expectNoViolations(page);
        await button.click();
        await page.locator('[data-lives]').waitFor();
      });
    });
  }
});

it('of the many requests that a life led to, the first are shown, and all when they are asked for', async () => {
  await inPanel('', WIDE, async (page) => {
    await openFile(page, lostSessionHar(8));
    await showCookies(page);
    await page.locator('[data-life=sid] summary').click();
    const led = page.locator('[data-life=sid] [data-led-to]');
    // A fold draws what it holds when the browser has told that it is open: a moment after the click.
    await expect.poll(() => led.locator('[data-to-exchange]').count()).toBe(5);
    await led.getByRole('button', { name: 'and 5 more' }).press('Enter');
    await expect.poll(() => led.locator('[data-to-exchange]').count()).toBe(10);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('GET /item/3');
    expect(await led.getByRole('button', { name: 'more' }).count()).toBe(0);
  });
});

describe('the detail of a request', () => {
  it('leads from a refusal to the earlier response, and from that one back', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.locator('[role=row][data-exchange]', { hasText: '/me' }).first().click();
      await page.locator('[data-earlier] [data-to-exchange]').first().click();
      expect(await detailUrl(page)).toContain('/login');
      const note = page.locator('[data-led-to]');
      expect(await note.innerText()).toContain('401 at GET /me');
      await note.getByRole('button', { name: 'GET /me' }).click();
      expect(await detailUrl(page)).toContain('/me');
    });
  });

  it('leads from a cookie to its life', async () => {
    await inPanel('', WIDE, async (page) => {
      await openFile(page);
      await page.locator('[role=row][data-exchange]', { hasText: '/login' }).click();
      await page.locator('[data-cookie=sid] [data-to-life]').click();
      await page.locator('[data-life=sid][open]').waitFor();
      // The focus follows what is painted.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[data-life]')?.getAttribute('data-life')))
        .toBe('sid');
    });
  });
});
