import type { Frame, Page } from 'playwright-core';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { devToolsWindow } from '../run/devtools';
import { showExtensionPanel } from '../run/devtools-frontend';
import { allExamples } from '../run/examples';
import { firstLoad, kilobytes } from '../run/first-load';
import { openSession } from '../run/open-session';
import { median, rounded } from './figures';

const EXAMPLE = 'correct-answer';
const PAGE = `https://app.shop.test/${EXAMPLE}/`;
const API = `https://api.shop.test/${EXAMPLE}/me`;
const PATIENCE_MS = 30_000;

/** When the panel’s document first held a row, and one with its verdict: milliseconds from the start of its loading. */
interface Opening {
  readonly rowMs: number;
  readonly verdictMs: number;
}

/**
 * How long the panel takes from its opening to the first row, and to the first verdict, of a request that DevTools’ log
 * holds already; and how much it loads for that. Each round is a browser of its own in which nothing is cached.
 *
 * In: `against`, the folder of another built extension, opened in turn with this one; null: none. How often each is
 * opened. Prints the medians, with `against` those of the ratios of the rounds, which a busy machine changes less.
 */
export async function benchPanel(options: { readonly against: string | null; readonly rounds: number }): Promise<void> {
  const { against, rounds } = options;
  await buildExtension();
  const openings: Opening[] = [];
  const others: Opening[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    openings.push(await opening(EXTENSION_FOLDER));
    if (against !== null) others.push(await opening(against));
    console.log(`Round ${round}: ${JSON.stringify(openings.at(-1))} ${JSON.stringify(others.at(-1) ?? '')}`);
  }
  const ratio = (key: keyof Opening): number =>
    rounded(median(openings.map((one, round) => one[key] / (others[round]?.[key] ?? Number.NaN))));
  const other = against === null ? {} : { against: figures(against, others) };
  const ratios = against === null ? {} : { ratios: { row: ratio('rowMs'), verdict: ratio('verdictMs') } };
  console.log(JSON.stringify({ rounds, ...figures(EXTENSION_FOLDER, openings), ...other, ...ratios }));
}

const figures = (folder: string, openings: readonly Opening[]) => ({
  firstLoadKb: rounded(kilobytes(firstLoad(folder, 'extension/panel/panel.html'))),
  rowMs: Math.round(median(openings.map(({ rowMs }) => rowMs))),
  verdictMs: Math.round(median(openings.map(({ verdictMs }) => verdictMs))),
});

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
  const { rowMs, verdictMs } = (await frame.evaluate(() => window.benchOpening)) ?? {};
  if (rowMs === undefined || verdictMs === undefined) throw new Error('The panel was not opened to its first verdict');
  return { rowMs: rounded(rowMs), verdictMs: rounded(verdictMs) };
}

declare global {
  interface Window {
    benchOpening?: { rowMs?: number; verdictMs?: number };
  }
}

/** Runs in every document of the window, before its own scripts. */
function watchRows(): void {
  const seen: { rowMs?: number; verdictMs?: number } = {};
  window.benchOpening = seen;
  new MutationObserver(() => {
    const row = document.querySelector('[role=row][data-exchange]');
    if (row === null) return;
    seen.rowMs ??= performance.now();
    if (row.getAttribute('data-verdict') !== 'pending') seen.verdictMs ??= performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
