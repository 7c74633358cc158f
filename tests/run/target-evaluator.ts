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
  const targetId = await targetIdOf(document);
  const session = await browser.newBrowserCDPSession();
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const reply: Reply = JSON.parse(event.message);
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  const evaluate = async <T>(code: string | (() => T | Promise<T>)): Promise<T> => {
    lastId += 1;
    const id = lastId;
    const replied = new Promise<Reply<T>>((resolve) => waiting.set(id, resolve as (reply: Reply) => void));
    const expression = typeof code === 'string' ? code : `(${code})()`;
    const message = { id, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } };
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) });
    const { result } = await replied;
    if (result === undefined || result.exceptionDetails !== undefined) {
      throw new Error(`Code in ${targetId} failed: ${result?.exceptionDetails?.exception?.description ?? ''}`);
    }
    return result.result.value;
  };
  return { evaluate };
};

interface Reply<T = unknown> {
  readonly id: number;
  readonly result?: {
    readonly result: { readonly value: T };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
}

const targetIdOf = async (document: Page | Frame): Promise<string> => {
  const page = 'page' in document ? document.page() : document;
  const session: CDPSession = await page.context().newCDPSession(document);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
};
