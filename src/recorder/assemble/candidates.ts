import { firstAtLeast } from '../../model/binary-search';
import type { WireRequest } from './wire-request';

/** Requests to one URL among which the actual request of a preflight is looked for. */
export interface Candidates {
  /** In the order of their start. */
  readonly all: readonly WireRequest[];
  /**
   * Those with a method (null: with any) that are not taken and started at a time (epoch ms) or later, in the order of
   * their start. What was found to be taken is never looked at again.
   */
  readonly free: (method: string | null, fromMs: number) => Iterable<WireRequest>;
}

/** In: requests; whether one is taken, which it then stays. */
export function candidatesOf(requests: readonly WireRequest[], isTaken: (request: WireRequest) => boolean): Candidates {
  const all = [...requests].sort((a, b) => a.startedAtMs - b.startedAtMs);
  const byMethod = new Map<string | null, Line>([[null, lineOf(all)]]);
  for (const request of all) {
    const known = byMethod.get(request.method);
    if (known === undefined) byMethod.set(request.method, lineOf([request]));
    else addTo(known, request);
  }
  return {
    all,
    *free(method, fromMs) {
      const line = byMethod.get(method);
      if (line === undefined) return;
      let at = firstAtLeast(line.requests, ({ startedAtMs }) => startedAtMs, fromMs);
      for (at = freeFrom(line, at, isTaken); at < line.requests.length; at = freeFrom(line, at + 1, isTaken)) {
        const request = line.requests[at];
        if (request) yield request;
      }
    },
  };
}

interface Line {
  readonly requests: WireRequest[];
  /** From each position, one at or before the first that is free. */
  readonly next: number[];
}

const lineOf = (requests: readonly WireRequest[]): Line => ({
  requests: [...requests],
  next: requests.map((_, index) => index),
});

function addTo({ requests, next }: Line, request: WireRequest): void {
  next.push(requests.length);
  requests.push(request);
}

/** The first position from `at` on whose request is not taken; the steps that lead to it are made shorter for the next time. */
function freeFrom({ requests, next }: Line, at: number, isTaken: (request: WireRequest) => boolean): number {
  const passed: number[] = [];
  let found = at;
  for (let request = requests[found]; request !== undefined && isTaken(request); request = requests[found]) {
    passed.push(found);
    found = Math.max(found + 1, next[found] ?? 0);
  }
  for (const position of passed) next[position] = found;
  return found;
}
