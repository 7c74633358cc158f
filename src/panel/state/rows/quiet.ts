import type { Diagnosis } from '../../../model/finding';

/** Requests of a script: whether they included credentials is what this panel is about. */
const OF_SCRIPTS = new Set(['xmlhttprequest', 'websocket']);

/**
 * Whether the list folds a third party’s request away: the page got it, or waits for it, and there is nothing to say of it.
 *
 * OURS: a script’s request that included credentials is shown. After a fix it is the one that its developer looks for.
 */
export function isQuiet({ findings, verdict, exchange, includesCredentials }: Diagnosis): boolean {
  if (findings.length > 0 || exchange.trial) return false;
  if (verdict.kind !== 'passed' && verdict.kind !== 'pending') return false;
  const isCredentialed = includesCredentials.known && includesCredentials.value;
  return !(OF_SCRIPTS.has(exchange.request.type) && isCredentialed);
}
