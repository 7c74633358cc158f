import type { BrowserName } from '../../browsers/policy';
import type { Explanation, StandardVsBrowser } from '../../model/finding';
import { openCase } from '../facts/case';
import { headerVerdict, verdictOfHeaders } from './explain';

/**
 * Compares what the standards do with an exchange and what the browser does by whose rules it was judged, by the headers alone.
 *
 * In: an explanation; who recorded the exchange, and in which version. Out: the verdict of each. Never throws.
 */
export function standardVsBrowser(
  explanation: Explanation,
  recordedBy: BrowserName,
  version: number | null,
): StandardVsBrowser {
  const { exchange, related, findings, missing, cookies } = explanation;
  const browser = headerVerdict(findings, missing);
  // Where no algorithm found anything, none of them decided by a browser's own rules.
  const isPlain = findings.length === 0 && missing.length === 0 && cookies.every(({ fate }) => fate === 'sent');
  if (isPlain) return { browser, standard: browser };
  const judged = openCase(exchange, { browser: 'standard', recordedBy, version, related });
  return { browser, standard: verdictOfHeaders(judged) };
}
