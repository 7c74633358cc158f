import type { CDPSession, Page } from 'playwright-core';
import { type Blocked, OracleLog, type OracleRequest } from './oracle-log';

export type { Blocked, OracleRequest };

/** Chromium's own account of a page's requests, over the DevTools protocol. */
export interface Oracle {
  /** In the order in which they began; preflights too. */
  readonly requests: () => readonly OracleRequest[];
  /** Waits until everything that the browser has to say of the requests so far has arrived. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Listens to a page and those of its frames that have a process of their own; frames must exist by now. */
export const watchPage = async (page: Page): Promise<Oracle> => {
  const log = new OracleLog();
  const sessions = [await page.context().newCDPSession(page), ...(await frameSessions(page))];
  await Promise.all(sessions.map((session, index) => listen(session, log, `${index}:`)));
  return {
    requests: () => log.requests(({ url }) => !isBarrier(url)),
    settle: () => passBarrier(page, log),
    stop: async () => {
      // A session may have ended with its frame.
      await Promise.allSettled(sessions.map((session) => session.detach()));
    },
  };
};

const frameSessions = async (page: Page): Promise<readonly CDPSession[]> => {
  const children = page.frames().filter((frame) => frame !== page.mainFrame());
  const attempts = await Promise.allSettled(children.map((frame) => page.context().newCDPSession(frame)));
  // Refused for a frame in the page's own process: the page's session speaks for it.
  return attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
};

const listen = async (session: CDPSession, log: OracleLog, prefix: string): Promise<void> => {
  session.on('Network.requestWillBeSent', (event) => log.requested(prefix + event.requestId, event));
  session.on('Network.requestWillBeSentExtraInfo', (event) => log.sent(prefix + event.requestId, event));
  session.on('Network.responseReceived', (event) => log.answered(prefix + event.requestId, event));
  session.on('Network.responseReceivedExtraInfo', (event) => log.received(prefix + event.requestId, event));
  session.on('Network.loadingFailed', (event) => log.failed(prefix + event.requestId, event));
  await session.send('Network.enable');
};

/**
 * What a request sent and received is reported by another process than how it ended, so it may come later, but in
 * order: once the same is reported of one more request, all earlier reports have come.
 */
const passBarrier = async (page: Page, log: OracleLog): Promise<void> => {
  const path = `/.lab/barrier/${crypto.randomUUID()}`;
  const reported = log.responseOf((url) => url.endsWith(path));
  const sent = await page.evaluate(
    (url) =>
      fetch(url)
        // Read to its end: a response that is left lying is reported as aborted.
        .then((response) => response.text())
        .then(
          () => true,
          // The page's own policy forbids requests by script: then there is nothing to wait for either.
          () => false,
        ),
    path,
  );
  if (sent) await reported;
};

const isBarrier = (url: string): boolean => new URL(url).pathname.startsWith('/.lab/');
