import type { Browser, Frame, Page } from 'playwright-core';
import { conversationWith, targetIdOf } from './target-evaluator';

/** The JavaScript memory of one target. */
export interface Heap {
  /** Bytes in use after the garbage collector ran. */
  readonly usedBytes: () => Promise<number>;
  /** A heap snapshot, as JSON; of each text it has the first 1,024 characters (V8: `heap_snapshot_string_limit`). */
  readonly snapshot: () => Promise<string>;
}

/** Of a page or a frame with a process of its own; it is shared by all documents of that process. */
export const heapOfDocument = async (browser: Browser, document: Page | Frame): Promise<Heap> =>
  heapOf(browser, await targetIdOf(document));

/** Of an extension’s service worker, which must be running. In: the extension’s id. */
export const heapOfWorker = async (browser: Browser, extensionId: string): Promise<Heap> => {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
  );
  if (worker === undefined) throw new Error('The worker is not running');
  return heapOf(browser, worker.targetId);
};

const heapOf = async (browser: Browser, targetId: string): Promise<Heap> => {
  const { send, on } = await conversationWith(browser, targetId);
  let chunks: string[] = [];
  on('HeapProfiler.addHeapSnapshotChunk', (params) => {
    if ('chunk' in params) chunks.push(String(params.chunk));
  });
  await send('HeapProfiler.enable');
  const collect = (): Promise<unknown> => send('HeapProfiler.collectGarbage');
  return {
    usedBytes: async () => {
      await collect();
      return (await send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
    },
    snapshot: async () => {
      chunks = [];
      await collect();
      await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
      return chunks.join('');
    },
  };
};
