import { type NetworkErrorName, networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import type { Exchange, MessageRef } from '../../model/exchange';
import { badPortDecision } from '../../standards/bad-port';
import { directiveText, policyDecision } from '../../standards/content-security-policy';
import { isPotentiallyTrustworthyOrigin } from '../../standards/trustworthy';
import { addressSpaceReached } from '../facts/address-space-reached';
import type { Case, CaseHop } from '../facts/case';
import { clientDocument, type DocumentResponse } from '../facts/client-document';
import { wasRefusedBeforeNetwork, wasSeenSent } from '../facts/messages';
import { refusal } from './make-cause';
import { mixedContentAt } from './mixed-content';

/** The refusals of a URL itself, where no response arrived: its port, the policy of the page, the address space of its host. */
export function decideNetworkAccess(c: Case, hop: CaseHop): readonly Cause[] {
  return [
    ...decideBadPort(c.exchange, hop),
    ...decidePagePolicy(c, hop),
    ...(hop.isLast ? decideLocalNetwork(c, hop) : []),
  ];
}

/** How a request to a refused port ends. A user can allow a port: then the request ends like any other. */
const PORT_ERRORS: ReadonlySet<NetworkErrorName> = new Set(['no-error', 'no-text', 'unsafe-port', 'generic-failure']);

function decideBadPort({ outcome }: Exchange, { index, hop }: CaseHop): readonly Cause[] {
  const { name } = networkErrorKind(hop.actual?.networkError ?? null);
  if (!PORT_ERRORS.has(name) || outcome === 'pending') return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = badPortDecision(hop.url, at);
  return decision.ruling === 'blocked'
    ? [refusal('network-access:bad-port', at, decision.evidence, { check: 'port' })]
    : [];
}

/**
 * A request for which the network reported something was not refused by the page’s own policy, unless the text says that. Then the
 * policy may also be one that was not recorded.
 */
function decidePagePolicy(c: Case, hop: CaseHop): readonly Cause[] {
  const { outcome, networkError } = c.exchange;
  const {
    index,
    hop: { actual, url },
  } = hop;
  const text = actual?.networkError ?? (hop.isLast ? networkError : null);
  const isNamed = networkErrorKind(text).name === 'blocked-by-csp';
  if (actual === null || !(isNamed || wasRefusedBeforeNetwork(actual))) return [];
  if (outcome !== 'network-error' && outcome !== 'not-run') return [];
  const at = { hop: index, message: 'request' } as const;
  const document = c.exchange.request.type === 'main_frame' ? null : clientDocument(c.related);
  const decision = document && pagePolicyAt(c, document, url, { afterRedirect: index > 0, at });
  if (decision?.ruling === 'blocked' && decision.directive !== null) {
    const subjects = [decision.directive.name, directiveText(decision.directive), url];
    const certainty = isNamed ? 'proven' : certaintyOfDocument(c);
    const about = { check: 'page-policy', subjects, certainty } as const;
    return [refusal('network-access:content-security-policy', at, decision.evidence, about)];
  }
  if (!isNamed) return [];
  return [refusal('network-access:content-security-policy', at, [{ kind: 'network-error' }], { check: 'page-policy' })];
}

/** Where neither an event nor a file names the frame of a request, that the page itself made it is a conclusion. */
export const certaintyOfDocument = ({ exchange: { client } }: Case): Cause['certainty'] =>
  client.frame === null ? 'inferred' : 'proven';

/** Whether the Content-Security-Policy of a document allows a URL. */
export const pagePolicyAt = (
  { exchange }: Case,
  document: DocumentResponse,
  url: string,
  { afterRedirect, at }: { readonly afterRedirect: boolean; readonly at: MessageRef },
) =>
  policyDecision({
    documentUrl: document.url,
    documentHeaders: document.response.headerList,
    url,
    type: exchange.request.type,
    afterRedirect,
    at,
  });

const isOfLocalNetwork = (text: string | null): boolean => networkErrorKind(text).name === 'local-network-access';

/**
 * The browser’s own text says that Local Network Access refused the preflight or the request. The reason follows from the
 * page: only for a secure context the browser asks the user for the permission.
 */
function decideLocalNetwork(c: Case, { index, hop }: CaseHop): readonly Cause[] {
  const { exchange, related } = c;
  const ofPreflight = isOfLocalNetwork(hop.preflight?.networkError ?? null);
  const ofRequest = isOfLocalNetwork(hop.actual?.networkError ?? exchange.networkError);
  if (!ofPreflight && !ofRequest) return decideAddressSpaceMismatch(c, index);
  const at: MessageRef = { hop: index, message: ofPreflight ? 'preflight-request' : 'request' };
  const secure = isSecureContext(exchange);
  const reason = secure === false ? 'local-network-insecure' : 'local-network-denied';
  const subjects = [addressSpaceReached(hop.url, related) ?? 'unknown'];
  const about = { check: 'local-network', subjects, certainty: secure === 'unknown' ? 'inferred' : 'proven' } as const;
  return [refusal(`network-access:${reason}`, at, [{ kind: 'network-error' }], about)];
}

/**
 * OURS: a plain http request of an https page passed the check for mixed content because the page stated an address space.
 * When it then ends without a response, and with the text of a refusal by the browser, the address was of another space. No
 * witness reports what the page stated, so this is a conclusion.
 */
function decideAddressSpaceMismatch(c: Case, index: number): readonly Cause[] {
  const { request, networkError, hops } = c.exchange;
  const hop = hops[index] ?? hops[0];
  const isGeneric = networkErrorKind(networkError).name === 'generic-failure';
  if (!isGeneric || request.type !== 'xmlhttprequest' || !wasSeenSent(hop.actual)) return [];
  const at = { hop: index, message: 'request' } as const;
  if (mixedContentAt(c, hop.url, at).ruling !== 'blocked') return [];
  const about = { check: 'local-network', certainty: 'inferred' } as const;
  return [refusal('network-access:address-space-mismatch', at, [{ kind: 'network-error' }], about)];
}

/** The client and what is around it, as far as known; an opaque client is as secure as the document around it. */
function isSecureContext({ client: { origin, topLevelOrigin } }: Exchange): boolean | 'unknown' {
  const known = [origin, topLevelOrigin].flatMap((fact) => (fact.known && fact.value !== 'null' ? [fact.value] : []));
  if (known.some((each) => !isPotentiallyTrustworthyOrigin(each))) return false;
  return topLevelOrigin.known ? true : 'unknown';
}
