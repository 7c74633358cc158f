import type { Page } from 'playwright-core';
import { attachAll, type EventListener, type TargetSession } from '../../run/target-session';
import { isOfLab, sessionIdOf } from './plan';
import { readSeen, type SeenRequest } from './seen-request';

/** Chromium's account of one tab, with all its frames and workers, from one session to the next. */
export interface SessionOracle {
  /** What was seen of a session, in the order in which it began; what the lab itself needs is not in it. */
  readonly requests: (id: string) => readonly SeenRequest[];
  /**
   * Waits until all that Chromium has to say of the requests so far has come: one more request of every document and worker,
   * and its report. Out: the URL of the page's own.
   */
  readonly settle: (id: string) => Promise<string>;
  /** Fulfilled when every frame and worker that is known by now is listened to. */
  readonly listening: () => Promise<void>;
  readonly clear: () => void;
}

/** Events of one request, as they came. */
export interface Entry {
  // biome-ignore lint/suspicious/noExplicitAny: playwright-core does not export the protocol's types
  readonly [kind: string]: any[];
}

const KINDS = [
  'requestWillBeSent',
  'requestWillBeSentExtraInfo',
  'responseReceived',
  'responseReceivedExtraInfo',
  'loadingFailed',
  'loadingFinished',
] as const;

const BARRIER_MS = 1_500;

export const watchSessions = async (page: Page): Promise<SessionOracle> => {
  const entries = new Map<string, Entry>();
  let waiting: { readonly url: string; readonly done: () => void }[] = [];
  const hear = (kind: string, event: Parameters<EventListener>[0]): void => {
    const entry = entries.get(event.requestId) ?? Object.fromEntries(KINDS.map((each) => [each, []]));
    entries.set(event.requestId, entry);
    entry[kind]?.push(event);
    if (waiting.length === 0 || entry.responseReceivedExtraInfo?.length === 0) return;
    waiting = waiting.filter(({ url, done }) => {
      const isOver = entry.requestWillBeSent?.some(({ request }) => request.url === url);
      if (isOver) done();
      return !isOver;
    });
  };
  const beginning = new Set<Promise<unknown>>();
  const { sessions } = await attachAll(page, async (session) => {
    for (const kind of KINDS) session.on(`Network.${kind}`, (event) => hear(kind, event));
    const begun = session.send('Network.enable');
    // It may be gone before it has replied.
    const settled = begun.catch(() => undefined).finally(() => beginning.delete(settled));
    beginning.add(settled);
    await begun;
  });
  const passBarrier = async (session: TargetSession, url: string): Promise<void> => {
    const reported = new Promise<void>((done) => waiting.push({ url, done }));
    const expression = `fetch('${url}', { mode: 'no-cors' }).then((response) => response.text()).then(() => true)`;
    const isSent = session
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      .then(({ result }) => result.value === true)
      // The document is gone: there is nothing to wait for.
      .catch(() => false);
    if (await isSent) await Promise.race([reported, new Promise((resolve) => setTimeout(resolve, BARRIER_MS))]);
  };
  let barriers = 0;
  return {
    requests: (id) =>
      [...entries.entries()]
        .flatMap(([requestId, entry]) => readSeen(requestId, entry))
        .filter(({ url }) => sessionIdOf(url) === id && !isOfLab(url))
        .sort((one, other) => one.startedAtMs - other.startedAtMs),
    settle: async (id) => {
      const urls = sessions().map((session) => {
        barriers += 1;
        return [session, `https://lab.bank-${id}.test/.lab/barrier/${barriers}`] as const;
      });
      await Promise.all(urls.map(([session, url]) => passBarrier(session, url)));
      return urls[0]?.[1] ?? '';
    },
    listening: async () => {
      while (beginning.size > 0) await Promise.all(beginning);
    },
    clear: () => {
      entries.clear();
      waiting = [];
    },
  };
};
