// Stop 7 of 9: every algorithm of the standards judges the exchange.
import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import type { Facts, Failure } from '../rules/rule';
import { isRedirectStatus } from '../standards/redirect';
import { advise } from './advise';
import { blameCache } from './blame-cache';
import { blameExtension } from './blame-extension';
import { decideRetrieval, decideStorage } from './decide-cookies';
import { decideCors } from './decide-cors';
import { decideEmbedding } from './decide-embedding';
import { decideMixedContent, decideRedirectTarget } from './decide-mixed-content';
import { decideNetworkAccess } from './decide-network-access';
import { decideScheme } from './decide-scheme';
import { decideTransport } from './decide-transport';
import { passedAgainstStandard, storedAgainstStandard } from './only-in-standard';

/**
 * Runs every algorithm over an exchange and returns all refusals, in the order in which the browser meets them: per hop
 * mixed content and the other checks of the URL, the preflight, the cookies of the request, the response’s checks, its
 * Set-Cookie lines; the transport last.
 */
export function decide(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  const refused = refusals(exchange, facts, policy, related).map((failure) =>
    blameCache(failure, exchange, facts, related),
  );
  return [...blameExtension(refused, exchange, facts, policy), ...advise(exchange, facts, policy, related)];
}

function refusals(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Failure[] {
  const ofScheme = exchange.hops.flatMap((_, index) => decideScheme(exchange, index));
  if (ofScheme.length > 0) return ofScheme;
  const failures = exchange.hops.flatMap((_, index) => [
    ...decideMixedContent(exchange, index, policy),
    ...decideNetworkAccess(exchange, index, policy, related),
    ...decideHop(exchange, facts, index, policy),
  ]);
  // The browser gives a redirect that this mode may not follow the text of an abort.
  if (failures.some(({ reason }) => reason === 'redirect:redirect-mode-same-origin')) return failures;
  const ofTarget = decideRedirectTarget(exchange, policy, related);
  if (typeof ofTarget === 'object') return [...failures, ofTarget];
  const transport = decideTransport(exchange, related);
  if (!transport) return failures;
  // The browser gives a redirect that it refuses the text of an abort: after a redirect an abort is an inference.
  const status = exchange.hops.at(-1)?.actual?.response?.status ?? 0;
  const isSure = transport.reason !== 'transport:aborted' || !isRedirectStatus(status);
  return [...failures, isSure && ofTarget !== 'cannot-tell' ? transport : { ...transport, certainty: 'inferred' }];
}

function decideHop(exchange: Exchange, facts: Facts, index: number, policy: BrowserPolicy): readonly Failure[] {
  const cors = decideCors(exchange, facts, index, policy);
  const ofPreflight = cors.filter((failure) => failure.at.message === 'preflight-response');
  return [
    ...ofPreflight,
    ...decideRetrieval(exchange, facts, index, policy),
    ...decideEmbedding(exchange, facts, index),
    ...cors.filter((failure) => !ofPreflight.includes(failure)),
    ...decideStorage(exchange, facts, index, policy),
    ...passedAgainstStandard(exchange, facts, index, policy, ofPreflight),
    ...storedAgainstStandard(exchange, facts, index, policy),
  ];
}
