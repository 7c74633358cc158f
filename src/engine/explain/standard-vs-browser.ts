import type { BrowserName } from '../../browsers/policy';
import type { Explanation, HeaderVerdict, StandardVsBrowser } from '../../model/finding';
import { openCase } from '../facts/case';
import { explainCase, isBlockedFirst, refusalsOf } from './explain';

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
  const browser = headerVerdict(explanation);
  // Where no algorithm found anything, none of them decided by a browser's own rules.
  const isPlain = findings.length === 0 && missing.length === 0 && cookies.every(({ fate }) => fate === 'sent');
  if (isPlain) return { browser, standard: browser };
  const judged = openCase(exchange, { browser: 'standard', recordedBy, version, related });
  const refusals = refusalsOf(judged);
  const isBlocked = isBlockedFirst(judged, refusals);
  return { browser, standard: isBlocked ? 'blocks' : headerVerdict(explainCase(judged, refusals).explanation) };
}

function headerVerdict({ findings, missing }: Explanation): HeaderVerdict {
  if (findings.some(({ severity }) => severity === 'blocks')) return 'blocks';
  if (findings.some(({ severity }) => severity === 'loses-cookie')) return 'loses-cookie';
  return missing.length > 0 ? 'cannot-tell' : 'passes';
}
