import type { CDPSession, Page } from 'playwright-core';
import type { Report } from '../../../src/report/schema';
import type { LabRequest } from '../../lab/log';
import { openPanel } from '../../run/devtools';
import { clearNetworkLog, exportHar, keepNetworkLog } from '../../run/devtools-frontend';
import type { Launched } from '../../run/launch';
import { readReport } from '../../run/read-report';
import { type Evaluator, evaluatorOf } from '../../run/target-evaluator';
import type { Results } from './pages/session-client';
import { type Session, type Step, sessionIdOf } from './plan';
import type { SeenRequest } from './seen-request';
import { watchSessions } from './session-oracle';
import type { SessionServer } from './session-server';

/** A cookie of the browser's store. */
export interface StoredAfter {
  readonly name: string;
  readonly value: string;
  /** With a dot in front: of the host and all below it. */
  readonly domain: string;
  readonly path: string;
  readonly partition: string;
}

/** What was seen of one step. */
export interface StepRun {
  readonly startedAtMs: number;
  /** What the page's own code got, by call. null: the step is no call, or its frame is not there. */
  readonly results: Results;
  /** The session's cookies when the step was done. */
  readonly store: readonly StoredAfter[];
}

/** Everything that was observed of one session. */
export interface SessionRun {
  readonly session: Session;
  /** One for each step; fewer when the page did not come. */
  readonly steps: readonly StepRun[];
  readonly requests: readonly SeenRequest[];
  readonly received: readonly LabRequest[];
  readonly report: Report | null;
  /** What was said in the middle of the session. */
  readonly midway: Report | null;
  /** DevTools' own file. */
  readonly har: string;
}

/** One tab with DevTools on the panel, in which sessions are run one after another. */
export interface SessionLane {
  readonly run: (session: Session) => Promise<SessionRun>;
}

const READY_MS = 6_000;
/** So long nothing must have changed before a request that is not there is said to be missing. */
const QUIET_MS = 4_000;
/** On a busy machine requests still come in after that, and are waited for so long at most. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 60;

export const openLane = async (server: SessionServer, launched: Launched, page: Page): Promise<SessionLane> => {
  const { frame, window } = await openDevTools(launched, page);
  const jar = await page.context().newCDPSession(page);
  const oracle = await watchSessions(page);
  const ready = await listenForReady(page);
  return {
    run: async (session) => {
      const { id } = session;

      server.serve(session);
      oracle.clear();
      await clearNetworkLog(window);
      await frame.evaluate(clearPanel);
      const steps: StepRun[] = [];
      let midway: Report | null = null;
      for (const step of session.steps) {
        const startedAtMs = Date.now();
        // DevTools let a new worker run before others listen to it: its first call waits for that.
        if (step.does === 'call' && step.from === 'worker') await openWorker(page);
        await oracle.listening();
        const results = await doStep(page, ready, step);
        const store = await readStore(jar, id);
        if (results === null) break;
        steps.push({ startedAtMs, results, store });
        if (steps.length === Math.ceil(session.steps.length / 2)) midway = await readReport(frame);
      }
      const barrier = await oracle.settle(id);
      const requests = oracle.requests(id);
      const report = await untilComplete(() => readReport(frame), requests, barrier);
      const har = await exportHar(window);
      const received = server.log(id);
      server.forget(id);
      await removeCookies(jar, id);
      return { session, steps, requests, received, report, midway, har };
    },
  };
};

/** DevTools on the panel, both of which keep what they recorded from page to page. */
const openDevTools = async (
  launched: Launched,
  page: Page,
): Promise<{ readonly frame: Evaluator; readonly window: Evaluator }> => {
  const browser = launched.context.browser();
  if (browser === null) throw new Error('The browser is gone');
  const devtools = await openPanel(launched, page);
  await devtools.frame.getByLabel('Preserve log').check();
  await keepNetworkLog(devtools.window);
  const [frame, window] = await Promise.all([
    evaluatorOf(browser, devtools.frame),
    evaluatorOf(browser, devtools.window),
  ]);
  await devtools.window.context().browser()?.close();
  return { frame, window };
};

/** Runs in the panel. */
const clearPanel = (): void => document.querySelector<HTMLElement>('[aria-label=Clear]')?.click();

const openWorker = (page: Page): Promise<void> => page.evaluate(() => window.labOpenWorker());

/** Fulfilled, after a call, when the next top-level document with the client is there; false: it did not come. */
type NextReady = () => Promise<boolean>;

const listenForReady = async (page: Page): Promise<NextReady> => {
  let heard: (() => void) | null = null;
  await page.exposeBinding('labReady', ({ frame }) => {
    if (frame === page.mainFrame()) heard?.();
  });
  return () =>
    new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), READY_MS);
      heard = () => {
        clearTimeout(late);
        resolve(true);
      };
    });
};

/** null: the page did not come. */
const doStep = async (page: Page, ready: NextReady, step: Step): Promise<Results | null> => {
  if (step.does === 'wait') {
    await new Promise((resolve) => setTimeout(resolve, step.milliseconds));
    return [];
  }
  const isNavigation = step.does === 'visit' || step.does === 'submit';
  const isReady = isNavigation ? ready() : Promise.resolve(true);
  if (step.does === 'visit' && step.by === 'address') {
    await page.goto(step.to, { waitUntil: 'commit' }).catch(() => undefined);
    return (await isReady) ? [] : null;
  }
  const { server: _, ...order } = step;
  const results = await page.evaluate((given) => window.labDo({ ...given, server: [] }), order);
  return (await isReady) ? results : null;
};

const readStore = async (jar: CDPSession, id: string): Promise<readonly StoredAfter[]> => {
  const { cookies } = await jar.send('Storage.getCookies');
  return cookies
    .filter(({ domain }) => isOfSession(domain, id))
    .map(({ name, value, domain, path, partitionKey }) => ({
      name,
      value,
      domain,
      path,
      partition: partitionKey?.topLevelSite ?? '',
    }));
};

const isOfSession = (domain: string, id: string): boolean =>
  sessionIdOf(`https://any.${domain.split('.').slice(-2).join('.')}/`) === id;

/** Chromium keeps a limited number of cookies; those of other sessions, which run in other tabs, must stay. */
const removeCookies = async (jar: CDPSession, id: string): Promise<void> => {
  const { cookies } = await jar.send('Storage.getCookies');
  await Promise.all(
    cookies
      .filter(({ domain }) => isOfSession(domain, id))
      .map(({ name, domain, path, partitionKey }) =>
        jar.send('Network.deleteCookies', { name, domain, path, ...(partitionKey ? { partitionKey } : {}) }),
      ),
  );
};

/** Reads the report until it has an ended exchange for each request that Chromium told of, and no longer changes; or until it has not changed for long. */
const untilComplete = async (
  read: () => Promise<Report | null>,
  requests: readonly SeenRequest[],
  barrier: string,
): Promise<Report | null> => {
  const expected = countBy([...requests.filter(({ isPreflight }) => !isPreflight).map(({ url }) => url), barrier]);
  const onNetwork = countBy(
    requests.filter(({ isPreflight, hops }) => !isPreflight && hops[0]?.cookies != null).map(({ url }) => url),
  );
  const endsAtMs = Date.now() + PATIENCE_MS;
  let changedAtMs = Date.now();
  let before = '';
  for (;;) {
    const report = await read();
    const ended = (report?.exchanges ?? []).filter(({ verdict }) => verdict.kind !== 'pending');
    const seen = countBy(ended.map(({ url }) => url));
    // An exchange of DevTools' log alone ("h:") may become one with the browser's events.
    const fromEvents = countBy(ended.filter(({ id }) => !id.startsWith('h:')).map(({ url }) => url));
    const hasAll = [...expected].every(([url, count]) => (seen.get(url) ?? 0) >= count);
    const isComplete = hasAll && [...onNetwork].every(([url, count]) => (fromEvents.get(url) ?? 0) >= count);
    const summary = JSON.stringify(report?.exchanges);
    const nowMs = Date.now();
    if (summary !== before) changedAtMs = nowMs;
    else if (isComplete || nowMs > changedAtMs + QUIET_MS) return report;
    if (nowMs > endsAtMs) return report;
    before = summary;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};

const countBy = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};
