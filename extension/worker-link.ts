import type { PanelToWorker, WorkerToPanel } from '../src/protocol/messages';
import { portTransport, reconnecting, type Transport } from '../src/protocol/port';
import { membersOf } from '../src/recorder/json';
import { browser } from './browser';

/** Both browsers stop an idle background after 30 s; a message restarts that time, an open port alone does not. */
const PING_MS = 20_000;

/**
 * A port to the worker that keeps `tabId` recorded as long as it is open, and reconnects when the worker was stopped.
 */
export function linkToWorker(
  portName: string,
  tabId: number,
  received: (message: WorkerToPanel) => void,
  lost: () => void,
): Pick<Transport<WorkerToPanel, PanelToWorker>, 'send' | 'close'> {
  const link = reconnecting<WorkerToPanel, PanelToWorker>({
    connect: () => portTransport(browser.runtime.connect({ name: portName }), parseWorkerMessage),
    opened: (send) => send({ type: 'subscribe', tabId }),
    received,
    lost,
    later: (callback, delayMs) => setTimeout(callback, delayMs),
  });
  const ping = setInterval(() => link.send({ type: 'ping' }), PING_MS);
  return {
    send: link.send,
    close() {
      clearInterval(ping);
      link.close();
    },
  };
}

const WORKER_MESSAGES: Readonly<Record<WorkerToPanel['type'], true>> = {
  snapshot: true,
  changed: true,
  'recording-changed': true,
  store: true,
  trial: true,
  'probe-sent': true,
};

/** The port leads to our own worker, of the same version, so knowing the message's type is enough. */
const isWorkerMessage = (value: unknown): value is WorkerToPanel =>
  Object.hasOwn(WORKER_MESSAGES, String(membersOf(value).type));
const parseWorkerMessage = (value: unknown): WorkerToPanel | null => (isWorkerMessage(value) ? value : null);
