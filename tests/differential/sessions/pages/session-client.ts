/** Runs in the documents and workers of a session: does what one step says. */
import { runCalls } from '../../../lab/pages/run-calls';
import type { CallResult } from '../../../lab/result';
import type { SessionCall, Step } from '../plan';

/** What a document is told about itself. */
export interface PageFacts {
  readonly submits: { readonly method: 'GET' | 'POST'; readonly to: string } | null;
}

/** A step, or a part of it, that a document or a worker does. Its result is a list: of calls, one for each. */
export type Order = Step;
export type Results = readonly (CallResult | null)[];

declare global {
  interface Window {
    /** Tells the program outside that a top-level document is ready. */
    labReady: () => void;
    /** Makes the page's worker. Fulfilled when it runs. */
    labOpenWorker: () => Promise<void>;
    /** Does a step. Fulfilled when it is done; a navigation of the page has only begun then. */
    labDo: (order: Order) => Promise<Results>;
  }
}

const CALL_PATIENCE_MS = 6_000;
const FRAME_PATIENCE_MS = 4_000;
/** A document with this client says that it is ready before its load event. */
const AFTER_LOAD_MS = 300;

const makeCall = async (call: SessionCall): Promise<CallResult> => {
  const failed = (error: string): CallResult => ({ outcome: 'network-error', status: null, text: '', error });
  const { mark, unread, ...plain } = call;
  const marked =
    mark === undefined ? plain : { ...plain, headers: [...(plain.headers ?? []), `X-Call: ${mark}` as const] };
  const late = new Promise<CallResult>((resolve) => setTimeout(() => resolve(failed('timeout')), CALL_PATIENCE_MS));
  if (!unread) return Promise.race([late, runCalls([marked]).then(([first]) => first ?? failed('no result'))]);
  const { to, method, credentials, mode, body, redirect, headers = [] } = marked;
  const pairs = headers.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 2),
  ]);
  const options = { method, credentials, body, redirect, headers: pairs };
  const defined = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return Promise.race([
    late,
    fetch(to, { ...defined, ...(mode === 'no-cors' ? { mode } : {}) }).then(
      ({ type, status }): CallResult => ({
        outcome: type.startsWith('opaque') ? 'opaque' : 'readable',
        status,
        text: '',
        error: null,
      }),
      (error) => failed(String(error)),
    ),
  ]);
};

const makeCalls = (calls: readonly SessionCall[]): Promise<Results> => Promise.all(calls.map(makeCall));

const submitForm = (method: string, to: string): void => {
  const form = document.createElement('form');
  form.method = method;
  form.action = to;
  // A GET form replaces the query: what tells this request from others must be among its fields.
  const fields = method === 'GET' ? [...new URL(to).searchParams] : [['state', 'abc'] as const];
  for (const [name, value] of fields) {
    const field = document.createElement('input');
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
};

let frame: HTMLIFrameElement | null = null;
let worker: Worker | null = null;

const heardFromFrame = (kind: string, patienceMs: number): Promise<Results | null> =>
  new Promise((resolve) => {
    const of = frame;
    const end = (results: Results | null): void => {
      removeEventListener('message', listen);
      of?.removeEventListener('load', loaded);
      resolve(results);
    };
    let giveUp = setTimeout(() => end(null), patienceMs);
    const listen = ({ data, source }: MessageEvent): void => {
      if (source === of?.contentWindow && data?.lab === kind) end(data.results);
    };
    const loaded = (): void => {
      if (kind !== 'ready') return;
      clearTimeout(giveUp);
      giveUp = setTimeout(() => end(null), AFTER_LOAD_MS);
    };
    addEventListener('message', listen);
    of?.addEventListener('load', loaded);
  });

const openFrame = async (to: string, sandboxed: boolean): Promise<Results> => {
  frame?.remove();
  frame = document.createElement('iframe');
  if (sandboxed) frame.setAttribute('sandbox', 'allow-scripts allow-forms');
  frame.src = to;
  const ready = heardFromFrame('ready', FRAME_PATIENCE_MS);
  document.body.append(frame);
  if ((await ready) === null) {
    frame.remove();
    frame = null;
  }
  return [];
};

const askFrame = async (order: Order, kind: string): Promise<Results> => {
  if (frame === null) return [];
  const heard = heardFromFrame(kind, kind === 'ready' ? FRAME_PATIENCE_MS : CALL_PATIENCE_MS + 500);
  frame.contentWindow?.postMessage({ lab: 'do', order }, '*');
  return (await heard) ?? [];
};

const openWorker = async (): Promise<void> => {
  if (worker !== null) return;
  const made = new Worker('/.lab/worker.js', { type: 'module' });
  worker = made;
  await new Promise<void>((resolve) => {
    made.onmessage = () => resolve();
    made.onerror = () => resolve();
  });
};

const askWorker = async (calls: readonly SessionCall[]): Promise<Results> => {
  const of = worker;
  if (of === null) return [];
  return new Promise((resolve) => {
    of.onmessage = ({ data }: MessageEvent<Results>) => resolve(data);
    of.onerror = () => resolve([]);
    of.postMessage(calls);
  });
};

/** Throws, without any effect, where the document has an opaque origin. */
const writeCookie = (line: string): void => {
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: this way of setting one is what is to be tested
    document.cookie = line;
  } catch {}
};

const doHere = async (order: Order): Promise<Results> => {
  switch (order.does) {
    case 'visit':
      setTimeout(() => location.assign(order.to));
      return [];
    case 'submit':
      setTimeout(() => submitForm(order.method, order.to));
      return [];
    case 'frame':
      return openFrame(order.to, order.sandboxed);
    case 'frame-goes':
      return askFrame(order, 'ready');
    case 'script-cookie':
      if (order.from === 'frame') return askFrame(order, 'done');
      writeCookie(order.line);
      return [];
    case 'call':
      if (order.from === 'frame') return askFrame(order, 'done');
      return order.from === 'worker' ? askWorker(order.calls) : makeCalls(order.calls);
    case 'wait':
      return [];
  }
};

/** In a frame: the page around it says what to do. */
const doInFrame = async (order: Order): Promise<void> => {
  if (order.does === 'frame-goes') {
    if (order.how === 'form') submitForm('POST', order.to);
    else location.assign(order.to);
    return;
  }
  if (order.does === 'script-cookie') {
    writeCookie(order.line);
  }
  const results = order.does === 'call' ? await makeCalls(order.calls) : [];
  parent.postMessage({ lab: 'done', results }, '*');
};

const serveDocument = ({ submits }: PageFacts): void => {
  if (submits !== null) {
    submitForm(submits.method, submits.to);
  } else if (parent === window) {
    window.labDo = doHere;
    window.labOpenWorker = openWorker;
    window.labReady();
  } else {
    addEventListener('message', ({ data, source }) => {
      if (source === parent && data?.lab === 'do') void doInFrame(data.order);
    });
    parent.postMessage({ lab: 'ready', results: [] }, '*');
  }
};

if (typeof document === 'undefined') {
  addEventListener('message', async ({ data }) => postMessage(await makeCalls(data)));
  postMessage([]);
} else {
  serveDocument(JSON.parse(document.getElementById('facts')?.textContent ?? ''));
}
