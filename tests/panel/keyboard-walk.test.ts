import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const BOTTOM = { width: 1280, height: 272 };
/** More stops than any view has. */
const MOST_STOPS = 150;

/** What the keyboard's focus is on. */
interface Stop {
  /** Role or element, and the text by which a screen reader knows it. */
  readonly what: string;
  readonly faults: readonly string[];
}

/** Runs in the page. In: nothing has the focus any more: null. */
const describeFocus = (): Stop | null => {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return null;
  const labelled = (at.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.innerText ?? '');
  const ofLabel =
    at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
      ? [...(at.labels ?? [])]
      : [];
  const names = [
    at.getAttribute('aria-label'),
    ...labelled,
    ...ofLabel.map((label) => label.innerText),
    at.innerText,
    at.title,
  ];
  const name = names.find((text) => text?.trim())?.trim() ?? '';
  const { left, top, right, bottom, width, height } = at.getBoundingClientRect();
  const isInView = width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  // The field of the filter is marked by the box around it.
  const isMarked = [at, at.parentElement ?? at].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
  return {
    what: `${at.getAttribute('role') ?? at.localName} "${name.split('\n')[0]?.slice(0, 60)}"`,
    faults: [
      ...(name === '' ? ['has no name'] : []),
      ...(isInView ? [] : ['is not in view']),
      ...(isMarked ? [] : ['is not marked']),
    ],
  };
};

/** Every stop of Tab from the top of the panel to its end, by the keyboard alone. */
const walk = async (page: Page): Promise<readonly Stop[]> => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stops: Stop[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    // After the last one the browser begins anew, or leaves the page.
    if (stop === null || stop.what === stops[0]?.what) return stops;
    stops.push(stop);
  }
  throw new Error(
    `Tab never leaves the panel: ${stops
      .slice(-6)
      .map(({ what }) => what)
      .join(', ')}`,
  );
};

/** The list and the summary no longer change. */
const allAreJudged = (page: Page): Promise<void> =>
  page.getByText('202 requests are blocked, 3 lost a cookie: 4 causes').first().waitFor();

const tabTo = async (page: Page, what: RegExp): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (what.test((await page.evaluate(describeFocus))?.what ?? '')) return;
  }
  throw new Error(`Tab does not lead to ${what}`);
};

const faultsOf = (stops: readonly Stop[]): readonly string[] =>
  stops.flatMap(({ what, faults }) => faults.map((fault) => `${what} ${fault}`));

describe('by the keyboard alone', () => {
  for (const size of [WIDE, BOTTOM, NARROW]) {
    it(`each stop has a name, is in view and is marked, at ${size.width} by ${size.height}`, async () => {
      await inPanel('set=day', size, async (page) => {
        await allAreJudged(page);
        const ofSummary = await walk(page);
        expect(faultsOf(ofSummary)).toEqual([]);
        // One stop for the whole list.
        expect(ofSummary.map(({ what }) => what).filter((what) => what.startsWith('row '))).toHaveLength(1);

        await tabTo(page, /^a "Skip to the list"/);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Enter');
        await page.waitForSelector('[data-detail]');
        const ofDetail = await walk(page);
        expect(faultsOf(ofDetail)).toEqual([]);
        expect(ofDetail.some(({ what }) => /Copy/.test(what))).toBe(true);
      });
    });
  }

  for (const view of ['Cookies', 'Try']) {
    it(`the view “${view}” is reached, and each of its stops has a name, is in view and is marked`, async () => {
      await inPanel('set=day', WIDE, async (page) => {
        await allAreJudged(page);
        await page.getByRole('tab', { name: 'Requests' }).focus();
        for (let step = 0; step < (view === 'Cookies' ? 1 : 2); step += 1) await page.keyboard.press('ArrowRight');
        await page.getByRole('tabpanel', { name: view }).waitFor();
        expect(faultsOf(await walk(page))).toEqual([]);
      });
    });
  }

  it('a failure is found, read and left again: skip link, list, detail, its copy button, back', async () => {
    await inPanel('set=day', WIDE, async (page) => {
      await allAreJudged(page);
      await tabTo(page, /^a "Skip to the list"/);
      await page.keyboard.press('Enter');
      const focused = (name: string) => page.evaluate((key) => document.activeElement?.getAttribute(key) ?? null, name);
      await expect.poll(() => focused('role')).toBe('row');
      await page.keyboard.press('ArrowDown');
      const id = await focused('data-exchange');
      await page.keyboard.press('Enter');
      await page.waitForSelector(`[data-detail][data-exchange="${id}"]`);
      await tabTo(page, /"Copy/);
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => window.harness.host.calls.filter((call) => call.startsWith('copyText')).length))
        .toBe(1);
      await page.keyboard.press('Escape');
      await page.waitForSelector('[data-detail]', { state: 'detached' });
      expect(await focused('data-exchange')).toBe(id);
    });
  });
});
