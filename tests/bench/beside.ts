import type { Browser, Frame, Page } from 'playwright-core';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { devToolsWindow } from '../run/devtools';
import { setDockSide, showExtensionPanel, showPanelNamed } from '../run/devtools-frontend';
import { allExamples } from '../run/examples';
import { heapOfDocument } from '../run/heap';
import { type BrowserSession, openSession } from '../run/open-session';
import { type Evaluator, evaluatorOf } from '../run/target-evaluator';
import { type Frames, measurePanel, type Subject } from './beside-page';
import { median, percentile, rounded } from './figures';
import { API, COOKIES, EXAMPLE, FAILING, FAILING_EXAMPLE, fail, PAGE } from './shop';

const SIZE = { width: 1280, height: 800 };
const WARM_UP = 100;
const PER_SECOND = 500;
const MOST_OPEN = 100;
const FAILURES = 40;
const PAUSE_MS = 120;
/** So long nothing changes in a list that has taken everything in. */
const QUIET_MS = 1_000;
const PATIENCE_MS = 60_000;

interface Measured extends Frames {
  /** Requests a second that the page really made. */
  readonly perSecond: number;
  /** From the last response until the list had taken everything in. */
  readonly settledMs: number;
  /** From the moment at which the page got the failure until it was drawn. */
  readonly failureMs: readonly number[];
  /** From a change of the filter’s text until the list had the rows of that text alone. */
  readonly filterMs: readonly number[];
  /** From the choice of the panel, which was not shown before, to its first row; the requests were there already. */
  readonly openingMs: number;
  /** Of the panel’s document, for each request of the load. */
  readonly bytesPerRow: number;
}

export interface BesideOptions {
  readonly count: number;
  readonly rounds: number;
}

/**
 * DevTools’ own Network panel and this extension’s panel under the same load, in turn, each in a browser of its own: requests at 500 a
 * second, then failures one by one, then a filter, then the opening of the panel onto as many requests. The last line is one of JSON.
 */
export async function benchBeside({ count, rounds }: BesideOptions): Promise<void> {
  await buildExtension();
  const measured: Record<Subject, Measured[]> = { network: [], credentials: [] };
  for (let round = 0; round < rounds; round += 1) {
    const turn: readonly Subject[] = round % 2 === 0 ? ['network', 'credentials'] : ['credentials', 'network'];
    for (const subject of turn) {
      const each = { ...(await underLoad(subject, count)), openingMs: await opening(subject, count) };
      measured[subject].push(each);
      console.log(`Round ${round + 1}, ${subject}: ${JSON.stringify(each)}`);
    }
  }
  const { network, credentials } = measured;
  console.log(JSON.stringify({ count, rounds, network: summary(network), credentials: summary(credentials) }));
}

function summary(rounds: readonly Measured[]): object {
  const of = (key: 'over50' | 'perSecond' | 'settledMs' | 'openingMs' | 'bytesPerRow'): number =>
    Math.round(median(rounds.map((round) => round[key])));
  const spread = (values: readonly number[]): object => ({
    p50: Math.round(percentile(values, 0.5)),
    p95: Math.round(percentile(values, 0.95)),
  });
  return {
    perSecond: of('perSecond'),
    framesOver50Ms: of('over50'),
    longestFrameMs: Math.max(...rounds.map(({ longestMs }) => longestMs)),
    settledMs: of('settledMs'),
    failureToDrawnMs: spread(rounds.flatMap(({ failureMs }) => failureMs)),
    filterMs: spread(rounds.flatMap(({ filterMs }) => filterMs)),
    openingMs: of('openingMs'),
    kilobytesPerRow: rounded(of('bytesPerRow') / 1000),
  };
}

/** A browser with DevTools on the Console panel, and a page that may make requests. */
async function openOnConsole(
  subject: Subject,
): Promise<BrowserSession & { readonly browser: Browser; readonly window: Page }> {
  const session = await openSession({
    thirdPartyCookies: 'allowed',
    extension: subject === 'credentials',
    extensionFolder: EXTENSION_FOLDER,
    devtools: true,
    panel: false,
    examples: allExamples.filter(({ id }) => id === EXAMPLE || id === FAILING_EXAMPLE),
  });
  const { page, launched } = session;
  const browser = launched.context.browser();
  if (browser === null) throw new Error('The browser is gone');
  const window = await devToolsWindow(launched, page);
  await setDockSide(window, 'undocked');
  await window.setViewportSize(SIZE);
  await showPanelNamed(window, 'console');
  await page.context().addCookies(COOKIES);
  await page.goto(PAGE);
  return { ...session, browser, window };
}

/** Shows the panel. Out: the document that it is in. */
async function show(subject: Subject, window: Page): Promise<Page | Frame> {
  if (subject === 'credentials') return showExtensionPanel(window, 'Credentials');
  await showPanelNamed(window, 'network');
  return window;
}

const prepare = async ({ evaluate }: Evaluator, subject: Subject): Promise<void> => {
  // The functions of this file are compiled with a helper of this name.
  await evaluate(`globalThis.__name ??= (named) => named; (${measurePanel})('${subject}')`);
};

async function underLoad(subject: Subject, count: number): Promise<Omit<Measured, 'openingMs'>> {
  const { browser, window, page, close } = await openOnConsole(subject);
  try {
    const document = await show(subject, window);
    const panel = await evaluatorOf(browser, document);
    const heap = await heapOfDocument(browser, document);
    // A further connection listens to each tab, and makes each request slower.
    await window.context().browser()?.close();
    await prepare(panel, subject);
    const ask = <T>(call: string): Promise<T> => panel.evaluate<T>(`window.benchBeside.${call}`);
    const settled = (): Promise<Frames & { readonly settledAtMs: number }> =>
      ask(`frames(${QUIET_MS}, ${PATIENCE_MS})`);
    await load(page, WARM_UP, 'warm');
    await settled();
    const before = await heap.usedBytes();
    await ask('watch()');
    const { tookMs, endedAtMs } = await load(page, count, 'page');
    const { settledAtMs, ...frames } = await settled();
    const bytesPerRow = Math.round(((await heap.usedBytes()) - before) / count);
    const failureMs = await failuresOf(page, ask);
    await settled();
    return {
      ...frames,
      perSecond: Math.round((1000 * count) / tookMs),
      settledMs: Math.max(0, settledAtMs - endedAtMs),
      failureMs,
      filterMs: await filtersOf(ask),
      bytesPerRow,
    };
  } finally {
    await close();
  }
}

type Ask = <T>(call: string) => Promise<T>;

async function failuresOf(page: Page, ask: Ask): Promise<readonly number[]> {
  const times: number[] = [];
  for (let made = 10; made < 10 + FAILURES; made += 1) {
    const name = `failure${made}`;
    const drawn = ask<number | null>(`drawnFailure('${name}', ${PATIENCE_MS})`);
    const failedAtMs = await page.evaluate(fail, `${FAILING}?${name}`);
    const drawnAtMs = await drawn;
    if (drawnAtMs === null) throw new Error(`The list shows no ${name}`);
    times.push(drawnAtMs - failedAtMs);
    // Not in step with any timer of the panel.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS + (made % 17)));
  }
  return times;
}

/** One more character of a text, in a list with all requests and in one that is filtered already. */
async function filtersOf(ask: Ask): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 10; at < 10 + FAILURES; at += 4) {
    for (const text of ['failure', `failure${at}`]) {
      const ms = await ask<number | null>(`filter('${text}', ${PATIENCE_MS})`);
      if (ms === null) throw new Error(`The list is not filtered by ${text}`);
      times.push(ms);
    }
    await ask(`filter('', ${PATIENCE_MS})`);
  }
  return times;
}

async function opening(subject: Subject, count: number): Promise<number> {
  const { browser, window, page, close } = await openOnConsole(subject);
  try {
    await load(page, count, 'page');
    const inWindow = await evaluatorOf(browser, window);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const source = `globalThis.__name ??= (named) => named; (${measurePanel})('${subject}'); window.benchRow = window.benchBeside.firstRow(${PATIENCE_MS}); undefined;`;
    await window.addInitScript(source);
    await inWindow.evaluate(source);
    const beganAtMs = Date.now();
    const document = await show(subject, window);
    const rowAtMs = await (await evaluatorOf(browser, document)).evaluate<number | null>('window.benchRow');
    if (rowAtMs === null) throw new Error('The opened panel shows no row');
    return rowAtMs - beganAtMs;
  } finally {
    await close();
  }
}

/**
 * Makes requests in the page, as many a second as it can up to 500: Chromium refuses what a page has open beyond some 2,000. Out: how
 * long it took, and when the last had come, in epoch milliseconds.
 */
const load = (
  page: Page,
  count: number,
  name: string,
): Promise<{ readonly tookMs: number; readonly endedAtMs: number }> =>
  page.evaluate(
    async ({ url, count, perSecond, mostOpen }) => {
      const beganAtMs = Date.now();
      let made = 0;
      let open = 0;
      while (made < count || open > 0) {
        const due = Math.min(count, ((Date.now() - beganAtMs) * perSecond) / 1000);
        while (made < due && open < mostOpen) {
          open += 1;
          fetch(`${url}${made}`, { credentials: 'include' })
            .then((response) => response.text())
            .then(() => {
              open -= 1;
            });
          made += 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return { tookMs: Date.now() - beganAtMs, endedAtMs: Date.now() };
    },
    { url: `${API}?${name}=`, count, perSecond: PER_SECOND, mostOpen: MOST_OPEN },
  );
