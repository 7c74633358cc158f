/** Runs in the lab's pages and frames: makes the calls of a scenario, one after another. No runtime imports. */
import type { Call } from '../../../src/rules/scenario';
import type { CallResult } from '../result';

const FIRST_CHARACTERS = 200;

/** Makes the calls in order and tells what the code got from each. Never rejects. */
export async function runCalls(calls: readonly Call[]): Promise<readonly CallResult[]> {
  const results: CallResult[] = [];
  for (const call of calls) results.push(await runCall(call));
  return results;
}

async function runCall(call: Call): Promise<CallResult> {
  try {
    switch (call.api) {
      case 'fetch':
        return await runFetch(call);
      case 'xhr':
        return await runXhr(call);
      case 'event-source':
        return await runEventSource(call);
      default:
        return await runImage(call);
    }
  } catch (error) {
    return failed(String(error));
  }
}

function failed(error: string): CallResult {
  return { outcome: 'network-error', status: null, text: '', error };
}

function headerPairs(call: Call): [string, string][] {
  return (call.headers ?? []).map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 2)];
  });
}

async function runFetch(call: Call): Promise<CallResult> {
  const controller = new AbortController();
  if (call.abortAfterMs !== undefined) setTimeout(() => controller.abort(), call.abortAfterMs);
  const response = await fetch(call.to, {
    ...(call.method === undefined ? {} : { method: call.method }),
    ...(call.credentials === undefined ? {} : { credentials: call.credentials }),
    ...(call.mode === undefined || call.mode === 'websocket' ? {} : { mode: call.mode }),
    ...(call.body === undefined ? {} : { body: call.body }),
    headers: headerPairs(call),
    signal: controller.signal,
  });
  if (response.type === 'opaque') return { outcome: 'opaque', status: null, text: '', error: null };
  const text = (await response.text()).slice(0, FIRST_CHARACTERS);
  return { outcome: 'readable', status: response.status, text, error: null };
}

function runXhr(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(call.method ?? 'GET', call.to);
    request.withCredentials = call.credentials === 'include';
    for (const [name, value] of headerPairs(call)) request.setRequestHeader(name, value);
    request.onload = () =>
      resolve({
        outcome: 'readable',
        status: request.status,
        text: request.responseText.slice(0, FIRST_CHARACTERS),
        error: null,
      });
    request.onerror = () => resolve(failed('XMLHttpRequest: error, status 0'));
    request.onabort = () => resolve(failed('XMLHttpRequest: abort'));
    request.send(call.body ?? null);
    if (call.abortAfterMs !== undefined) setTimeout(() => request.abort(), call.abortAfterMs);
  });
}

function runImage(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const image = new Image();
    if (call.api === 'img-anonymous') image.crossOrigin = 'anonymous';
    if (call.api === 'img-use-credentials') image.crossOrigin = 'use-credentials';
    const mayRead = image.crossOrigin !== null || new URL(call.to).origin === location.origin;
    image.onload = () => resolve({ outcome: mayRead ? 'readable' : 'opaque', status: null, text: '', error: null });
    image.onerror = () => resolve(failed('<img>: error event'));
    image.src = call.to;
  });
}

function runEventSource(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const source = new EventSource(call.to, { withCredentials: call.credentials === 'include' });
    source.onopen = () => {
      source.close();
      resolve({ outcome: 'readable', status: 200, text: '', error: null });
    };
    source.onerror = () => {
      source.close();
      resolve(failed('EventSource: error event'));
    };
  });
}
