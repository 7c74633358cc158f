import { crossesOrigin, isRefused } from '../../../engine/explain/worth-listing';
import { parseUrl } from '../../../model/parse-url';
import type { PanelHost } from '../host';
import type { Judge } from '../judge-cache';
import type { Row } from '../row';

/** Requests within this time are one burst: their sites' stores are read once. */
const BURST_MS = 250;

export interface StoreReader {
  /** Asks where a row gives cause to. */
  consider(rows: readonly Row[]): void;
  stop(): void;
}

/**
 * Asks for the whole cookie store of a site when a credentialed or refused request to it was seen, so that cookies
 * that exist for another path or host can be explained. Once for each exchange, also when it changes later.
 */
export function createStoreReader(host: PanelHost, judge: Pick<Judge, 'registrableDomain'>): StoreReader {
  const asked = new Set<string>();
  let considered: readonly Row[] = [];
  const domains = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const ask = (): void => {
    timer = null;
    for (const domain of domains) host.readStore(domain);
    domains.clear();
  };

  return {
    consider(rows) {
      const before = considered;
      considered = rows;
      for (const [index, row] of rows.entries()) {
        if (before[index] === row) continue;
        if (asked.has(row.id) || !isWorthAsking(row)) continue;
        asked.add(row.id);
        for (const hop of row.exchange.hops) {
          const parsed = parseUrl(hop.url);
          if (parsed === null) continue;
          const { hostname } = parsed;
          domains.add(judge.registrableDomain(hostname) ?? hostname);
        }
      }
      if (domains.size > 0) timer ??= setTimeout(ask, BURST_MS);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}

function isWorthAsking({ exchange, diagnosis }: Row): boolean {
  if (isRefused(exchange)) return true;
  const { includesCredentials } = diagnosis;
  return includesCredentials.known && includesCredentials.value && crossesOrigin(exchange);
}
