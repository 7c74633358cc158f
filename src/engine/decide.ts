// Stop 7 of 9: every algorithm of the standards judges the exchange.
import { type BrowserPolicy, policies } from '../browsers/policies';
import type { Exchange, MessageRef } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { headerEvidence } from '../standards/header-list';
import { mixedContentDecision } from '../standards/mixed-content';
import { isRedirectStatus, redirectTarget } from '../standards/redirect';
import { advise } from './advise';
import { decideRetrieval, decideStorage } from './decide-cookies';
import { decideCors } from './decide-cors';
import { decideTransport } from './decide-transport';

/**
 * Runs every algorithm over an exchange and returns all refusals, in the order in which the browser meets them: per hop
 * mixed content, the preflight, the cookies of the request, the response’s checks, its Set-Cookie lines; the transport last.
 */
export function decide(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  return [...refusals(exchange, facts, policy), ...advise(exchange, facts, policy, related)];
}

function refusals(exchange: Exchange, facts: Facts, policy: BrowserPolicy): readonly Failure[] {
  const failures = exchange.hops.flatMap((_, index) => [
    ...decideMixedContent(exchange, index),
    ...decideHop(exchange, facts, index, policy),
  ]);
  const toHttp = decideRedirectToHttp(exchange);
  if (typeof toHttp === 'object') return [...failures, toHttp];
  const transport = decideTransport(exchange);
  if (!transport) return failures;
  // The browser gives both the text of an abort: while the one cannot be excluded, the other is an inference.
  return [...failures, toHttp === 'cannot-tell' ? { ...transport, certainty: 'inferred' } : transport];
}

function decideHop(exchange: Exchange, facts: Facts, index: number, policy: BrowserPolicy): readonly Failure[] {
  const cors = decideCors(exchange, facts, index, policy);
  const ofPreflight = cors.filter((failure) => failure.at.message === 'preflight-response');
  return [
    ...ofPreflight,
    ...decideRetrieval(exchange, facts, index, policy),
    ...cors.filter((failure) => !ofPreflight.includes(failure)),
    ...decideStorage(exchange, facts, index, policy),
    ...onlyInStandard(exchange, facts, index, policy, ofPreflight),
    ...storedAgainstStandard(exchange, facts, index, policy),
  ];
}

/** What this browser lets pass at the preflight and the standard refuses: it will block one day. */
function onlyInStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
  inBrowser: readonly Failure[],
): readonly Failure[] {
  if (policy.name === 'standard') return [];
  const reasons = new Set(inBrowser.map((failure) => failure.reason));
  return decideCors(exchange, facts, index, policies.standard)
    .filter((failure) => failure.at.message === 'preflight-response' && !reasons.has(failure.reason))
    .map((failure) => ({ ...failure, blocks: false, onlyInStandard: true }));
}

/** A Domain with other characters than ASCII, which the browser turns into Punycode and the standard refuses. */
function storedAgainstStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
): readonly Failure[] {
  if (policy.cookies.rejectsNonAsciiDomain) return [];
  const cookies = { ...policy.cookies, rejectsNonAsciiDomain: true };
  const refused = new Set(decideStorage(exchange, facts, index, policy).flatMap(({ subjects }) => subjects));
  return decideStorage(exchange, facts, index, { ...policy, cookies })
    .filter(
      ({ reason, subjects }) => reason === 'set-cookie:domain-non-ascii' && !subjects.some((name) => refused.has(name)),
    )
    .map((failure) => ({ ...failure, onlyInStandard: true }));
}

/** The browser follows a redirect to http only to block it there: the request of that hop never comes to be. */
function decideRedirectToHttp(exchange: Exchange): Failure | 'none' | 'cannot-tell' {
  const hop = exchange.hops.length - 1;
  const last = exchange.hops[hop];
  const response = last?.actual?.response;
  if (!last || !response || !isRedirectStatus(response.status)) return 'none';
  const target = redirectTarget(last.url, response.headerList);
  if (target === null || target === 'invalid') return 'none';
  const at = { hop, message: 'response' } as const;
  const { client, request } = exchange;
  const { origin: clientOrigin, topLevelOrigin } = client;
  const decision = mixedContentDecision({ clientOrigin, topLevelOrigin, url: target, type: request.type, at });
  if (decision.ruling !== 'blocked') return decision.ruling === 'cannot-tell' ? 'cannot-tell' : 'none';
  return mixedContent(at, headerEvidence(response.headerList, 'Location', at));
}

function decideMixedContent(exchange: Exchange, index: number): readonly Failure[] {
  const hop = exchange.hops[index];
  if (!hop || exchange.request.type === 'main_frame') return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = mixedContentDecision({
    clientOrigin: exchange.client.origin,
    topLevelOrigin: exchange.client.topLevelOrigin,
    url: hop.url,
    type: exchange.request.type,
    at,
  });
  // A request that was answered was not blocked: the user has allowed insecure content here.
  if (decision.ruling !== 'blocked' || hop.actual?.response) return [];
  return [mixedContent(at, decision.evidence)];
}

const mixedContent = (at: MessageRef, evidence: Failure['evidence']): Failure => ({
  reason: 'mixed-content',
  at,
  evidence,
  subjects: [],
  schemeful: false,
  blocks: true,
  certainty: 'proven',
  onlyInStandard: false,
});
