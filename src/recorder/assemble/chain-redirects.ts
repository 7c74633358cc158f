import { firstAtLeast } from '../../model/binary-search';
import { methodAfterRedirect } from '../../standards/redirect';
import { isAbort } from '../aborted';
import { isOfNoServer } from '../no-server';
import { fillGaps } from './fill-gaps';
import { isTargetNotRequested } from './not-followed';
import { type Chain, redirectTargetOf, responseOf, type WireRequest } from './wire-request';

/** A redirect is followed at once; the rest is for two witnesses' clocks. */
const TOLERANCE_MS = 2_000;
const CLOCK_SLACK_MS = 50;
/**
 * OURS: no chain is put together that is longer. Browsers follow at most 20 redirects, curl and .NET 50, and each hop is compared with those
 * before it. Standard: https://fetch.spec.whatwg.org/#http-redirect-fetch (the redirect count; read 2026-07-02)
 */
const MOST_HOPS = 51;

/**
 * Puts the log's redirects together. The log has an entry for each hop; a recorded request has each hop, unless the worker
 * missed some.
 *
 * In: chains, one for each recorded request; requests that only the log knows.
 * Out: chains, each request in exactly one of them; what asks no server is in none, unless a redirect leads to it. More redirects than a client follows are several chains. Two recorded requests are never joined: a redirect keeps its request id.
 */
export function chainRedirects(recordedChains: readonly Chain[], logOnly: readonly WireRequest[]): readonly Chain[] {
  if (logOnly.length === 0) return recordedChains;
  return joined(recordedChains, logOnly).filter(([first]) => first === undefined || !isOfNoServer(first.url));
}

function joined(recordedChains: readonly Chain[], logOnly: readonly WireRequest[]): readonly Chain[] {
  const filled = fillGaps(recordedChains, logOnly);
  const chains: readonly Chain[] = [...filled.chains, ...filled.rest.map((wire) => [wire])];
  const targets = new Map<Chain, string>();
  for (const chain of chains) {
    const target = openTarget(chain);
    if (target !== null) targets.set(chain, target);
  }
  if (targets.size === 0) return chains;

  const next = link(chains, targets);
  const followers = new Set(next.values());
  const found: Chain[] = [];
  for (const chain of chains) {
    if (followers.has(chain)) continue;
    if (next.has(chain)) found.push(...partsOf(chain, next));
    else found.push(chain);
  }
  return found;
}

/** A chain with all that follow it: one, or several where no client would follow so many redirects. */
function partsOf(chain: Chain, next: ReadonlyMap<Chain, Chain>): readonly Chain[] {
  let last = [...chain];
  const parts = [last];
  for (let more = next.get(chain); more; more = next.get(more)) {
    if (last.length + more.length > MOST_HOPS) {
      last = [];
      parts.push(last);
    }
    last.push(...more);
  }
  return parts;
}

/**
 * Where a chain's last response redirects to, when nothing shows that it ended there: an entry with an error is not
 * followed, and what loads its target afterwards is another request.
 */
function openTarget(chain: Chain): string | null {
  const last = chain.at(-1);
  if (!last) return null;
  const mayContinue =
    last.recorded === null ? last.logged?.error === null : last.isOpen || isAbort(last.recorded.error);
  return mayContinue ? redirectTargetOf(last) : null;
}

/** A page with `upgrade-insecure-requests`, and every page for an image, gets https where the redirect states http. */
const upgraded = (url: string): string => url.replace(/^http:/i, 'https:');

/** Links lead forward in the order of time only, so they never form a circle. */
function link(chains: readonly Chain[], targets: ReadonlyMap<Chain, string>): ReadonlyMap<Chain, Chain> {
  const urls = new Set([...targets.values()].flatMap((target) => [target, upgraded(target)]));
  const inOrder = chains
    .filter((chain) => targets.has(chain) || urls.has(chain[0]?.url ?? ''))
    .sort((a, b) => (a[0]?.startedAtMs ?? 0) - (b[0]?.startedAtMs ?? 0));
  const byUrl = new Map<string, Candidates>();
  for (const [rank, chain] of inOrder.entries()) {
    const url = chain[0]?.url ?? '';
    const sameUrl = byUrl.get(url);
    if (sameUrl) sameUrl.inOrder.push({ chain, rank });
    else byUrl.set(url, { inOrder: [{ chain, rank }], first: 0, free: new Map() });
  }

  const next = new Map<Chain, Chain>();
  for (const [rank, chain] of inOrder.entries()) {
    const target = targets.get(chain) ?? '';
    const followerAt = (url: string): Chain | null => takeFollower(chain, rank, byUrl.get(url));
    const follower = followerAt(target) ?? followerAt(upgraded(target));
    if (follower) next.set(chain, follower);
  }
  return next;
}

/** The chains that begin with one URL, in the order of time. Those before `first` follow nothing that is looked at later. */
interface Candidates {
  readonly inOrder: { readonly chain: Chain; readonly rank: number }[];
  first: number;
  /** For each position one at or after it that is not taken, or leads to such a one; absent: it is not taken itself. */
  readonly free: Map<number, number>;
}

/**
 * The candidate that follows a chain: the first one, or the first one since the response came, whichever began nearer to that. In: the chain’s place in the order of time;
 * chains are looked at in that order.
 */
function takeFollower(chain: Chain, rank: number, candidates: Candidates | undefined): Chain | null {
  if (candidates === undefined) return null;
  const { inOrder } = candidates;
  while ((inOrder[candidates.first]?.rank ?? Number.POSITIVE_INFINITY) <= rank) candidates.first += 1;
  candidates.first = freeAt(candidates, candidates.first);
  const answeredAtMs = headersOf(chain.at(-1));
  const since = Math.max(candidates.first, firstAtLeast(inOrder, startOf, answeredAtMs - CLOCK_SLACK_MS));
  const early = firstThatFollows(chain, candidates, candidates.first, since);
  const late = firstThatFollows(chain, candidates, since, inOrder.length);
  const distance = (at: number): number => Math.abs(startOf(inOrder[at]) - answeredAtMs);
  const found = early === null || (late !== null && distance(late) < distance(early)) ? late : early;
  if (found === null) return null;
  candidates.free.set(found, found + 1);
  return inOrder[found]?.chain ?? null;
}

/** In: the positions from and to, the last one not included. */
function firstThatFollows(chain: Chain, candidates: Candidates, from: number, to: number): number | null {
  const latest = latestStart(chain);
  for (let at = freeAt(candidates, from); at < to; at = freeAt(candidates, at + 1)) {
    const candidate = candidates.inOrder[at];
    if (candidate === undefined || startOf(candidate) > latest) return null;
    if (follows(chain, candidate.chain)) return at;
  }
  return null;
}

/** The first position at or after one that is not taken. The way to it is made shorter for the next time. */
function freeAt({ free }: Candidates, position: number): number {
  let found = position;
  for (let next = free.get(found); next !== undefined; next = free.get(found)) found = next;
  for (let at = position; at < found; ) {
    const next = free.get(at) ?? found;
    free.set(at, found);
    at = next;
  }
  return found;
}

const startOf = (candidate: Candidates['inOrder'][0] | undefined): number => candidate?.chain[0]?.startedAtMs ?? 0;

const latestStart = (chain: Chain): number => endOf(chain.at(-1)) + TOLERANCE_MS;

/** When the header lines of its response came, as the log says; else when it ended. */
const headersOf = (wire: WireRequest | undefined): number => {
  const logged = wire?.logged ?? null;
  return logged === null ? endOf(wire) : logged.startedAtMs + logged.headersAfterMs;
};

/** The worker may have missed when the redirect came; its entry in the log knows it. */
const endOf = (wire: WireRequest | undefined): number => {
  const { endedAtMs = 0, logged = null } = wire ?? {};
  return logged === null ? endedAtMs : Math.max(endedAtMs, logged.startedAtMs + logged.durationMs);
};

function follows(chain: Chain, candidate: Chain): boolean {
  const last = chain.at(-1);
  const [first] = candidate;
  if (!last || !first || (last.recorded !== null && first.recorded !== null)) return false;
  if (last.recorded !== null && !last.isOpen && !isTargetNotRequested(first)) return false;
  return (
    !isOtherType(last, first) &&
    first.method === methodAfterRedirect(responseOf(last)?.status ?? 0, last.method) &&
    first.startedAtMs >= last.startedAtMs - CLOCK_SLACK_MS &&
    first.startedAtMs <= latestStart(chain)
  );
}

/** A redirect keeps the type of its request: a document that the page loads later does not follow its fetch(). */
function isOtherType({ logged: a }: WireRequest, { logged: b }: WireRequest): boolean {
  const [one, other] = [a?.resourceType ?? 'other', b?.resourceType ?? 'other'];
  return one !== other && (one === 'document' || other === 'document') && one !== 'other' && other !== 'other';
}
