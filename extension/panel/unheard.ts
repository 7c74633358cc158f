import { devtools } from '../browser';
import { readNetworkLog } from '../quirks';

/** Much longer than an answer takes. */
const PATIENCE_MS = 2_000;

/**
 * Loads the panel anew, once, when DevTools does not answer it. Chromium 156 misses a panel’s announcement now and then
 * (measured: in 1 of 29 sessions on a busy machine): then it answers no call and tells of no request and no navigation as
 * long as that document lives. Nothing is lost: the worker keeps what it recorded, and the log is read from its start.
 */
export async function loadAnewIfUnheard(): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation');
  const isSecond = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  if (isSecond || (await isAnswered(askPage())) || (await isAnswered(readNetworkLog()))) return;
  location.reload();
}

/** The page’s own code answers it, so a page that is busy, or stopped at a breakpoint, does not. DevTools answers for its log. */
const askPage = (): Promise<void> => new Promise((resolve) => devtools.inspectedWindow.eval('1', () => resolve()));

const isAnswered = (answer: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    answer.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS)),
  ]);
