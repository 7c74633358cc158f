import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange, MessageRef, RequestRecord } from '../../model/exchange';
import { headerEvidence } from '../../model/header-lookup';
import type { Related } from '../../model/related';
import { directiveText, policyDecision } from '../../standards/content-security-policy';
import { mixedContentDecision } from '../../standards/mixed-content';
import { isRedirectStatus, redirectTarget } from '../../standards/redirect';
import { clientDocument } from '../facts/client-document';
import { refusal } from './make-cause';

/**
 * The browser refused it before its network was told: no event, no answer and no error text. A request with an event, or
 * with an error of the network, got past every check of its URL.
 */
export const neverLeft = (record: RequestRecord | null): boolean =>
  record === null ||
  (record.response === null && !record.witnesses.includes('web-request') && (record.networkError ?? '') === '');

/** An http URL, asked for from an https page: refused before the network. */
export function decideMixedContent(exchange: Exchange, index: number, policy: BrowserPolicy): readonly Cause[] {
  const hop = exchange.hops[index];
  if (!hop || exchange.request.type === 'main_frame' || hop.preflight || !neverLeft(hop.actual)) return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = mixedContentAt(exchange, hop.url, at, policy);
  return decision.ruling === 'blocked' ? [refusal('mixed-content', at, decision.evidence)] : [];
}

/**
 * The browser follows a redirect only to refuse its target: the request of that hop never comes to be, and what is left is
 * the text of an abort. 'cannot-tell' when the page’s own policy, or its origin, was not seen.
 */
export function decideRedirectTarget(
  exchange: Exchange,
  policy: BrowserPolicy,
  related: Related,
): Cause | 'none' | 'cannot-tell' {
  const hop = exchange.hops.length - 1;
  const last = exchange.hops[hop];
  const response = last?.actual?.response;
  if (!last || !response || !isRedirectStatus(response.status)) return 'none';
  const target = redirectTarget(last.url, response.headerList);
  if (target === null || target === 'invalid') return 'none';
  const at = { hop, message: 'response' } as const;
  const evidence = headerEvidence(response.headerList, 'Location', at);
  const mixed = mixedContentAt(exchange, target, at, policy);
  if (mixed.ruling === 'blocked') return refusal('mixed-content', at, evidence);
  if (exchange.outcome !== 'network-error' || !/ABORTED/.test(exchange.networkError ?? '')) return 'none';
  // DEVIATES: Chromium asks for nothing whose URL has user info, whatever the mode.
  if (hasUserInfo(target)) return refusal('redirect:redirect-url-has-credentials', at, evidence);
  const document = clientDocument(related);
  if (document === null) return 'cannot-tell';
  const decision = policyDecision({
    documentUrl: document.url,
    documentHeaders: document.response.headerList,
    url: target,
    type: exchange.request.type,
    afterRedirect: true,
    at,
  });
  if (decision.ruling !== 'blocked' || decision.directive === null) return 'cannot-tell';
  return refusal('network-access:content-security-policy', at, evidence, {
    subjects: [decision.directive.name, directiveText(decision.directive), target],
  });
}

function hasUserInfo(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

function mixedContentAt(exchange: Exchange, url: string, at: MessageRef, policy: BrowserPolicy) {
  return mixedContentDecision({
    clientOrigin: exchange.client.origin,
    topLevelOrigin: exchange.client.topLevelOrigin,
    url,
    type: exchange.request.type,
    localNetworkIsExempt: policy.localNetworkIsExemptFromMixedContent,
    at,
  });
}
