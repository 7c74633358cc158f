import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildExtension, EXTENSION_FOLDER } from '../run/build';
import { devToolsWindow } from '../run/devtools';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { conversationWith, targetIdOf } from '../run/target-evaluator';
import { median, percentile, rounded } from './figures';
import { writeIdleExtension } from './idle-extension';
import { type PanelTimes, panelTimes } from './panel-times';
import { processorTimeOf } from './processor-time';
import { API, COOKIES, EXAMPLE, FAILING_EXAMPLE, PAGE } from './shop';

/** As many as a page has open to one host over HTTP/1.1. */
const AT_ONCE = 6;
const WARM_UP = 100;

/**
 * What a page shares the machine with: nothing; DevTools; DevTools and an extension that listens to the same events and does
 * nothing; this extension without DevTools; this extension with its panel shown.
 */
const CONDITIONS = ['none', 'devtools', 'idle', 'closed', 'shown'] as const;
type Condition = (typeof CONDITIONS)[number];

export interface RecorderBenchOptions {
  /** How many requests are timed in each condition and round. */
  readonly count: number;
  readonly rounds: number;
  /** The file for a CPU profile of the panel during the requests of the first round; null: none is made. */
  readonly profile: string | null;
}

interface Measured {
  readonly loadMs: number;
  /** Seconds of processor time that the requests took; of the extensions until the panel had taken them all in. */
  readonly browserSeconds: number;
  readonly extensionSeconds: number | null;
  /** Of the panel, where it is shown. */
  readonly panel: PanelTimes | null;
}

/**
 * How much longer the requests of a page take with this extension: small requests with cookies over the loopback address, in a browser of
 * its own for each condition, all conditions in turn in each round; medians of the rounds' ratios. With the panel shown also
 * the times from a failure to the drawn finding, the processor time of the extension's process, and the time from a
 * reload of the full panel to its first row. The last line is one of JSON.
 */
export async function benchRecorder({ count, rounds, profile }: RecorderBenchOptions): Promise<void> {
  await buildExtension();
  const folder = await mkdtemp(join(tmpdir(), 'credentials-bench-'));
  const measured: Record<Condition, Measured[]> = { none: [], devtools: [], idle: [], closed: [], shown: [] };
  try {
    await writeIdleExtension(folder);
    for (let round = 0; round < rounds; round += 1) {
      // None is always the first, which finds the machine coldest.
      const turn = CONDITIONS.map((_, at) => CONDITIONS[(at + round) % CONDITIONS.length] ?? 'none');
      for (const condition of turn) {
        const isProfiled = round === 0 && condition === 'shown';
        const each = await measure(condition, { count, folder, profile: isProfiled ? profile : null });
        measured[condition].push(each);
        console.log(`Round ${round + 1}, ${condition}: ${JSON.stringify(each)}`);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(JSON.stringify({ count, rounds, ...figures(measured) }));
}

function figures(measured: Readonly<Record<Condition, readonly Measured[]>>): object {
  const ratio = (one: Condition, other: Condition): number =>
    rounded(median(measured[one].map(({ loadMs }, round) => loadMs / (measured[other][round]?.loadMs ?? Number.NaN))));
  const loadMs = (condition: Condition): number => Math.round(median(measured[condition].map((each) => each.loadMs)));
  const panels = measured.shown.flatMap(({ panel }) => panel ?? []);
  const findings = panels.flatMap(({ findingMs }) => findingMs);
  const seconds = measured.shown.flatMap(({ extensionSeconds }) => extensionSeconds ?? []);
  return {
    loadMs: Object.fromEntries(CONDITIONS.map((condition) => [condition, loadMs(condition)])),
    devtoolsToNone: ratio('devtools', 'none'),
    idleToDevtools: ratio('idle', 'devtools'),
    closedToNone: ratio('closed', 'none'),
    shownToIdle: ratio('shown', 'idle'),
    failureToFindingMs: { p50: percentile(findings, 0.5), p95: percentile(findings, 0.95) },
    settledMs: Math.round(median(panels.map(({ settledMs }) => settledMs))),
    extensionSeconds: seconds.length === 0 ? null : rounded(median(seconds)),
    browserSeconds: rounded(median(measured.shown.map(({ browserSeconds }) => browserSeconds))),
    browserSecondsIdle: rounded(median(measured.idle.map(({ browserSeconds }) => browserSeconds))),
    reloadedFirstRowMs: Math.round(median(panels.map(({ reloadedRowMs }) => reloadedRowMs))),
  };
}

async function measure(
  condition: Condition,
  options: { readonly count: number; readonly folder: string; readonly profile: string | null },
): Promise<Measured> {
  const isOurs = condition === 'closed' || condition === 'shown';
  const session = await openSession({
    thirdPartyCookies: 'allowed',
    extension: isOurs || condition === 'idle',
    extensionFolder: isOurs ? EXTENSION_FOLDER : options.folder,
    devtools: condition === 'devtools' || condition === 'idle' || condition === 'shown',
    panel: condition === 'shown',
    examples: allExamples.filter(({ id }) => id === EXAMPLE || id === FAILING_EXAMPLE),
  });
  try {
    const { page, launched } = session;
    const browser = launched.context.browser();
    if (browser === null) throw new Error('The browser is gone');
    await page.context().addCookies(COOKIES);
    await page.goto(PAGE);
    const panelTarget = await connectToPanel(condition, session);
    const panel = panelTarget === null ? null : await panelTimes(browser, panelTarget, page);
    await request(page, WARM_UP, 'warm');
    await panel?.settle();
    const stopProfile = options.profile && panelTarget ? await startProfile(browser, panelTarget) : null;
    const before = await processorTimeOf(browser);
    const loadMs = await request(page, options.count, 'page');
    const after = await processorTimeOf(browser);
    const settledMs = (await panel?.settle()) ?? 0;
    const settled = await processorTimeOf(browser);
    if (options.profile && stopProfile) await writeFile(options.profile, JSON.stringify(await stopProfile()));
    return {
      loadMs: Math.round(loadMs),
      browserSeconds: rounded(after.browser - before.browser),
      extensionSeconds:
        settled.extensions === null || before.extensions === null
          ? null
          : rounded(settled.extensions - before.extensions),
      panel: panel && (await panel.times(settledMs)),
    };
  } finally {
    await session.close();
  }
}

/**
 * The target of the panel; null where it is not shown. A further connection to the browser listens to each tab and makes each request
 * slower, so in every condition with DevTools it is closed.
 */
async function connectToPanel(
  condition: Condition,
  { launched, page, devtools }: BrowserSession,
): Promise<string | null> {
  if (condition === 'none' || condition === 'closed') return null;
  const target = devtools === null ? null : await targetIdOf(devtools.frame);
  const window = devtools?.window ?? (await devToolsWindow(launched, page));
  await window.context().browser()?.close();
  return target;
}

/** Makes requests in the page. Out: how long they took, in milliseconds. */
const request = (page: Page, count: number, name: string): Promise<number> =>
  page.evaluate(
    async ({ url, count, atOnce }) => {
      const startedAt = performance.now();
      let next = 0;
      const inTurn = Array.from({ length: atOnce }, async () => {
        while (next < count) {
          next += 1;
          await (await fetch(`${url}${next}`, { credentials: 'include' })).text();
        }
      });
      await Promise.all(inTurn);
      return performance.now() - startedAt;
    },
    { url: `${API}?${name}=`, count, atOnce: AT_ONCE },
  );

async function startProfile(browser: Browser, targetId: string): Promise<() => Promise<unknown>> {
  const { send } = await conversationWith(browser, targetId);
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: 500 });
  await send('Profiler.start');
  return async () => (await send<{ readonly profile: unknown }>('Profiler.stop')).profile;
}
