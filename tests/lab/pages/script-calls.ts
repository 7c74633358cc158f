import type { Call } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { arrived, failed } from './outcomes';

/** A call by fetch(). Rejects when fetch() does. */
export async function runFetch(call: Call): Promise<CallResult> {
  const response = await startFetch(call);
  if (isOpaque(response)) return arrived('opaque');
  return arrived('readable', response.status, await response.text());
}

/** The same by code that does not read the body. */
export async function runUnreadFetch(call: Call): Promise<CallResult> {
  const response = await startFetch(call);
  return isOpaque(response) ? arrived('opaque') : arrived('readable', response.status);
}

/** The code can read a redirect that was not followed as little as a no-cors response. */
const isOpaque = ({ type }: Response): boolean => type === 'opaque' || type === 'opaqueredirect';

function startFetch(call: Call): Promise<Response> {
  const controller = new AbortController();
  if (call.abortAfterMs !== undefined) setTimeout(() => controller.abort(), call.abortAfterMs);
  const { method, credentials, mode, body, keepalive, redirect, targetAddressSpace } = call;
  return fetch(call.to, {
    ...(method === undefined ? {} : { method }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(mode === undefined || mode === 'websocket' ? {} : { mode }),
    ...(body === undefined ? {} : { body }),
    ...(keepalive === undefined ? {} : { keepalive }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(targetAddressSpace === undefined ? {} : { targetAddressSpace }),
    headers: headerPairs(call),
    signal: controller.signal,
  });
}

/** A call by XMLHttpRequest. */
export function runXhr(call: Call): Promise<CallResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(call.method ?? 'GET', call.to);
    request.withCredentials = call.credentials === 'include';
    for (const [name, value] of headerPairs(call)) request.setRequestHeader(name, value);
    request.onload = () => resolve(arrived('readable', request.status, request.responseText));
    request.onerror = () => resolve(failed('XMLHttpRequest: error, status 0'));
    request.onabort = () => resolve(failed('XMLHttpRequest: abort'));
    request.send(call.body ?? null);
    if (call.abortAfterMs !== undefined) setTimeout(() => request.abort(), call.abortAfterMs);
  });
}

function headerPairs(call: Call): [string, string][] {
  return (call.headers ?? []).map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 2)];
  });
}
