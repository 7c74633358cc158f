import type { Cause } from '../../model/cause';
import type { Hop, MessageRef } from '../../model/exchange';
import { mixedContentDecision } from '../../standards/mixed-content';
import type { Case, CaseHop } from '../facts/case';
import { requestHeader, wasRefusedBeforeNetwork } from '../facts/messages';
import { refusal } from './make-cause';

/** An http URL, requested from an https page: refused before the network. */
export function decideMixedContent(c: Case, { index, hop }: CaseHop): readonly Cause[] {
  if (
    c.exchange.request.type === 'main_frame' ||
    isOfBrowser(hop) ||
    hop.preflight ||
    !wasRefusedBeforeNetwork(hop.actual)
  )
    return [];
  const at = { hop: index, message: 'request' } as const;
  const decision = mixedContentAt(c, hop.url, at);
  return decision.ruling === 'blocked'
    ? [refusal('mixed-content', at, decision.evidence, { check: 'mixed-content' })]
    : [];
}

/** The browser itself asks whether a certificate was revoked (OCSP), over http, and for no document. */
const isOfBrowser = (hop: Hop): boolean => requestHeader(hop, 'Content-Type') === 'application/ocsp-request';

/** Whether a URL is mixed content for the client of this case. */
export const mixedContentAt = ({ exchange: { client, request }, policy }: Case, url: string, at: MessageRef) =>
  mixedContentDecision({
    clientOrigin: client.origin,
    topLevelOrigin: client.topLevelOrigin,
    url,
    type: request.type,
    localNetworkIsExempt: policy.localNetworkIsExemptFromMixedContent,
    at,
  });
