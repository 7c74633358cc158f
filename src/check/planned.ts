import type { Probe } from './probes';

/** The requests that are sent with one origin, in words. */
export interface Planned {
  /** null: no `Origin` is sent. */
  readonly origin: string | null;
  /** "GET", "OPTIONS (for PUT, X-Csrf-Token)" */
  readonly requests: readonly string[];
}

/** Lists what a check sends, by origin, each once and in the order in which it is sent. Never throws. */
export function plannedOf(probes: readonly Probe[]): readonly Planned[] {
  const origins = [...new Set(probes.map(({ origin }) => origin))];
  return origins.map((origin) => ({
    origin,
    requests: probes.filter((probe) => probe.origin === origin).map(nameOf),
  }));
}

function nameOf({ kind, method, headers }: Probe): string {
  if (kind === 'request') return method;
  return `OPTIONS (for ${[method, ...headers].join(', ')})`;
}
