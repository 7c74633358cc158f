import type { HarRecord } from './har';
import { redirectedMethod } from './redirect';
import { redirectTargetOf, responseOf, type WireRequest } from './wire-request';

/** A redirect is followed at once; the rest is for two witnesses' clocks. */
const TOLERANCE_MS = 2_000;
const CLOCK_SLACK_MS = 50;

/** The legs of one exchange in order, from one life or put together from several witnesses. At least one. */
export type Chain = readonly WireRequest[];

interface Segment {
  readonly wires: Chain;
  /** Place in the order of time; links only lead forward, so they never run in a circle. */
  readonly rank: number;
}

/**
 * Puts the log's redirects together. The log has an entry for each leg; so has a life, unless the worker missed some.
 *
 * In: the lives' legs, life by life; requests that only the log knows; the log's entries about the lives' legs.
 * Out: chains, each request in exactly one of them. Two lives are never joined: a redirect keeps its request id.
 */
export function chainRedirects(
  lives: readonly Chain[],
  logOnly: readonly WireRequest[],
  recordOf: ReadonlyMap<WireRequest, HarRecord>,
): readonly Chain[] {
  const chains: Chain[] = [...lives, ...logOnly.map((wire) => [wire])];
  if (logOnly.length === 0) return chains;
  const targetOf = (wires: Chain): string | null => {
    const last = wires.at(-1);
    if (!last || (last.life !== null && !last.isOpen)) return null;
    return redirectTargetOf({ wire: last, record: last.record ?? recordOf.get(last) ?? null });
  };
  const redirecting = new Map<Chain, string>();
  for (const wires of chains) {
    const target = targetOf(wires);
    if (target !== null) redirecting.set(wires, target);
  }
  if (redirecting.size === 0) return chains;

  const next = link(rankByTime(chains), redirecting, recordOf);
  const followers = new Set(next.values());
  return chains
    .filter((wires) => !followers.has(wires))
    .map((wires) => {
      const whole = [...wires];
      for (let more = next.get(wires); more; more = next.get(more)) whole.push(...more);
      return whole;
    });
}

function rankByTime(chains: readonly Chain[]): readonly Segment[] {
  const start = (wires: Chain): number => wires[0]?.startedAtMs ?? 0;
  return [...chains].sort((a, b) => start(a) - start(b)).map((wires, rank) => ({ wires, rank }));
}

function link(
  segments: readonly Segment[],
  redirecting: ReadonlyMap<Chain, string>,
  recordOf: ReadonlyMap<WireRequest, HarRecord>,
): ReadonlyMap<Chain, Chain> {
  const targets = new Set(redirecting.values());
  const byUrl = new Map<string, Segment[]>();
  for (const segment of segments) {
    const url = segment.wires[0]?.url;
    if (url === undefined || !targets.has(url)) continue;
    const sameUrl = byUrl.get(url);
    if (sameUrl) sameUrl.push(segment);
    else byUrl.set(url, [segment]);
  }

  const next = new Map<Chain, Chain>();
  const taken = new Set<Segment>();
  for (const segment of segments) {
    const last = segment.wires.at(-1);
    const candidates = byUrl.get(redirecting.get(segment.wires) ?? '') ?? [];
    const follower = candidates.find(
      (candidate) =>
        candidate.rank > segment.rank &&
        !taken.has(candidate) &&
        last !== undefined &&
        follows(last, candidate.wires[0], recordOf),
    );
    if (!follower) continue;
    taken.add(follower);
    next.set(segment.wires, follower.wires);
  }
  return next;
}

function follows(
  last: WireRequest,
  first: WireRequest | undefined,
  recordOf: ReadonlyMap<WireRequest, HarRecord>,
): boolean {
  if (!first || (last.life !== null && first.life !== null)) return false;
  const status = responseOf({ wire: last, record: last.record ?? recordOf.get(last) ?? null })?.status ?? 0;
  return (
    first.method === redirectedMethod(last.method, status) &&
    first.startedAtMs >= last.startedAtMs - CLOCK_SLACK_MS &&
    first.startedAtMs <= last.endedAtMs + TOLERANCE_MS
  );
}
