import type { Call } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { arrived, failed } from './outcomes';

/** How long the page waits to hear that a beacon has ended. */
const BEACON_PATIENCE_MS = 5_000;

/** A stream of events: readable once it is open. */
export function runEventSource(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const source = new EventSource(call.to, { withCredentials: call.credentials === 'include' });
    source.onopen = () => {
      source.close();
      resolve(arrived('readable', 200));
    };
    source.onerror = () => {
      source.close();
      resolve(failed('EventSource: error event'));
    };
  });
}

/** A WebSocket: readable once it is open. `https:` in the call stands for `wss:`. */
export function runWebSocket(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const socket = new WebSocket(call.to.replace(/^http/, 'ws'));
    socket.onopen = () => {
      socket.close();
      resolve(arrived('readable'));
    };
    socket.onerror = () => resolve(failed('WebSocket: error event'));
  });
}

/**
 * A beacon: all that the code learns is whether it was queued. The result is given when the browser reports its end, so
 * that what is asked of the other witnesses comes after it.
 */
export async function runBeacon(call: Call): Promise<CallResult> {
  const type = call.headers?.find((header) => /^content-type:/i.test(header))?.replace(/^[^:]*: /, '');
  const ended = resourceEnd(call.to);
  const body = type === undefined ? (call.body ?? null) : new Blob([call.body ?? ''], { type });
  if (!navigator.sendBeacon(call.to, body)) return failed('sendBeacon() returned false');
  await ended;
  return arrived('opaque');
}

function resourceEnd(url: string): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(url).length > 0) stop();
    });
    const timer = setTimeout(() => stop(), BEACON_PATIENCE_MS);
    const stop = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    observer.observe({ entryTypes: ['resource'] });
  });
}
