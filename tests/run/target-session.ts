import type { CDPSession, Page } from 'playwright-core';

/** The content of an event of the protocol; each listener knows the shape of its own. */
// biome-ignore lint/suspicious/noExplicitAny: playwright-core does not export the protocol's types
type Params = any;

export type EventListener = (params: Params) => void;

/** A conversation with one target over the DevTools protocol: a page, a frame with a process of its own, a worker. */
export interface TargetSession {
  /** Unique in the page. */
  readonly id: string;
  readonly send: (method: string, params?: object) => Promise<Params>;
  readonly on: (event: string, listener: EventListener) => void;
}

/**
 * Attaches to a page and to every target inside it, at any depth, present or to come: `prepare` has listened to each
 * before any of its own code runs. Playwright's session reaches one target only, so messages for those inside are
 * wrapped in messages to the one around them.
 */
export const attachAll = async (
  page: Page,
  prepare: (session: TargetSession) => Promise<unknown>,
): Promise<{ readonly sessions: () => readonly TargetSession[]; readonly detach: () => Promise<void> }> => {
  const root = await page.context().newCDPSession(page);
  const sessions = new Map<string, TargetSession>();
  const attach = async (session: TargetSession): Promise<void> => {
    sessions.set(session.id, session);
    const children = new Map<string, ChildSession>();
    const attaching: Promise<void>[] = [];
    session.on('Target.attachedToTarget', ({ sessionId, waitingForDebugger }) => {
      const child = new ChildSession(session, sessionId);
      children.set(sessionId, child);
      const attached = attach(child).then(async () => {
        if (waitingForDebugger) await child.send('Runtime.runIfWaitingForDebugger');
      });
      // It may be gone before it has replied.
      attaching.push(attached.catch(() => {}));
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => {
      children.get(sessionId)?.end();
      sessions.delete(children.get(sessionId)?.id ?? '');
    });
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      children.get(sessionId)?.receive(message);
    });
    await prepare(session);
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
    await Promise.all(attaching);
  };
  await attach(rootSession(root));
  return { sessions: () => [...sessions.values()], detach: () => root.detach() };
};

const rootSession = (root: CDPSession): TargetSession => ({
  id: 'page',
  send: (method, params) => root.send(method as 'Network.enable', params as never),
  on: (event, listener) => root.on(event as 'Network.requestWillBeSent', listener),
});

class ChildSession implements TargetSession {
  readonly id: string;
  readonly #parent: TargetSession;
  readonly #sessionId: string;
  readonly #listeners = new Map<string, EventListener>();
  readonly #unanswered = new Map<number, { readonly done: (result: Params) => void; readonly fail: () => void }>();
  #lastId = 0;

  constructor(parent: TargetSession, sessionId: string) {
    this.id = `${parent.id}/${sessionId}`;
    this.#parent = parent;
    this.#sessionId = sessionId;
  }

  readonly send = (method: string, params: object = {}): Promise<Params> => {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((done, reject) => {
      const fail = (): void => reject(new Error(`${method}: the target did not answer`));
      this.#unanswered.set(id, { done, fail });
      const message = JSON.stringify({ id, method, params });
      this.#parent.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message }).catch(fail);
    });
  };

  readonly on = (event: string, listener: EventListener): void => {
    this.#listeners.set(event, listener);
  };

  receive(text: string): void {
    const { id, result, error, method, params } = JSON.parse(text);
    if (id === undefined) this.#listeners.get(method)?.(params);
    const waiting = this.#unanswered.get(id);
    this.#unanswered.delete(id);
    if (error === undefined) waiting?.done(result);
    else waiting?.fail();
  }

  /** Nothing will reply any more. */
  end(): void {
    for (const { fail } of this.#unanswered.values()) fail();
    this.#unanswered.clear();
  }
}
