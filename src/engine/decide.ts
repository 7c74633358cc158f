// Stop 7 of 9: every algorithm of the standards judges the exchange.
import { type BrowserPolicy, policies } from '../browsers/policies';
import type { Exchange, MessageRef } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { headerEvidence } from '../standards/header-list';
import { mixedContentDecision } from '../standards/mixed-content';
import { isRedirectStatus, redirectTarget } from '../standards/redirect';
import { advise } from './advise';
import { blameCache } from './blame-cache';
import { blameExtension } from './blame-extension';
import { decideRetrieval, decideStorage } from './decide-cookies';
import { decideCors } from './decide-cors';
import { decideTransport } from './decide-transport';

/**
 * Runs every algorithm over an exchange and returns all refusals, in the order in which the browser meets them: per hop
 * mixed content, the preflight, the cookies of the request, the response’s checks, its Set-Cookie lines; the transport last.
 */
export function decide(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  const refused = refusals(exchange, facts, policy).map((failure) => blameCache(failure, exchange, facts, related));
  return [...blameExtension(refused, exchange, facts, policy), ...advise(exchange, facts, policy, related)];
}

function refusals(exchange: Exchange, facts: Facts, policy: BrowserPolicy): readonly Failure[] {
  const ofScheme = exchange.hops.flatMap((_, index) => decideScheme(exchange, index));
  if (ofScheme.length > 0) return ofScheme;
  const failures = exchange.hops.flatMap((_, index) => [
    ...decideMixedContent(exchange, index),
    ...decideHop(exchange, facts, index, policy),
  ]);
  // The browser gives a redirect that this mode may not follow the text of an abort.
  if (failures.some(({ reason }) => reason === 'redirect:redirect-mode-same-origin')) return failures;
  const toHttp = decideRedirectToHttp(exchange);
  if (toHttp) return [...failures, toHttp];
  const transport = decideTransport(exchange);
  if (!transport) return failures;
  // The browser gives a redirect that it refuses the text of an abort: after a redirect an abort is an inference.
  const status = exchange.hops.at(-1)?.actual?.response?.status ?? 0;
  const isSure = transport.reason !== 'transport:aborted' || !isRedirectStatus(status);
  return [...failures, isSure ? transport : { ...transport, certainty: 'inferred' }];
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

/** The browser follows a redirect to http only to block it there: the request of that hop never comes to be. */
function decideRedirectToHttp(exchange: Exchange): Failure | null {
  const hop = exchange.hops.length - 1;
  const last = exchange.hops[hop];
  const response = last?.actual?.response;
  if (!last || !response || !isRedirectStatus(response.status)) return null;
  const target = redirectTarget(last.url, response.headerList);
  if (target === null || target === 'invalid') return null;
  const at = { hop, message: 'response' } as const;
  const { client, request } = exchange;
  const { origin: clientOrigin, topLevelOrigin } = client;
  const decision = mixedContentDecision({ clientOrigin, topLevelOrigin, url: target, type: request.type, at });
  return decision.ruling !== 'blocked' ? null : mixedContent(at, headerEvidence(response.headerList, 'Location', at));
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

/** Requests of these schemes reach the network, or need none. */
const FETCHED: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:', 'data:', 'blob:', 'about:']);
/** How a browser ends one of another scheme: without a word, or with these. */
const WITHOUT_CAUSE = /^$|^net::ERR_FAILED$|ERR_UNKNOWN_URL_SCHEME|NS_ERROR_DOM_BAD_URI/;

/**
 * A page fetches nothing from a scheme that is neither http(s) nor its own.
 * Standard: https://fetch.spec.whatwg.org/#concept-main-fetch (step 12: "not an HTTP(S) scheme", read 2026-07-02)
 */
function decideScheme(exchange: Exchange, index: number): readonly Failure[] {
  const hop = exchange.hops[index];
  const { client, request, networkError, outcome } = exchange;
  if (!hop || hop.actual?.response || outcome !== 'network-error' || /_frame$/.test(request.type)) return [];
  if (!URL.canParse(hop.url) || !client.origin.known || !WITHOUT_CAUSE.test(networkError ?? '')) return [];
  const { protocol } = new URL(hop.url);
  if (FETCHED.has(protocol) || client.origin.value.startsWith(protocol)) return [];
  const at = { hop: index, message: 'request' } as const;
  return [{ ...mixedContent(at, [{ kind: 'url', at, part: 'scheme' }]), reason: 'scheme:not-http' }];
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
