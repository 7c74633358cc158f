// Stop 7 of 9: every algorithm of the standards judges the exchange.
import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { Related } from '../../model/related';
import { isRedirectStatus } from '../../standards/redirect';
import { advise } from '../advise/advise';
import { blameCache } from './blame-cache';
import { blameExtension } from './blame-extension';
import { decideRetrieval, decideStorage } from './cookies';
import { decideCors } from './cors';
import { decideEmbedding } from './embedding';
import { decideMixedContent, decideRedirectTarget } from './mixed-content';
import { decideNetworkAccess } from './network-access';
import { passedAgainstStandard, storedAgainstStandard } from './only-in-standard';
import { decideScheme } from './scheme';
import { decideTransport } from './transport';

/**
 * Runs every algorithm over an exchange and returns all refusals, in the order in which the browser meets them: per hop
 * mixed content and the other checks of the URL, the preflight, the cookies of the request, the response’s checks, its
 * Set-Cookie lines; the transport last.
 */
export function decide(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Cause[] {
  const refused = refusals(exchange, facts, policy, related).map((cause) =>
    blameCache(cause, exchange, facts, related),
  );
  return [...blameExtension(refused, exchange, facts, policy), ...advise(exchange, facts, policy, related)];
}

function refusals(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): readonly Cause[] {
  const ofScheme = exchange.hops.flatMap((_, index) => decideScheme(exchange, index));
  if (ofScheme.length > 0) return ofScheme;
  const causes = exchange.hops.flatMap((_, index) => [
    ...decideMixedContent(exchange, index, policy),
    ...decideNetworkAccess(exchange, index, policy, related),
    ...decideHop(exchange, facts, index, policy),
  ]);
  // The browser gives a redirect that this mode may not follow the text of an abort.
  if (causes.some(({ reason }) => reason === 'redirect:redirect-mode-same-origin')) return causes;
  const ofTarget = decideRedirectTarget(exchange, policy, related);
  if (typeof ofTarget === 'object') return [...causes, ofTarget];
  const transport = decideTransport(exchange, related);
  if (!transport) return causes;
  // The browser gives a redirect that it refuses the text of an abort: after a redirect an abort is an inference.
  const status = exchange.hops.at(-1)?.actual?.response?.status ?? 0;
  const isSure = transport.reason !== 'transport:aborted' || !isRedirectStatus(status);
  return [...causes, isSure && ofTarget !== 'cannot-tell' ? transport : { ...transport, certainty: 'inferred' }];
}

function decideHop(exchange: Exchange, facts: Facts, index: number, policy: BrowserPolicy): readonly Cause[] {
  const cors = decideCors(exchange, facts, index, policy);
  const ofPreflight = cors.filter((cause) => cause.at.message === 'preflight-response');
  return [
    ...ofPreflight,
    ...decideRetrieval(exchange, facts, index, policy),
    ...decideEmbedding(exchange, facts, index),
    ...cors.filter((cause) => !ofPreflight.includes(cause)),
    ...decideStorage(exchange, facts, index, policy),
    ...passedAgainstStandard(exchange, facts, index, policy, ofPreflight),
    ...storedAgainstStandard(exchange, facts, index, policy),
  ];
}
