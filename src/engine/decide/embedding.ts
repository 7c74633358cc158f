import { type NetworkErrorKind, networkErrorKind, type ResponseCheck } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { headerEvidence } from '../../model/header-lookup';
import type { EmbeddingReason, ResourcePolicyReason } from '../../model/reason';
import { resourcePolicyDecision } from '../../standards/cross-origin-resource-policy';
import { framePolicyDecision } from '../../standards/embedder-policy';
import { frameAncestorsDecision } from '../../standards/frame-ancestors';
import { opaqueResponseDecision } from '../../standards/opaque-response';
import { isSameOrigin } from '../../standards/origin';
import type { Case, CaseHop } from '../facts/case';
import { refusal } from './make-cause';

const REASONS: Readonly<Record<ResponseCheck, ResourcePolicyReason>> = {
  'same-origin': 'corp-not-same-origin',
  'same-site': 'corp-not-same-site',
  'embedder-policy': 'corp-defaulted-by-coep',
  'document-isolation-policy': 'corp-defaulted-by-coep',
};

/**
 * The checks of a response that no script may read: whether it may be embedded here, and whether it is of a type that
 * an element loads. They run only where the browser reports that the response was refused, or for a hypothetical exchange.
 */
export function decideEmbedding(c: Case, hop: CaseHop, response: ResponseRecord): readonly Cause[] {
  const isSupposed = c.exchange.outcome === 'not-run';
  const error = networkErrorKind(hop.hop.actual?.networkError ?? null);
  const at = { hop: hop.index, message: 'response' } as const;
  if (isSupposed || error.name === 'blocked-by-response') {
    const isFrame = c.exchange.request.type === 'sub_frame';
    const causes = isFrame ? refusalsOfFrame(c, hop, response, at) : refusalsOfResource(c, hop, response, at, error);
    if (causes.length > 0) return causes;
  }
  const { headerList, status } = response;
  if (error.name === 'blocked-by-orb') {
    return [embeddingRefusal('opaque-response-type', at, headerEvidence(headerList, 'Content-Type', at))];
  }
  if (!isSupposed || !isOpaqueElement(c, hop)) return [];
  const decision = opaqueResponseDecision(status, headerList, at);
  return decision.ruling === 'blocked' ? [embeddingRefusal(decision.reason, at, decision.evidence)] : [];
}

function refusalsOfResource(
  c: Case,
  hop: CaseHop,
  { headerList }: ResponseRecord,
  at: MessageRef,
  { name, refusedBy }: NetworkErrorKind,
): readonly Cause[] {
  const evidence = headerEvidence(headerList, 'Cross-Origin-Resource-Policy', at);
  if (refusedBy !== null) return [{ ...embeddingRefusal(REASONS[refusedBy], at, evidence), subjects: [refusedBy] }];
  if (!isOpaque(c, hop)) return [];
  const decision = resourcePolicyAt(c, hop, headerList);
  if (decision.ruling === 'blocked') return [embeddingRefusal(decision.reason, at, decision.evidence)];
  // The browser refused the response, and its headers refuse nothing: the reason can only be a policy of the page that was not
  // recorded.
  if (decision.ruling === 'allowed' || name !== 'blocked-by-response') return [];
  return [{ ...embeddingRefusal('corp-defaulted-by-coep', at, evidence), certainty: 'inferred' }];
}

/** In the order in which Chromium meets them: the resource policy, the embedder policy, the ancestors that the frame allows. */
const refusalsOfFrame = (c: Case, hop: CaseHop, { headerList }: ResponseRecord, at: MessageRef): readonly Cause[] =>
  [
    resourcePolicyAt(c, hop, headerList),
    framePolicyAt(c, hop, headerList),
    frameAncestorsAt(c, hop, headerList),
  ].flatMap((decision) =>
    decision.ruling === 'blocked' ? [embeddingRefusal(decision.reason, at, decision.evidence)] : [],
  );

/** Whether the response of a hop may be embedded here (Cross-Origin-Resource-Policy). */
export const resourcePolicyAt = ({ exchange, facts }: Case, hop: CaseHop, headerList: HeaderList) =>
  resourcePolicyDecision({
    clientOrigin: exchange.client.origin,
    urlOrigin: hop.facts.urlOrigin ?? 'null',
    embedderPolicy: facts.embedderPolicy,
    includesCredentials: facts.includesCredentials,
    forNavigation: exchange.request.type === 'sub_frame',
    headerList,
    at: { hop: hop.index, message: 'response' },
  });

/** Whether a frame’s response has the embedder policy that the document around it requires. */
export const framePolicyAt = ({ facts }: Case, hop: CaseHop, headerList: HeaderList) =>
  framePolicyDecision({
    parentPolicy: facts.embedderPolicy,
    url: hop.facts.url,
    headerList,
    at: { hop: hop.index, message: 'response' },
  });

/** Whether a frame’s response may be shown inside these pages. */
export const frameAncestorsAt = ({ exchange: { client } }: Case, hop: CaseHop, headerList: HeaderList) =>
  frameAncestorsDecision({
    ancestors: [client.origin, client.topLevelOrigin].flatMap((fact) => (fact.known ? [fact.value] : [])),
    url: hop.facts.url,
    headerList,
    at: { hop: hop.index, message: 'response' },
  });

/** Whether the response of a hop is opaque to scripts (Fetch: response tainting "opaque"). */
export function isOpaque({ exchange: { client, request } }: Case, { facts: { urlOrigin } }: CaseHop): boolean {
  const isNoCors = request.mode.known && request.mode.value === 'no-cors';
  return isNoCors && client.origin.known && urlOrigin !== null && !isSameOrigin(urlOrigin, client.origin.value);
}

/** fetch() in mode "no-cors" gets an empty response instead of an error; scripts could not have read the full one either. */
const isOpaqueElement = (c: Case, hop: CaseHop): boolean =>
  isOpaque(c, hop) && c.exchange.request.type !== 'xmlhttprequest' && c.exchange.request.type !== 'ping';

const embeddingRefusal = (reason: EmbeddingReason, at: MessageRef, evidence: Cause['evidence']): Cause =>
  refusal(`embedding:${reason}`, at, evidence);
