import type { Frame, Page } from 'playwright-core';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { devToolsWindow } from '../run/devtools';
import { showExtensionPanel } from '../run/devtools-frontend';
import { allExamples } from '../run/examples';
import { firstLoad, kilobytes } from '../run/first-load';
import { openSession } from '../run/open-session';
import { median, rounded } from './figures';
import { API, EXAMPLE, PAGE } from './shop';

const PATIENCE_MS = 30_000;

/** When the panel first drew, held a row, and one with its verdict: milliseconds from the start of loading its document. */
interface Opening {
  readonly drawnMs: number;
  readonly rowMs: number;
  readonly verdictMs: number;
}

/**
 * How long the panel takes from its opening to the first drawing, the first row, and the first verdict, of a request that
 * DevTools’ log holds already; and how much it loads for that. Each opening is a browser of its own in which nothing is
 * cached.
 *
 * In: `against`, the folder of another built extension, opened in turn with this one; null: none. How often each is
 * opened. Prints medians and the least of each, which a busy machine changes less, and with `against` the medians of the
 * rounds’ ratios.
 */
export async function benchPanel(options: { readonly against: string | null; readonly rounds: number }): Promise<void> {
  const { against, rounds } = options;
  await buildExtension();
  const openings: Opening[] = [];
  const others: Opening[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (against !== null && round % 2 === 0) others.push(await opening(against));
    openings.push(await opening(EXTENSION_FOLDER));
    if (against !== null && round % 2 === 1) others.push(await opening(against));
    console.log(`Round ${round}: ${JSON.stringify(openings.at(-1))} ${JSON.stringify(others.at(-1) ?? '')}`);
  }
  const compared = against === null ? {} : { against: figures(against, others), ratios: ratios(openings, others) };
  console.log(JSON.stringify({ rounds, ...figures(EXTENSION_FOLDER, openings), ...compared }));
}

/** Medians over the rounds, of this one to the other. */
function ratios(openings: readonly Opening[], others: readonly Opening[]): Readonly<Record<keyof Opening, number>> {
  const ratio = (key: keyof Opening): number =>
    rounded(median(openings.map((opening, round) => opening[key] / (others[round]?.[key] ?? Number.NaN))));
  return { drawnMs: ratio('drawnMs'), rowMs: ratio('rowMs'), verdictMs: ratio('verdictMs') };
}

function figures(folder: string, openings: readonly Opening[]): object {
  const medianAndLeast = (key: keyof Opening): readonly number[] => {
    const values = openings.map((opening) => opening[key]);
    return [Math.round(median(values)), Math.round(Math.min(...values))];
  };
  return {
    firstLoadKb: rounded(kilobytes(firstLoad(folder, 'extension/panel/panel.html'))),
    drawnMs: medianAndLeast('drawnMs'),
    rowMs: medianAndLeast('rowMs'),
    verdictMs: medianAndLeast('verdictMs'),
  };
}

async function opening(extensionFolder: string): Promise<Opening> {
  const examples = allExamples.filter(({ id }) => id === EXAMPLE);
  const session = await openSession({
    thirdPartyCookies: 'allowed',
    extension: true,
    panel: false,
    extensionFolder,
    examples,
  });
  try {
    const { page, launched } = session;
    const devtools = await devToolsWindow(launched, page);
    await page.goto(PAGE);
    await page.evaluate((api) => fetch(api, { credentials: 'include' }), API);
    return await openingOf(devtools);
  } finally {
    await session.close();
  }
}

async function openingOf(devtools: Page): Promise<Opening> {
  await devtools.addInitScript(watchRows);
  const frame = await showExtensionPanel(devtools, 'Credentials');
  await frame.waitForFunction(() => window.benchOpening?.verdictMs !== undefined, null, { timeout: PATIENCE_MS });
  return readOpening(frame);
}

async function readOpening(frame: Frame): Promise<Opening> {
  const { drawnMs, rowMs, verdictMs } = (await frame.evaluate(() => window.benchOpening)) ?? {};
  if (drawnMs === undefined || rowMs === undefined || verdictMs === undefined)
    throw new Error('The panel was not opened to its first verdict');
  return { drawnMs: rounded(drawnMs), rowMs: rounded(rowMs), verdictMs: rounded(verdictMs) };
}

declare global {
  interface Window {
    benchOpening?: Partial<Opening>;
  }
}

/** Runs in every document of the window, before its own scripts. */
export function watchRows(): void {
  const seen: { drawnMs?: number; rowMs?: number; verdictMs?: number } = {};
  window.benchOpening = seen;
  new MutationObserver(() => {
    if (document.querySelector('.panel') !== null) seen.drawnMs ??= performance.now();
    const row = document.querySelector('[role=row][data-exchange]');
    if (row === null) return;
    seen.rowMs ??= performance.now();
    if (row.getAttribute('data-verdict') !== 'pending') seen.verdictMs ??= performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
