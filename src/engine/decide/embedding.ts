import type { Cause } from '../../model/cause';
import type { Exchange, MessageRef, ResponseRecord } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import { headerEvidence } from '../../model/header-lookup';
import type { EmbeddingReason, ResourcePolicyReason } from '../../model/reason';
import { resourcePolicyDecision } from '../../standards/cross-origin-resource-policy';
import { framePolicyDecision } from '../../standards/embedder-policy';
import { frameAncestorsDecision } from '../../standards/frame-ancestors';
import { opaqueResponseDecision } from '../../standards/opaque-response';
import { isSameOrigin } from '../../standards/origin';
import { refusal } from './make-cause';

const BY_RESPONSE = /ERR_BLOCKED_BY_RESPONSE/;
const BY_TYPE = /ERR_BLOCKED_BY_ORB/;

/** Chromium’s own name for the reason, which only DevTools’ log adds to the text of the error. */
const NAMED: readonly (readonly [RegExp, ResourcePolicyReason])[] = [
  [/\.NotSameOriginAfterDefaultedToSameOriginBy/, 'corp-defaulted-by-coep'],
  [/\.NotSameOrigin$/, 'corp-not-same-origin'],
  [/\.NotSameSite$/, 'corp-not-same-site'],
];

/**
 * The checks of a response that no script may read: whether it lets itself be embedded here, and whether it is of a type that
 * an element loads. They are asked only where the browser says that the response was refused, or where nothing was run.
 */
export function decideEmbedding(exchange: Exchange, facts: Facts, index: number): readonly Cause[] {
  const record = exchange.hops[index]?.actual;
  const hopFacts = facts.hops[index];
  if (!record?.response || !hopFacts) return [];
  const isSupposed = exchange.outcome === 'not-run';
  const text = record.networkError ?? '';
  const at = { hop: index, message: 'response' } as const;
  const isFrame = exchange.request.type === 'sub_frame';
  if (isSupposed || BY_RESPONSE.test(text)) {
    const causes = isFrame
      ? refusalsOfFrame(exchange, facts, hopFacts, record.response, at)
      : refusalsOfResource(exchange, facts, hopFacts, record.response, at, text);
    if (causes.length > 0) return causes;
  }
  const { headerList, status } = record.response;
  if (BY_TYPE.test(text)) return [cause('opaque-response-type', at, headerEvidence(headerList, 'Content-Type', at))];
  if (!isSupposed || !isElementOpaque(exchange, hopFacts)) return [];
  const decision = opaqueResponseDecision(status, headerList, at);
  return decision.ruling === 'blocked' ? [cause(decision.reason, at, decision.evidence)] : [];
}

function refusalsOfResource(
  exchange: Exchange,
  facts: Facts,
  hopFacts: HopFacts,
  { headerList }: ResponseRecord,
  at: MessageRef,
  text: string,
): readonly Cause[] {
  const evidence = headerEvidence(headerList, 'Cross-Origin-Resource-Policy', at);
  const named = NAMED.find(([pattern]) => pattern.test(text))?.[1];
  if (named !== undefined) return [cause(named, at, evidence)];
  if (!isOpaque(exchange, hopFacts)) return [];
  const decision = resourcePolicyDecision({
    clientOrigin: exchange.client.origin,
    urlOrigin: hopFacts.urlOrigin ?? 'null',
    embedderPolicy: facts.embedderPolicy,
    includesCredentials: facts.includesCredentials,
    forNavigation: false,
    headerList,
    at,
  });
  if (decision.ruling === 'blocked') return [cause(decision.reason, at, decision.evidence)];
  // Refused by its response, and its headers refuse nothing: only a policy of the page that was not seen is left.
  if (decision.ruling === 'allowed' || text === '') return [];
  return [{ ...cause('corp-defaulted-by-coep', at, evidence), certainty: 'inferred' }];
}

/** In the order in which Chromium meets them: the resource policy, the embedder policy, the frame’s own choice of ancestors. */
function refusalsOfFrame(
  exchange: Exchange,
  facts: Facts,
  hopFacts: HopFacts,
  { headerList }: ResponseRecord,
  at: MessageRef,
): readonly Cause[] {
  const { origin, topLevelOrigin } = exchange.client;
  const { embedderPolicy, includesCredentials } = facts;
  const urlOrigin = hopFacts.urlOrigin ?? 'null';
  const ancestors = [origin, topLevelOrigin].flatMap((fact) => (fact.known ? [fact.value] : []));
  const decisions = [
    resourcePolicyDecision({
      clientOrigin: origin,
      urlOrigin,
      embedderPolicy,
      includesCredentials,
      forNavigation: true,
      headerList,
      at,
    }),
    framePolicyDecision({ parentPolicy: embedderPolicy, url: hopFacts.url, headerList, at }),
    frameAncestorsDecision({ ancestors, url: hopFacts.url, headerList, at }),
  ];
  return decisions.flatMap((decision) =>
    decision.ruling === 'blocked' ? [cause(decision.reason, at, decision.evidence)] : [],
  );
}

/** Fetch: response tainting "opaque". */
function isOpaque({ client, request }: Exchange, { urlOrigin }: HopFacts): boolean {
  const isNoCors = request.mode.known && request.mode.value === 'no-cors';
  return isNoCors && client.origin.known && urlOrigin !== null && !isSameOrigin(urlOrigin, client.origin.value);
}

/** fetch() in mode "no-cors" gets an empty answer instead of an error, and could not have looked into the other. */
const isElementOpaque = (exchange: Exchange, facts: HopFacts): boolean =>
  isOpaque(exchange, facts) && exchange.request.type !== 'xmlhttprequest' && exchange.request.type !== 'ping';

const cause = (reason: EmbeddingReason, at: MessageRef, evidence: Cause['evidence']): Cause =>
  refusal(`embedding:${reason}`, at, evidence);
