import type { Page } from 'playwright-core';
import { PUBLIC_ORIGIN } from '../lab/hosts';
import { type Blocked, OracleLog, type OracleRequest } from './oracle-log';
import { attachAll, type EventListener, type TargetSession } from './target-session';

export type { Blocked, OracleRequest };

/** Chromium's own account of a page's requests, over the DevTools protocol. */
export interface Oracle {
  /** In the order in which they began; preflights too. */
  readonly requests: () => readonly OracleRequest[];
  /** Waits until everything that the browser has to say of the requests so far has arrived. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Listens to a page with all its frames and workers, those to come too. */
export const watchPage = async (page: Page): Promise<Oracle> => {
  const log = new OracleLog();
  const { sessions, detach } = await attachAll(page, (session) => listen(session, log));
  return {
    requests: () => log.requests(({ url }) => !isBarrier(url)),
    settle: async () => {
      await Promise.all(sessions().map((session) => passBarrier(session, log)));
    },
    stop: detach,
  };
};

/**
 * A request's id is the same in every session that reports it: of a worker's, some events come by the session of the
 * document around it.
 */
const listen = async (session: TargetSession, log: OracleLog): Promise<void> => {
  const on = (name: string, listener: (id: string, event: Parameters<EventListener>[0]) => void): void =>
    session.on(`Network.${name}`, (event) => listener(event.requestId, event));
  on('requestWillBeSent', (id, event) => log.requested(id, event));
  on('requestWillBeSentExtraInfo', (id, event) => log.sent(id, event));
  on('responseReceived', (id, event) => log.answered(id, event));
  on('responseReceivedExtraInfo', (id, event) => log.received(id, event));
  on('loadingFailed', (id, event) => log.failed(id, event));
  on('webSocketCreated', (id, event) => log.opened(id, event));
  on('webSocketHandshakeResponseReceived', (id, event) => log.answered(id, event));
  on('webSocketFrameError', (id, event) => log.failed(id, { errorText: event.errorMessage }));
  await session.send('Network.enable');
};

/**
 * What a request sent and received is reported by another process than how it ended, so it may come later, but in
 * order: once the same is reported of one more request, all earlier reports have come.
 */
const passBarrier = async (session: TargetSession, log: OracleLog): Promise<void> => {
  const url = `${PUBLIC_ORIGIN}/.lab/barrier/${crypto.randomUUID()}`;
  const reported = log.responseOf((one) => one === url);
  // Read to its end: a response that is left lying is reported as aborted.
  const expression = `fetch('${url}', { mode: 'no-cors' }).then((response) => response.text()).then(() => true)`;
  const sent = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }).then(
    ({ result }) => result.value === true,
    // The target is gone: there is nothing to wait for.
    () => false,
  );
  // The document's own policy may forbid requests by script: then there is nothing to wait for either.
  if (sent) await reported;
};

const isBarrier = (url: string): boolean => new URL(url).pathname.startsWith('/.lab/');
