import type { Chain } from './chain-redirects';
import { redirectedMethod } from './redirect';
import {
  askedMethod,
  redirectTargetOf,
  requestHeadersOf,
  responseOf,
  type WireRequest,
  type Witnessed,
  wasNeverSent,
} from './wire-request';

/** Firefox tells of the actual request first, and of its preflight at once after it. */
const PREFLIGHT_FOLLOWS_WITHIN_MS = 1_000;
/** Chromium sends the actual request at once after its preflight. */
const ACTUAL_FOLLOWS_WITHIN_MS = 2_000;
/** When only the log tells of one of them: how long a request may have waited before its preflight. */
const QUEUED_AT_MOST_MS = 10_000;
/** Differences below this are no sign of belonging together: among them, first come, first served. */
const CONCURRENT_MS = 50;

export interface Paired {
  /** The preflight of an actual request. */
  readonly preflightOf: ReadonlyMap<WireRequest, WireRequest>;
  /** The preflight for the redirect that a chain is about to follow. */
  readonly nextPreflightOf: ReadonlyMap<Chain, WireRequest>;
  readonly alone: readonly WireRequest[];
}

/**
 * Finds the actual request of each CORS-preflight request: same URL, the method it asked for, same client, nested in
 * time; among equals that were under way at once, first come, first served.
 *
 * A preflight has a request id of its own, and no browser says whose it is. Requests that both witnesses know go first;
 * then what only the log knows is looked at, whose times mean something else.
 */
export function pairPreflights(
  preflights: readonly WireRequest[],
  chains: readonly Chain[],
  witnessed: (wire: WireRequest) => Witnessed,
): Paired {
  const inOrder = [...preflights].sort((a, b) => a.startedAtMs - b.startedAtMs);
  const urls = new Set(inOrder.map(({ url }) => url));
  const actuals = new Map<string, WireRequest[]>();
  for (const chain of urls.size === 0 ? [] : chains) {
    for (const wire of chain) {
      if (!urls.has(wire.url)) continue;
      const sameUrl = actuals.get(wire.url);
      if (sameUrl) sameUrl.push(wire);
      else actuals.set(wire.url, [wire]);
    }
  }
  for (const sameUrl of actuals.values()) sameUrl.sort((a, b) => a.startedAtMs - b.startedAtMs);

  const preflightOf = new Map<WireRequest, WireRequest>();
  const pair = (left: readonly WireRequest[], cost: typeof costByEvents): WireRequest[] =>
    left.filter((preflight) => {
      const method = methodAskedBy(witnessed(preflight));
      let best: WireRequest | null = null;
      let bestCost = Number.POSITIVE_INFINITY;
      const sameUrl = actuals.get(preflight.url) ?? [];
      for (let at = firstSince(sameUrl, preflight.startedAtMs - QUEUED_AT_MOST_MS); at < sameUrl.length; at += 1) {
        const actual = sameUrl[at];
        if (!actual || actual.startedAtMs > preflight.endedAtMs + ACTUAL_FOLLOWS_WITHIN_MS) break;
        if (preflightOf.has(actual) || (method !== null && method !== actual.method)) continue;
        if (!isSameClient(preflight, actual)) continue;
        const price = cost(preflight, actual);
        if (price === null || Math.floor(price / CONCURRENT_MS) >= bestCost) continue;
        best = actual;
        bestCost = Math.floor(price / CONCURRENT_MS);
      }
      if (best) preflightOf.set(best, preflight);
      return !best;
    });

  let alone = pair(inOrder, costByEvents);
  alone = pair(alone, costByLog);
  const nextPreflightOf = aheadOfRedirects(alone, chains, witnessed);
  const ahead = new Set(nextPreflightOf.values());
  return { preflightOf, nextPreflightOf, alone: alone.filter((preflight) => !ahead.has(preflight)) };
}

/** The method that a preflight asked for; null when nobody has its header list. */
export function methodAskedBy(preflight: Witnessed): string | null {
  const headers = requestHeadersOf(preflight);
  return headers && askedMethod(headers);
}

/** Binary search: the first request of a list in order of time that started at or after a moment. */
function firstSince(inOrder: readonly WireRequest[], atMs: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.startedAtMs ?? atMs) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSameClient(a: WireRequest, b: WireRequest): boolean {
  if (!a.life || !b.life) return true;
  const mayBeEqual = (one: string | null, other: string | null): boolean =>
    one === null || other === null || one === other;
  return (
    a.life.tabId === b.life.tabId &&
    a.life.frameId === b.life.frameId &&
    mayBeEqual(a.life.documentId, b.life.documentId) &&
    mayBeEqual(a.life.initiatorOrigin, b.life.initiatorOrigin)
  );
}

/** How far apart two lives' events are (ms), in the order in which a browser tells them; null when in no such order. */
function costByEvents(preflight: WireRequest, actual: WireRequest): number | null {
  if (!preflight.life || !actual.life) return null;
  // Chromium: the whole preflight, then the actual request, or its failure when it is never sent. A failure may
  // overtake the last that is heard of the preflight.
  const after = actual.startedAtMs - preflight.endedAtMs;
  if (after >= 0 && after <= ACTUAL_FOLLOWS_WITHIN_MS) return after;
  if (wasNeverSent(actual)) return actual.startedAtMs >= preflight.startedAtMs && after < 0 ? 0 : null;
  // Firefox: the actual request, the preflight, the actual request's response.
  const before = preflight.startedAtMs - actual.startedAtMs;
  const isNested = actual.isOpen || actual.endedAtMs >= preflight.startedAtMs;
  return before >= 0 && before <= PREFLIGHT_FOLLOWS_WITHIN_MS && isNested ? before : null;
}

/** The same when the log is the only witness of one of them: its times begin when the page asked. */
function costByLog(preflight: WireRequest, actual: WireRequest): number | null {
  if (preflight.life && actual.life) return null;
  const gap = Math.max(actual.startedAtMs - preflight.endedAtMs, preflight.startedAtMs - actual.endedAtMs, 0);
  if (gap > ACTUAL_FOLLOWS_WITHIN_MS) return null;
  return gap + Math.abs(preflight.startedAtMs - actual.startedAtMs);
}

/** A redirect's next leg is first heard of by its preflight; until it is sent, the redirect itself points to it. */
function aheadOfRedirects(
  preflights: readonly WireRequest[],
  chains: readonly Chain[],
  witnessed: (wire: WireRequest) => Witnessed,
): ReadonlyMap<Chain, WireRequest> {
  const left = new Set(preflights);
  const found = new Map<Chain, WireRequest>();
  if (preflights.length === 0) return found;
  for (const chain of chains) {
    const last = chain.at(-1);
    if (!last?.life || !last.isOpen) continue;
    const target = redirectTargetOf(witnessed(last));
    if (target === null) continue;
    const method = redirectedMethod(last.method, responseOf(witnessed(last))?.status ?? 0);
    for (const preflight of left) {
      const fits = preflight.url === target && methodAskedBy(witnessed(preflight)) === method;
      if (!fits || !isSameClient(preflight, last) || preflight.startedAtMs < last.startedAtMs) continue;
      found.set(chain, preflight);
      left.delete(preflight);
      break;
    }
  }
  return found;
}
