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
  const between = (url: string, from: WireRequest, to: WireRequest): WireRequest | undefined =>
    logOnly.find(
      (wire) =>
        wire.url === url &&
        !used.has(wire) &&
        wire.startedAtMs >= from.startedAtMs - CLOCK_SLACK_MS &&
        wire.startedAtMs <= to.startedAtMs + CLOCK_SLACK_MS,
    );
  const chains = recordedChains.map((chain) => {
    if (chain.length < 2) return chain;
    const missing = chain.flatMap((hop, index) => {
      const next = chain[index + 1];
      const found: { readonly after: WireRequest; readonly wire: WireRequest }[] = [];
      let target = next ? redirectTargetOf(hop) : null;
      while (next && target !== null && target !== next.url) {
        const wire = between(target, hop, next);
        if (!wire) break;
        used.add(wire);
        found.push({ after: hop, wire });
        target = redirectTargetOf(wire);
      }
      return found;
    });
    if (missing.length === 0) return chain;
    return chain.flatMap((hop) => [hop, ...missing.filter(({ after }) => after === hop).map(({ wire }) => wire)]);
  });
  return used.size === 0
    ? { chains: recordedChains, rest: logOnly }
    : { chains, rest: logOnly.filter((wire) => !used.has(wire)) };
}
