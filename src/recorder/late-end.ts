import type { RecordedRequest } from './events';

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
  if (held.started || held.error !== null) return held;
  const last = held.hops.at(-1);
  const isOfSameHop = last?.url === hop.url && last.method === hop.method && last.response === null;
  return isOfSameHop ? { ...held, error: later.error, lastEventAtMs: later.lastEventAtMs } : later;
}

const knowsEndAlone = ({ hops, started, error }: RecordedRequest): boolean =>
  error !== null &&
  !started &&
  hops.every(({ requestHeaders, response }) => requestHeaders === null && response === null);
