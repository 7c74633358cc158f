import { type Chain, redirectTargetOf, type WireRequest } from './wire-request';

const CLOCK_SLACK_MS = 250;

/**
 * Puts hops that only the log has into the recorded requests that lack them: the worker was stopped in the middle of a
 * redirect chain.
 * A gap shows where a hop’s redirect does not lead to the hop after it.
 *
 * OURS: a gap in a chain that returns to the same URL does not show; such a chain is kept as it was recorded.
 */
export function fillGaps(
  recordedChains: readonly Chain[],
  logOnly: readonly WireRequest[],
): { readonly chains: readonly Chain[]; readonly rest: readonly WireRequest[] } {
  const used = new Set<WireRequest>();
  let byUrl: ReadonlyMap<string, readonly WireRequest[]> | null = null;
  const between = (url: string, from: WireRequest, to: WireRequest): WireRequest | undefined => {
    byUrl ??= groupedByUrl(logOnly);
    return byUrl
      .get(url)
      ?.find(
        (wire) =>
          !used.has(wire) &&
          wire.startedAtMs >= from.startedAtMs - CLOCK_SLACK_MS &&
          wire.startedAtMs <= to.startedAtMs + CLOCK_SLACK_MS,
      );
  };
  const chains = recordedChains.map((chain) => {
    if (chain.length < 2) return chain;
    const whole = chain.flatMap((hop, index) => {
      const next = chain[index + 1];
      const withMissing = [hop];
      let target = next ? redirectTargetOf(hop) : null;
      while (next && target !== null && target !== next.url) {
        const wire = between(target, hop, next);
        if (!wire) break;
        used.add(wire);
        withMissing.push(wire);
        target = redirectTargetOf(wire);
      }
      return withMissing;
    });
    return whole.length === chain.length ? chain : whole;
  });
  return used.size === 0
    ? { chains: recordedChains, rest: logOnly }
    : { chains, rest: logOnly.filter((wire) => !used.has(wire)) };
}

function groupedByUrl(wires: readonly WireRequest[]): ReadonlyMap<string, readonly WireRequest[]> {
  const found = new Map<string, WireRequest[]>();
  for (const wire of wires) {
    const sameUrl = found.get(wire.url);
    if (sameUrl) sameUrl.push(wire);
    else found.set(wire.url, [wire]);
  }
  return found;
}
