import { devtools } from '../browser';
import { readNetworkLog } from '../quirks';

/** Much longer than a reply takes. */
const PATIENCE_MS = 2_000;

/**
 * Loads the panel again, once, when DevTools does not reply to it. Chromium 156 sometimes misses that a panel was loaded
 * (measured: in 1 of 29 sessions on a busy machine): then it replies to no call and reports no request and no navigation
 * to that document. Nothing is lost: the worker keeps what it recorded, and the log is read from its start.
 */
export async function reloadIfNotConnected(): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation');
  const isSecond = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  if (isSecond || (await replies(askPage())) || (await replies(readNetworkLog()))) return;
  location.reload();
}

/** The page’s own code replies, so a page that is busy, or stopped at a breakpoint, does not. For its log, DevTools itself replies. */
const askPage = (): Promise<void> => new Promise((resolve) => devtools.inspectedWindow.eval('1', () => resolve()));

const replies = (reply: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    reply.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS)),
  ]);
