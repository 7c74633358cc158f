import type { Call } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { runCalls } from './run-calls';

/** Who makes the calls for a page or frame: itself, a dedicated worker of its own, or the frame inside it. */
export interface CallMaker {
  readonly ready: Promise<void>;
  readonly run: (calls: readonly Call[]) => Promise<readonly CallResult[]>;
}

/** The frame inside this document, if there is one; else a worker, where the scenario asks for one; else this code. */
export const findCallMaker = ({ inWorker }: { readonly inWorker: boolean }): CallMaker => {
  const frame = document.querySelector('iframe');
  if (frame !== null) return frameDeputy(frame);
  if (!inWorker) return { ready: Promise.resolve(), run: runCalls };
  return workerDeputy(new Worker('/.lab/call-worker.js', { type: 'module' }));
};

/** A frame says when it is ready, makes the calls when it is asked to, and replies by message. */
const frameDeputy = (frame: HTMLIFrameElement): CallMaker => {
  const heard = (kind: string): Promise<MessageEvent> =>
    new Promise((resolve) => {
      const listen = (event: MessageEvent): void => {
        if (event.source !== frame.contentWindow || event.data?.lab !== kind) return;
        removeEventListener('message', listen);
        resolve(event);
      };
      addEventListener('message', listen);
    });
  const ready = heard('ready').then(() => {});
  // Set here, not in the document: this script must be listening before the frame says that it is ready.
  frame.src = frame.dataset.src ?? '';
  return {
    ready,
    run: async (calls) => {
      const results = heard('results');
      frame.contentWindow?.postMessage({ lab: 'run', calls }, '*');
      return (await results).data.results;
    },
  };
};

const workerDeputy = (worker: Worker): CallMaker => {
  const heard = (): Promise<MessageEvent> =>
    new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  return {
    ready: heard().then(() => {}),
    run: async (calls) => {
      const results = heard();
      worker.postMessage(calls);
      return (await results).data;
    },
  };
};
