import type { Browser, Page } from 'playwright-core';
import { conversationWith } from '../run/target-evaluator';
import { watchRows } from './panel';
import { FAILING, fail } from './shop';

const FAILURES = 80;
/** Between two failures: long enough that each is an event of its own. */
const PAUSE_MS = 120;
const PATIENCE_MS = 300_000;
const DRAWN_WITHIN_MS = 20_000;
/** So long nothing changes in a panel that has taken everything in. */
const QUIET_MS = 1_000;

/** All in milliseconds. */
export interface PanelTimes {
  /** From the end of the requests until the panel drew its last change of them. */
  readonly settledMs: number;
  /** From the moment at which the page got the failure to the frame that showed the finding, of each failure. */
  readonly findingMs: readonly number[];
  /** From the reload of the panel to its first row. */
  readonly reloadedRowMs: number;
}

/** Measures the panel, as it is after the requests of the page. */
export interface PanelTiming {
  /** Waits until nothing changes any more. Out: how long that took, without the time that shows that nothing does. */
  settle(): Promise<number>;
  times(settledMs: number): Promise<PanelTimes>;
}

/** In: the target of the panel; the inspected page. */
export async function panelTimes(browser: Browser, targetId: string, page: Page): Promise<PanelTiming> {
  const { send } = await conversationWith(browser, targetId);
  const evaluate = async <T>(expression: string): Promise<T> =>
    (
      await send<{ readonly result: { readonly value: T } }>('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
    ).result.value;
  await send('Page.enable');
  return {
    settle: () => evaluate(`(${untilQuiet})(${QUIET_MS}, ${PATIENCE_MS})`),
    async times(settledMs) {
      await evaluate(`(${watchFindings})(${DRAWN_WITHIN_MS})`);
      const findingMs: number[] = [];
      for (let made = 0; made < FAILURES; made += 1) {
        const url = `${FAILING}?failure${made}`; // By its own name, so that it is not folded into the one before.
        const failedAtMs = await page.evaluate(fail, url);
        const drawnAtMs = await evaluate<number | null>(`window.benchFinding('${url}')`);
        if (drawnAtMs === null) throw new Error(`The panel shows no finding of ${url}`);
        findingMs.push(drawnAtMs - failedAtMs);
        // Not in step with any timer of the panel.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS + (made % 17)));
      }
      await evaluate(`(${untilQuiet})(${QUIET_MS}, ${PATIENCE_MS})`);
      await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watchRows})()` });
      await evaluate('setTimeout(() => location.reload(), 0)');
      return { settledMs: Math.round(settledMs), findingMs, reloadedRowMs: await firstRow(evaluate) };
    },
  };
}

async function firstRow(evaluate: <T>(expression: string) => Promise<T>): Promise<number> {
  const endsAtMs = Date.now() + PATIENCE_MS;
  while (Date.now() < endsAtMs) {
    // While the document is replaced there is none to ask.
    const rowMs = await evaluate<number | undefined>('window.benchOpening?.rowMs').catch(() => undefined);
    if (rowMs !== undefined) return Math.round(rowMs);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The reloaded panel shows no row');
}

declare global {
  interface Window {
    /** Waits for the finding of a URL. Out: when it was drawn, in epoch milliseconds; null: not within some time. */
    benchFinding?: (url: string) => Promise<number | null>;
  }
}

/** Runs in the panel. The list is kept at its end, where the new rows are. */
function watchFindings(patienceMs: number): void {
  const drawn = new Map<string, number>();
  const seen = new Set<string>();
  const list = document.querySelector('[role=treegrid]');
  list?.scrollTo(0, list.scrollHeight);
  new MutationObserver(() => {
    for (const row of document.querySelectorAll('[role=row][data-verdict=blocked]')) {
      const url = row.getAttribute('data-url') ?? '';
      if (seen.has(url)) continue;
      seen.add(url);
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => drawn.set(url, Date.now()), 0));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
  window.benchFinding = (url) =>
    new Promise((resolve) => {
      const endsAt = performance.now() + patienceMs;
      const timer = setInterval(() => {
        const drawnAtMs = drawn.get(url) ?? null;
        if (drawnAtMs === null && performance.now() < endsAt) return;
        clearInterval(timer);
        resolve(drawnAtMs);
      }, 20);
    });
}

/** Runs in the panel. */
function untilQuiet(quietMs: number, patienceMs: number): Promise<number> {
  const beganAt = performance.now();
  let changedAt = beganAt;
  const observer = new MutationObserver(() => {
    changedAt = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      if (now - changedAt < quietMs && now - beganAt < patienceMs) return;
      clearInterval(timer);
      observer.disconnect();
      resolve(changedAt - beganAt);
    }, 50);
  });
}
