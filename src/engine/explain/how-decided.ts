import type { Decision } from '../../model/decision';
import type { MessageRef } from '../../model/exchange';
import type { AlgorithmName, JudgedAlgorithm } from '../../model/judged-algorithm';
import { badPortDecision } from '../../standards/bad-port';
import { retrievalDecision } from '../../standards/cookies/cookie-retrieval';
import { storageDecision } from '../../standards/cookies/cookie-storage';
import { corsCheck } from '../../standards/cors-check';
import { preflightCheck } from '../../standards/cors-preflight';
import { isRedirectStatus, redirectTarget } from '../../standards/redirect';
import { frameAncestorsAt, framePolicyAt, isOpaque, resourcePolicyAt } from '../decide/embedding';
import { mixedContentAt } from '../decide/mixed-content';
import { pagePolicyAt } from '../decide/network-access';
import type { Case, CaseHop } from '../facts/case';
import { clientDocument } from '../facts/client-document';
import { ageAsSent } from '../facts/cookies/cookie-outcomes';
import { retrievalInput, storageInput } from '../facts/cookies/cookie-setting';
import { preflightInputAt, redirectDecisionAt } from '../facts/cors-failures';

/**
 * Lists the algorithms of the standards that judge an exchange, each with the steps that it walks: what the fold “How this
 * was decided” shows.
 *
 * In: a case. Out: hop by hop in the order in which the browser meets them: the URL, the preflight, the stored cookies, the
 * redirect, the checks of the response, its Set-Cookie lines. An algorithm that does not apply (the CORS check of
 * a same-origin response) is left out. Never throws.
 */
export const howDecided = (c: Case): readonly JudgedAlgorithm[] =>
  c.hops.flatMap((hop) => [
    ...ofUrl(c, hop),
    ...ofPreflight(c, hop),
    ...ofStoredCookies(hop),
    ...ofResponse(c, hop),
    ...ofSetCookies(hop),
  ]);

/** One algorithm as the fold lists it; nothing where it did not run. */
function judged(
  name: AlgorithmName,
  at: MessageRef,
  decision: Decision<string> | null,
  cookie: string | null = null,
): readonly JudgedAlgorithm[] {
  if (decision === null || decision.steps.length === 0) return [];
  return [{ name, at, cookie, ruling: decision.ruling, steps: decision.steps }];
}

function ofUrl(c: Case, { index, hop }: CaseHop): readonly JudgedAlgorithm[] {
  const at = { hop: index, message: 'request' } as const;
  const document = c.exchange.request.type === 'main_frame' ? null : clientDocument(c.related);
  return [
    ...judged('bad-port', at, badPortDecision(hop.url, at)),
    ...judged('mixed-content', at, mixedContentAt(c, hop.url, at)),
    ...judged('page-policy', at, document && pagePolicyAt(c, document, hop.url, { afterRedirect: index > 0, at })),
  ];
}

function ofPreflight({ facts, policy }: Case, hop: CaseHop): readonly JudgedAlgorithm[] {
  const input = preflightInputAt(hop, facts.includesCredentials, policy);
  return input === null ? [] : judged('preflight', input.at, preflightCheck(input));
}

function ofStoredCookies(hop: CaseHop): readonly JudgedAlgorithm[] {
  const store = hop.hop.actual?.storeBefore;
  if (!store?.known) return [];
  const at = { hop: hop.index, message: 'request' } as const;
  return hop.storedCookies.flatMap(({ index, name }) => {
    const cookie = store.value[index];
    if (!cookie) return [];
    const input = retrievalInput(hop, cookie, index, ageAsSent(hop, cookie, hop.sentCookies));
    return judged('cookie-retrieval', at, retrievalDecision(input), name);
  });
}

function ofResponse(c: Case, hop: CaseHop): readonly JudgedAlgorithm[] {
  const { response, index } = hop;
  if (!response) return [];
  const at = { hop: index, message: 'response' } as const;
  const { headerList } = response;
  const { corsTainted, requestOrigin } = hop.facts;
  const { includesCredentials } = c.facts;
  const isCors = corsTainted.known && corsTainted.value && !c.exchange.viaServiceWorker;
  const isFrame = c.exchange.request.type === 'sub_frame';
  const check = isCors ? corsCheck({ requestOrigin, includesCredentials, responseHeaders: headerList, at }) : null;
  return [
    ...judged('cors-check', at, check),
    ...judged('redirect', at, redirectDecisionAt(c.exchange, hop)),
    ...(hop.isLast ? ofRedirectTarget(c, hop) : []),
    ...judged('resource-policy', at, isFrame || isOpaque(c, hop) ? resourcePolicyAt(c, hop, headerList) : null),
    ...judged('embedder-policy', at, isFrame ? framePolicyAt(c, hop, headerList) : null),
    ...judged('frame-ancestors', at, isFrame ? frameAncestorsAt(c, hop, headerList) : null),
  ];
}

/** The checks of the URL that the last response redirects to: where one refuses it, no request for it comes to be. */
function ofRedirectTarget(c: Case, { index, hop, response }: CaseHop): readonly JudgedAlgorithm[] {
  if (!response || !isRedirectStatus(response.status)) return [];
  const target = redirectTarget(hop.url, response.headerList);
  if (target === null || target === 'invalid') return [];
  const at = { hop: index, message: 'response' } as const;
  const document = clientDocument(c.related);
  return [
    ...judged('mixed-content', at, mixedContentAt(c, target, at)),
    ...judged('page-policy', at, document && pagePolicyAt(c, document, target, { afterRedirect: true, at })),
  ];
}

function ofSetCookies(hop: CaseHop): readonly JudgedAlgorithm[] {
  const store = hop.hop.actual?.storeBefore;
  if (!store) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  return hop.setCookies.flatMap(({ headerIndex, line, name }) =>
    judged('cookie-storage', at, storageDecision(storageInput(hop, line, headerIndex, store)), name),
  );
}
