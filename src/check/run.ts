import type { HeaderList } from '../model/header';
import { firstValue } from '../model/header-lookup';
import { type Observed, type Probe, requestOf } from './probes';
import type { Sent, ToSend } from './sending';

/** What a run needs of its surroundings. */
export interface RunIo {
  /** Sends one request. Never throws. */
  readonly send: (request: ToSend) => Promise<Sent>;
  /** Milliseconds. */
  readonly now: () => number;
  /** How many responses there are. */
  readonly progress: (count: number) => void;
  /** True: the user has ended it. */
  readonly isEnded: () => boolean;
}

export interface RunLimits {
  /** For one request. */
  readonly timeoutSeconds: number;
  /** For all of them. */
  readonly totalSeconds: number;
  /** When the time for all of them is over, on the clock of `now`. */
  readonly endsAtMs: number;
}

/** The responses in the order of the probes; fewer where it ended early. */
export interface Run {
  readonly observed: readonly Observed[];
  /** Why it ended early: one sentence; null: it did not. */
  readonly fault: string | null;
}

/**
 * Sends the requests of a check one after the other, and the first once more at the end: a server that has begun to refuse everything
 * refuses other origins too, which says nothing of its list.
 *
 * Out: what was received, also where the run ended early. Never throws.
 */
export async function runProbes(probes: readonly Probe[], limits: RunLimits, io: RunIo): Promise<Run> {
  const observed: Observed[] = [];
  for (const probe of probes) {
    io.progress(observed.length);
    const sent = await sendProbe(probe, limits, io);
    if ('fault' in sent) return { observed, fault: sent.fault };
    if (sent.response.status === 429)
      return { observed, fault: 'The server limits the number of requests (status 429).' };
    observed.push({ probe, response: sent.response });
  }
  const [first] = observed;
  if (first === undefined) return { observed, fault: null };
  io.progress(observed.length);
  const again = await sendProbe(first.probe, limits, io);
  return { observed, fault: 'fault' in again ? again.fault : changed(first, again.response) };
}

async function sendProbe(
  probe: Probe,
  { timeoutSeconds, totalSeconds, endsAtMs }: RunLimits,
  { send, now, isEnded }: RunIo,
): Promise<Sent> {
  if (isEnded()) return { fault: 'The check was ended.' };
  if (now() >= endsAtMs) return { fault: `The check took longer than ${totalSeconds} seconds.` };
  const leftSeconds = Math.ceil((endsAtMs - now()) / 1000);
  return send({ url: probe.url, ...requestOf(probe), timeoutSeconds: Math.min(timeoutSeconds, leftSeconds) });
}

function changed({ response: before }: Observed, after: Observed['response']): string | null {
  const allowed = (list: HeaderList): string | null => firstValue(list, 'Access-Control-Allow-Origin');
  if (before.status === after.status && allowed(before.headerList) === allowed(after.headerList)) return null;
  return `The first request was sent again at the end, and the server responded otherwise (status ${before.status}, then ${after.status}): perhaps it limits requests, so what it refused shows nothing.`;
}
