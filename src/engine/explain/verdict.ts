import { networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, ResponseRecord } from '../../model/exchange';
import type { Explanation, Finding, Verdict } from '../../model/finding';
import { isRedirectStatus } from '../../standards/redirect';
import { type Case, lastHop } from '../facts/case';
import { wasRefusedBeforeNetwork } from '../facts/messages';

/** Measured: what another extension writes into a response is shown neither by the browser’s events nor by its log. */
const REWRITTEN =
  'another extension that rewrites headers, or an override in DevTools, looks like this: try with the others turned off';

/** Names the facts without which it cannot be told what ended the exchange; empty when all was known. */
export function missingFacts(c: Case, findings: readonly Finding[], contradicted: boolean): readonly string[] {
  const { exchange, facts } = c;
  if (contradicted) return [`why the browser let the page read a response that these headers refuse; ${REWRITTEN}`];
  if (isEndUnknown(exchange)) return ['how it ended: neither the browser’s events nor its log told'];
  if (exchange.outcome !== 'network-error' || findings.some(({ decisive }) => decisive)) return [];
  const error = networkErrorKind(exchange.networkError);
  if (error.name === 'no-text' && wasRefusedBeforeNetwork(lastHop(c).hop.actual)) {
    return [
      'what ended it: the browser refused it before its network. A policy in a `<meta>` element of the page, “Block request URL” in DevTools, or a content filter leaves no other trace',
    ];
  }
  const text = exchange.networkError ? ` (\`${exchange.networkError}\`)` : '';
  // A refusal by the browser's own checks has this text and no other.
  const isRefusal = error.name === 'generic-failure' && lastResponse(exchange) !== null;
  const unknown = [facts.includesCredentials, facts.mode, exchange.client.origin].flatMap((fact) =>
    fact.known ? [] : [fact.missing],
  );
  return [
    `what ended it${text}: the headers that were seen pass every check${isRefusal ? `; ${REWRITTEN}` : ''}`,
    ...unknown,
  ];
}

/** No witness told of a response, or only of a redirect whose next hop no witness saw. */
function isEndUnknown(exchange: Exchange): boolean {
  const response = lastResponse(exchange);
  return exchange.outcome === 'unknown' && (response === null || isRedirectStatus(response.status));
}

/** The verdict on one exchange in a few words. */
export function verdictOf(
  exchange: Exchange,
  said: Pick<Explanation, 'findings' | 'culprit' | 'missing' | 'contradicted'>,
): Verdict {
  const { findings, culprit, missing, contradicted } = said;
  if (contradicted) return { kind: 'cannot-tell', text: 'Cannot tell: read, against its headers' };
  if (culprit?.severity === 'blocks' && culprit.decisive) return { kind: 'blocked', text: culprit.short };
  if (exchange.outcome === 'network-error' || missing.length > 0) {
    const text = isEndUnknown(exchange) ? 'nobody saw how it ended' : exchange.networkError || 'no network event';
    return { kind: 'cannot-tell', text: `Cannot tell: ${text}` };
  }
  if (exchange.outcome === 'pending') return { kind: 'pending', text: 'Waiting for the response' };
  if (culprit) return { kind: 'cookies-lost', text: culprit.short };
  const [first] = findings;
  return first ? { kind: 'advice', text: first.short } : { kind: 'passed', text: endInWords(exchange) };
}

function endInWords(exchange: Exchange): string {
  const status = lastResponse(exchange)?.status;
  if (exchange.outcome === 'unknown') {
    return `Answered ${status}${exchange.viaServiceWorker ? ' by the service worker' : ''}`;
  }
  if (exchange.outcome === 'opaque') return 'Loaded, opaque to the page';
  return status !== undefined && status >= 400 ? `Read by the page: ${status}` : 'Read by the page';
}

const lastResponse = (exchange: Exchange): ResponseRecord | null => exchange.hops.at(-1)?.actual?.response ?? null;
