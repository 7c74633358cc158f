/** Runs in the page of a batch, in its frames and in its workers: makes the calls that the page is given. */
import type { Call } from '../../../src/rules/shared/scenario';
import { runCalls } from '../../lab/pages/run-calls';
import type { CallResult } from '../../lab/result';
import type { Place } from '../plan';

/** A call to make, and where. */
export interface Order {
  readonly id: string;
  readonly place: number;
  readonly call: Call;
}
/** What a page, a frame or a worker of a batch is told about itself. */
export interface Whereabouts {
  readonly batch: string;
  readonly page: string;
  readonly places: readonly Place[];
  /** The page: all places begin here. A frame: its place, and how deep in it this frame is. */
  readonly frame: { readonly place: number; readonly depth: number } | null;
}
type Runner = (order: Order) => void;

declare global {
  interface Window {
    /** Fulfilled when every place can make calls. */
    batchReady: Promise<void>;
    /** Makes the calls, some at a time; returns what the code got, by id. */
    batchRun: (orders: readonly Order[], atOnce: number) => Promise<Record<string, CallResult>>;
  }
}

const PATIENCE_MS = 12_000;

const makeCall = async ({ call }: Order): Promise<CallResult> => {
  const late = new Promise<CallResult>((resolve) =>
    setTimeout(() => resolve({ outcome: 'network-error', status: null, text: '', error: 'timeout' }), PATIENCE_MS),
  );
  const result = runCalls([call]).then(
    ([first]): CallResult => first ?? { outcome: 'network-error', status: null, text: '', error: 'no result' },
  );
  return Promise.race([result, late]);
};

/** In a dedicated worker. */
const serveWorker = (): void => {
  addEventListener('message', async ({ data }: MessageEvent<Order>) => {
    postMessage({ id: data.id, result: await makeCall(data) });
  });
};

const makeWorker = (batch: string, done: (id: string, result: CallResult) => void): Runner => {
  const worker = new Worker(`/${batch}/worker.js`, { type: 'module' });
  worker.addEventListener('message', ({ data }) => done(data.id, data.result));
  return (order) => worker.postMessage(order);
};

const frameUrl = ({ batch, page, places }: Whereabouts, place: number, depth: number): string => {
  const origin = places[place]?.frames[depth];
  return `${origin === undefined || origin === 'sandbox' ? page : origin}/${batch}/frame?place=${place}&depth=${depth}`;
};

const addFrame = (where: Whereabouts, place: number, depth: number): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  if (where.places[place]?.frames[depth] === 'sandbox') frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = frameUrl(where, place, depth);
  document.body.append(frame);
  return frame;
};

/** In a frame: holds the next frame, or makes the calls that the top-level page orders. */
const serveFrame = (where: Whereabouts): void => {
  const { place = 0, depth = 0 } = where.frame ?? {};
  const { frames = [], worker = false } = where.places[place] ?? {};
  if (depth + 1 < frames.length) {
    addFrame(where, place, depth + 1);
    return;
  }
  const done = (id: string, result: CallResult): void => top?.postMessage({ lab: 'done', id, result }, '*');
  const run: Runner = worker ? makeWorker(where.batch, done) : async (order) => done(order.id, await makeCall(order));
  addEventListener('message', ({ data, source }) => {
    if (source === top && data?.lab === 'order') run(data.order);
  });
  top?.postMessage({ lab: 'ready', place }, '*');
};

/** In the top-level page: opens every place and distributes the calls. */
const servePage = (where: Whereabouts): void => {
  const waiting = new Map<string, (result: CallResult) => void>();
  const done = (id: string, result: CallResult): void => waiting.get(id)?.(result);
  const runners: Runner[] = [];
  const framed = where.places.flatMap(({ frames }, place) => (frames.length > 0 ? [place] : []));
  const missing = new Set(framed);
  window.batchReady = new Promise((resolve) => {
    if (missing.size === 0) resolve();
    addEventListener('message', ({ data, source }) => {
      if (data?.lab === 'done') done(data.id, data.result);
      if (data?.lab !== 'ready' || source === null) return;
      runners[data.place] = (order) => source.postMessage({ lab: 'order', order }, { targetOrigin: '*' });
      missing.delete(data.place);
      if (missing.size === 0) resolve();
    });
  });
  for (const [place, { frames, worker }] of where.places.entries()) {
    if (frames.length > 0) addFrame(where, place, 0);
    else if (worker) runners[place] = makeWorker(where.batch, done);
    else runners[place] = async (order) => done(order.id, await makeCall(order));
  }
  const one = (order: Order): Promise<CallResult> =>
    new Promise((resolve) => {
      waiting.set(order.id, resolve);
      runners[order.place]?.(order);
    });
  window.batchRun = async (orders, atOnce) => {
    const results: Record<string, CallResult> = {};
    const left = [...orders];
    const work = async (): Promise<void> => {
      for (let order = left.shift(); order !== undefined; order = left.shift()) results[order.id] = await one(order);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return results;
  };
  document.documentElement.dataset.batch = where.batch;
};

if (typeof document === 'undefined') serveWorker();
else {
  const where: Whereabouts = JSON.parse(document.getElementById('where')?.textContent ?? '');
  if (where.frame === null) servePage(where);
  else serveFrame(where);
}
