import type { Browser, CDPSession, Frame, Page } from 'playwright-core';

/** A document in which code can be run: Playwright's pages and frames, and the one below. */
export interface Evaluator {
  evaluate<T>(code: string | (() => T | Promise<T>)): Promise<T>;
}

/**
 * Runs code in one target by a session of the browser's first connection. Playwright's further connections listen to every
 * tab of the browser: with this one they can be closed, and each request costs much less.
 */
export const evaluatorOf = async (browser: Browser, document: Page | Frame): Promise<Evaluator> => {
  return evaluatorOfTarget(browser, await targetIdOf(document));
};

/** The same of a target that Playwright does not show, such as the popup of an extension. */
export const evaluatorOfTarget = async (browser: Browser, targetId: string): Promise<Evaluator> => {
  const { send } = await conversationWith(browser, targetId);
  const evaluate = async <T>(code: string | (() => T | Promise<T>)): Promise<T> => {
    const expression = typeof code === 'string' ? code : `(${code})()`;
    const { result, exceptionDetails } = await send<Evaluation<T>>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(`Code in ${targetId} failed: ${exceptionDetails.exception?.description ?? ''}`);
    }
    return result.value;
  };
  return { evaluate };
};

interface Evaluation<T> {
  readonly result: { readonly value: T };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

/** Commands of the DevTools protocol to one target, and its events. */
export interface Conversation {
  /** Rejects when the target does not know the command, or refuses it. */
  readonly send: <T>(method: string, params?: object) => Promise<T>;
  readonly on: (event: string, listener: (params: object) => void) => void;
}

/** A conversation with any target, also with those that Playwright does not show: a service worker, a frame of DevTools. */
export const conversationWith = async (browser: Browser, targetId: string): Promise<Conversation> => {
  const session = await browser.newBrowserCDPSession();
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Message) => void>();
  const listeners = new Map<string, (params: object) => void>();
  let lastId = 0;
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const message: Message = JSON.parse(event.message);
    if (message.method !== undefined) listeners.get(message.method)?.(message.params ?? {});
    if (message.id === undefined) return;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const send = async <T>(method: string, params: object = {}): Promise<T> => {
    lastId += 1;
    const id = lastId;
    const replied = new Promise<Message<T>>((resolve) => waiting.set(id, resolve as (reply: Message) => void));
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result, error } = await replied;
    if (result === undefined) throw new Error(`${method} to ${targetId} failed: ${error?.message ?? ''}`);
    return result;
  };
  return { send, on: (event, listener) => void listeners.set(event, listener) };
};

/** A reply has the id of its command; an event has a method. */
interface Message<T = unknown> {
  readonly id?: number;
  readonly result?: T;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: object;
}

/** The protocol's id of the target that a document is in. */
export const targetIdOf = async (document: Page | Frame): Promise<string> => {
  const page = 'page' in document ? document.page() : document;
  const session: CDPSession = await page.context().newCDPSession(document);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
};
