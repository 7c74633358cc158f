import { networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import { proven } from '../../model/known';
import type { CorsCheckReason, PreflightReason } from '../../model/reason';
import { corsCheckFailures } from '../../standards/cors-check';
import { type Case, type CaseHop, hopAt, supposing } from '../facts/case';
import { preflightFailuresAt, redirectDecisionAt } from '../facts/cors-failures';
import { isWithheld } from '../facts/messages';
import { refusesUser } from '../facts/refusing-status';
import { isSubresource } from '../facts/subresource';
import { refusal } from './make-cause';

/**
 * The CORS check and the redirect rules at one hop: the preflight’s response first, then the response’s own.
 *
 * Where it is not known whether credentials were included, what would be refused with them is added to what either mode
 * refuses, as refusals that block nothing; which one decided is then an inference. The same where nothing else is refused and nothing
 * tells whether the page could read the response. Where the mode is inferred, so is each refusal that depends on it.
 */
export function decideCors(c: Case, hop: CaseHop): readonly Cause[] {
  const { includesCredentials } = c.facts;
  const causes = refusalsAt(c, hop);
  if (includesCredentials.known && includesCredentials.certainty === 'proven') return causes;
  const inOtherMode = refusalsIf(c, hop, !(includesCredentials.known && includesCredentials.value));
  const isSame = (one: Cause | undefined, other: Cause | undefined): boolean =>
    one?.reason === other?.reason && one?.at.message === other?.at.message;
  const judged: readonly Cause[] = isSame(causes[0], inOtherMode[0])
    ? causes.map((cause) => (inOtherMode.some((other) => isSame(cause, other)) ? cause : asInferred(cause)))
    : causes.map(asInferred);
  const isRefused = causes.length > 0 || refusesUser(hop.response?.status);
  const ifIncluded = !isRefused && isReadingUnknown(c, hop);
  if (includesCredentials.known || !(isRefused || ifIncluded)) return judged;
  // What makes the origin right also allows credentials where they may be included.
  const isCovered = (cause: Cause): boolean =>
    cause.check === 'cors' && causes.some(({ at, check }) => check === 'cors' && at.message === cause.at.message);
  const onlyWithThem = inOtherMode.filter(
    (cause) => !isCovered(cause) && !causes.some((other) => isSame(cause, other)),
  );
  return [...judged, ...onlyWithThem.map((cause) => ({ ...asInferred(cause), blocks: false, ifIncluded }))];
}

/** Whether a script asked for the last response, and nothing tells whether it could read it. */
function isReadingUnknown({ exchange }: Case, { response }: CaseHop): boolean {
  const { outcome, request, hops } = exchange;
  const isLast = response !== null && response === hops.at(-1)?.actual?.response;
  const isCall = request.type === 'xmlhttprequest' || (request.type === 'other' && !isSubresource(exchange));
  return outcome === 'unknown' && isCall && isLast && !exchange.viaServiceWorker;
}

const asInferred = (cause: Cause): Cause => ({ ...cause, certainty: 'inferred' });

function refusalsIf(c: Case, { index }: CaseHop, included: boolean): readonly Cause[] {
  const supposed = supposing(c, { facts: { ...c.facts, includesCredentials: proven(included, 'supposed') } });
  return refusalsAt(supposed, hopAt(supposed, { hop: index }));
}

/** The browser never judges the response when it refused the preflight, and sends no request then. */
function refusalsAt(c: Case, hop: CaseHop): readonly Cause[] {
  const ofPreflight = wasSentDespite(c, hop) ? [] : refusalsOfPreflight(c, hop);
  if (ofPreflight.length > 0) return ofPreflight;
  const ofResponse = refusalsOfResponse(c, hop);
  const ofRedirect = refusalsOfRedirect(c, hop);
  // The network itself refuses some targets, before the response is judged.
  return networkErrorKind(c.exchange.networkError).name === 'invalid-redirect'
    ? [...ofRedirect, ...ofResponse]
    : [...ofResponse, ...ofRedirect];
}

/**
 * Whether the request got a response of its own after a preflight that must have ended it: then the preflight did not refuse it. A
 * response that the page read is another matter: what the browser judged may have been changed by an extension.
 */
const wasSentDespite = ({ exchange: { outcome } }: Case, { hop, response }: CaseHop): boolean =>
  hop.preflight !== null && response !== null && (outcome === 'unknown' || outcome === 'network-error');

/** Whether the recording has the response to a request whose preflight refuses it. */
export const isSentDespitePreflight = (c: Case, hop: CaseHop): boolean =>
  wasSentDespite(c, hop) && refusalsOfPreflight(c, hop).length > 0;

/** A service worker’s response is not judged. Standard: https://fetch.spec.whatwg.org/#concept-http-fetch (the CORS check is made of what the network responds; read 2026-11-29) */
function refusalsOfResponse(
  { facts, exchange }: Case,
  { index, hop, facts: hopFacts, response }: CaseHop,
): readonly Cause[] {
  const { corsTainted, requestOrigin } = hopFacts;
  if (exchange.viaServiceWorker || (hop.actual && isWithheld(hop.actual, ':stored'))) return [];
  if (!response || !corsTainted.known || !corsTainted.value) return [];
  const { includesCredentials } = facts;
  const at = { hop: index, message: 'response' } as const;
  const input = { requestOrigin, includesCredentials, responseHeaders: response.headerList, at };
  return corsCheckFailures(input).map(({ reason, evidence }) =>
    refusal(`cors:${reason}`, at, evidence, { check: 'cors' }),
  );
}

/** One refusal for each reason: several header names that are not allowed are one. A redirect is the only refusal of its response. */
function refusalsOfPreflight({ facts, policy }: Case, hop: CaseHop): readonly Cause[] {
  const all = preflightFailuresAt(hop, facts.includesCredentials, policy);
  const judged = all[0]?.reason === 'preflight-redirected' ? all.slice(0, 1) : all;
  const byReason = new Map<PreflightReason, Cause>();
  for (const { reason, evidence, subject } of judged) {
    const before = byReason.get(reason);
    const subjects = [...(before?.subjects ?? []), ...(subject === null ? [] : [subject])];
    const at = { hop: hop.index, message: 'preflight-response' } as const;
    const [name, check] = isCorsCheckReason(reason)
      ? ([`cors:${reason}`, 'cors'] as const)
      : ([`preflight:${reason}`, 'message'] as const);
    byReason.set(reason, before ? { ...before, subjects } : refusal(name, at, evidence, { check, subjects }));
  }
  return [...byReason.values()];
}

function refusalsOfRedirect({ exchange }: Case, hop: CaseHop): readonly Cause[] {
  const decision = redirectDecisionAt(exchange, hop);
  if (decision?.ruling !== 'blocked') return [];
  return [refusal(`redirect:${decision.reason}`, { hop: hop.index, message: 'response' }, decision.evidence)];
}

const CORS_CHECK_REASONS: ReadonlySet<string> = new Set<CorsCheckReason>([
  'allow-origin-missing',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-multiple-lines',
  'allow-origin-list',
  'allow-origin-invalid',
  'allow-origin-null',
  'allow-origin-mismatch',
  'allow-origin-has-path',
  'allow-credentials-missing',
  'allow-credentials-not-true',
]);
const isCorsCheckReason = (reason: PreflightReason): reason is CorsCheckReason => CORS_CHECK_REASONS.has(reason);
