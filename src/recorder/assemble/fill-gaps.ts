import { type Chain, redirectTargetOf, type WireRequest } from './wire-request';

const CLOCK_SLACK_MS = 250;

/**
 * Puts legs that only the log saw into the lives that lack them: the worker was stopped in the middle of a redirect chain.
 * A gap shows where a leg’s redirect does not lead to the leg after it.
 *
 * OURS: a gap in a chain that comes back to the same URL does not show; such a chain stays as it was recorded.
 */
export function fillGaps(
  lives: readonly Chain[],
  logOnly: readonly WireRequest[],
): { readonly chains: readonly Chain[]; readonly rest: readonly WireRequest[] } {
  const used = new Set<WireRequest>();
  const between = (url: string, from: WireRequest, to: WireRequest): WireRequest | undefined =>
    logOnly.find(
      (wire) =>
        wire.url === url &&
        !used.has(wire) &&
        wire.startedAtMs >= from.startedAtMs - CLOCK_SLACK_MS &&
        wire.startedAtMs <= to.startedAtMs + CLOCK_SLACK_MS,
    );
  const chains = lives.map((chain) => {
    if (chain.length < 2) return chain;
    const missing = chain.flatMap((leg, index) => {
      const next = chain[index + 1];
      const found: { readonly after: WireRequest; readonly wire: WireRequest }[] = [];
      let target = next ? redirectTargetOf(leg) : null;
      while (next && target !== null && target !== next.url) {
        const wire = between(target, leg, next);
        if (!wire) break;
        used.add(wire);
        found.push({ after: leg, wire });
        target = redirectTargetOf(wire);
      }
      return found;
    });
    if (missing.length === 0) return chain;
    return chain.flatMap((leg) => [leg, ...missing.filter(({ after }) => after === leg).map(({ wire }) => wire)]);
  });
  return used.size === 0
    ? { chains: lives, rest: logOnly }
    : { chains, rest: logOnly.filter((wire) => !used.has(wire)) };
}
