import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange, Hop, MessageRef } from '../../model/exchange';
import type { Related } from '../../model/related';
import { badPortDecision } from '../../standards/bad-port';
import { directiveText, policyDecision } from '../../standards/content-security-policy';
import { mixedContentDecision } from '../../standards/mixed-content';
import { isPotentiallyTrustworthyOrigin } from '../../standards/trustworthy';
import { addressSpaceReached } from '../facts/address-space-reached';
import { clientDocument } from '../facts/client-document';
import { wasSeenSent } from '../facts/messages';
import { refusal } from './make-cause';
import { neverLeft } from './mixed-content';

/** The refusals of a URL itself: its port, the policy of the page, the address space that it leads to. */
export function decideNetworkAccess(
  exchange: Exchange,
  index: number,
  policy: BrowserPolicy,
  related: Related,
): readonly Cause[] {
  const hop = exchange.hops[index];
  if (!hop || hop.actual?.response) return [];
  const isLast = index === exchange.hops.length - 1;
  return [
    ...decideBadPort(exchange, hop, index),
    ...decidePolicy(exchange, hop, index, related),
    ...(isLast ? decideLocalNetwork(exchange, hop, index, policy, related) : []),
  ];
}

/** What a refused port leaves behind. A user can allow a port: then the request ends as any other does. */
const PORT_ERROR = /^$|UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED|ERR_FAILED$/;

function decideBadPort(exchange: Exchange, hop: Hop, index: number): readonly Cause[] {
  if (!PORT_ERROR.test(hop.actual?.networkError ?? '')) return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = badPortDecision(hop.url, at);
  if (decision.ruling !== 'blocked' || exchange.outcome === 'pending') return [];
  return [refusal('network-access:bad-port', at, decision.evidence)];
}

/** Only a request that left no trace of the network can have been refused by the page’s own policy. */
function decidePolicy(exchange: Exchange, hop: Hop, index: number, related: Related): readonly Cause[] {
  const document = clientDocument(related);
  if (document === null || hop.actual === null || !neverLeft(hop.actual)) return [];
  if (exchange.outcome !== 'network-error' && exchange.outcome !== 'not-run') return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = policyDecision({
    documentUrl: document.url,
    documentHeaders: document.response.headerList,
    url: hop.url,
    type: exchange.request.type,
    afterRedirect: index > 0,
    at,
  });
  if (decision.ruling !== 'blocked' || decision.directive === null) return [];
  const subjects = [decision.directive.name, directiveText(decision.directive), hop.url];
  // No browser event names the frame of such a request: that it is the page’s own is a conclusion.
  const certainty = exchange.client.frame === null ? 'inferred' : 'proven';
  return [refusal('network-access:content-security-policy', at, decision.evidence, { subjects, certainty })];
}

const LOCAL_NETWORK_ERROR = /LOCAL_NETWORK_ACCESS/;

/**
 * The browser’s own text says that Local Network Access stopped it, at the preflight or at the request; why it did follows
 * from the page, which must be a secure context to be asked about at all.
 */
function decideLocalNetwork(
  exchange: Exchange,
  hop: Hop,
  index: number,
  policy: BrowserPolicy,
  related: Related,
): readonly Cause[] {
  const ofPreflight = LOCAL_NETWORK_ERROR.test(hop.preflight?.networkError ?? '');
  const ofRequest = LOCAL_NETWORK_ERROR.test(hop.actual?.networkError ?? exchange.networkError ?? '');
  if (!ofPreflight && !ofRequest) return decideAddressSpaceMismatch(exchange, hop, index, policy);
  const at: MessageRef = { hop: index, message: ofPreflight ? 'preflight-request' : 'request' };
  const secure = isSecureContext(exchange);
  const reason = secure === false ? 'local-network-insecure' : 'local-network-denied';
  const subjects = [addressSpaceReached(hop.url, related) ?? 'unknown'];
  const certainty = secure === 'unknown' ? 'inferred' : 'proven';
  return [refusal(`network-access:${reason}`, at, [{ kind: 'network-error' }], { subjects, certainty })];
}

/**
 * OURS: a plain http request that left an https page was let through the check for mixed content because the page promised
 * an address space. When it then ends without an answer, and with the text of a refusal by the browser, the promise was
 * broken. No witness states the promise, so this is a conclusion.
 */
function decideAddressSpaceMismatch(
  exchange: Exchange,
  hop: Hop,
  index: number,
  policy: BrowserPolicy,
): readonly Cause[] {
  const { client, request, networkError } = exchange;
  if (!wasSeenSent(hop.actual) || request.type !== 'xmlhttprequest' || networkError !== 'net::ERR_FAILED') return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = mixedContentDecision({
    clientOrigin: client.origin,
    topLevelOrigin: client.topLevelOrigin,
    url: hop.url,
    type: request.type,
    localNetworkIsExempt: policy.localNetworkIsExemptFromMixedContent,
    at,
  });
  if (decision.ruling !== 'blocked') return [];
  const evidence = [{ kind: 'network-error' }] as const;
  return [refusal('network-access:address-space-mismatch', at, evidence, { certainty: 'inferred' })];
}

/** The client and what is around it, as far as known; an opaque client is as secure as what holds it. */
function isSecureContext({ client: { origin, topLevelOrigin } }: Exchange): boolean | 'unknown' {
  const known = [origin, topLevelOrigin].flatMap((fact) => (fact.known && fact.value !== 'null' ? [fact.value] : []));
  if (known.some((each) => !isPotentiallyTrustworthyOrigin(each))) return false;
  return topLevelOrigin.known ? true : 'unknown';
}
