import type { RecordedRequest } from './events';
import { isFinished, record, requestKey } from './recorder';

/**
 * What is known of a request when the worker tells of it again; in: what was held, and what was told later.
 *
 * The worker forgets what is finished. The end of a stream can come long after that, and begins a recorded request that knows
 * the end alone: it looks as if the browser had never sent it. Such an end is added to what is held; where the response had
 * begun to reach the client, it changes nothing.
 */
export function withLater(held: RecordedRequest, later: RecordedRequest): RecordedRequest {
  const [hop] = later.hops;
  if (hop === undefined || later.error === null || !knowsEndAlone(later) || knowsEndAlone(held)) return later;
  if (isFinished(held)) return held;
  const { hops: _, started: __, lastEventAtMs, error, ...facts } = later;
  const { url, method } = hop;
  const key = requestKey(held.tabId, held.requestId);
  const event = { ...facts, type: 'failed', url, method, error, atMs: lastEventAtMs } as const;
  return record({ requests: { [key]: held } }, event).state.requests[key] ?? held;
}

const knowsEndAlone = ({ hops, started, error }: RecordedRequest): boolean =>
  error !== null &&
  !started &&
  hops.every(({ requestHeaders, response }) => requestHeaders === null && response === null);
