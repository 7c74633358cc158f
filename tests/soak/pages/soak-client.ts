/** Runs in the documents of a run: makes the calls that it is given, and tells what became of each. */
import type { Call } from '../plan';

/**
 * What the page's own code got of a call. `resolved`: a response, readable or opaque; `rejected`: an error, as any failure gives
 * it; `aborted`: the page had stopped it before.
 */
export type Fate = 'resolved' | 'rejected' | 'aborted';

declare global {
  interface Window {
    /** Tells the program outside. */
    soakFate: (number: number, fate: Fate) => void;
    /** Begins every call, and waits for none. */
    soakCall: (calls: readonly Call[]) => void;
    soakOpenFrame: (number: number, url: string) => void;
    soakCloseFrame: (number: number) => void;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const byFetch = async (url: string, { manner, stop }: Call): Promise<Fate> => {
  const controller = new AbortController();
  if (stop?.after === 'start') setTimeout(() => controller.abort(), stop.ms);
  const { method, credentials, mode } = manner;
  const headers = manner.headers.map((name): [string, string] => [name, 'soak']);
  try {
    const response = await fetch(url, { method, credentials, mode, headers, signal: controller.signal });
    if (stop?.after === 'response') setTimeout(() => controller.abort(), stop.ms);
    // What becomes of the body is no matter of the response, which the page has.
    if (manner.readsBody) await response.text().catch(() => '');
    return 'resolved';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'aborted' : 'rejected';
  }
};

const byXhr = (url: string, { manner }: Call): Promise<Fate> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(manner.method, url);
    request.withCredentials = manner.credentials === 'include';
    request.onload = () => resolve('resolved');
    request.onerror = () => resolve('rejected');
    request.send();
  });

const byEventSource = (url: string, { manner, stop }: Call): Promise<Fate> =>
  new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: manner.credentials === 'include' });
    const end = (fate: Fate): void => {
      source.close();
      resolve(fate);
    };
    source.onopen = () => void pause(stop?.ms ?? 0).then(() => end('resolved'));
    source.onerror = () => end('rejected');
  });

const BY = { fetch: byFetch, xhr: byXhr, 'event-source': byEventSource } as const;

window.soakCall = (calls) => {
  for (const call of calls) {
    const url = call.url.replace('{self}', location.origin);
    void BY[call.manner.api](url, call).then((fate) => window.soakFate(call.number, fate));
  }
};
window.soakOpenFrame = (number, url) => {
  const frame = document.createElement('iframe');
  frame.id = `frame-${number}`;
  frame.src = url;
  document.body.append(frame);
};
window.soakCloseFrame = (number) => document.getElementById(`frame-${number}`)?.remove();
document.documentElement.dataset.soak = 'ready';
