// Stop 8 of 9: causes become findings with fixes, the culprit first.
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Explanation } from '../../model/finding';
import { advise } from '../advise/advise';
import { decide } from '../decide/decide';
import { type Case, type JudgeOptions, openCase } from '../facts/case';
import { cookieFates } from './cookie-fates';
import { findingsOf } from './findings';
import { missingFacts, verdictOf } from './verdict';

/** An explanation with the case that it was concluded from. */
export interface Explained {
  readonly explanation: Explanation;
  readonly case: Case;
}

/**
 * Explains one exchange: what stopped it or what it lost, which line decided, what would fail next, and what to change.
 *
 * In: a recorded exchange, or a hypothetical one with a fix applied; the browser to judge by; what is related to it.
 * Out: an explanation whose findings begin with the culprit. Never throws on data; the same exchange gives the same one.
 * With a missing fact the verdict is 'cannot-tell' and `missing` names it.
 */
export function explain(exchange: Exchange, options: JudgeOptions): Explained {
  const judged = openCase(exchange, options);
  const causes = causesOf(judged);
  const contradicted = isContradicted(judged, causes);
  const findings = findingsOf(
    judged,
    contradicted ? causes.filter(({ blocks }) => !blocks) : causes,
    contradicted ? null : decisiveOf(exchange, causes),
  );
  const culprit = findings.find(({ decisive, severity }) => decisive || severity === 'loses-cookie') ?? null;
  const missing = missingFacts(judged, findings, contradicted);
  const explanation: Explanation = {
    exchange,
    related: judged.related,
    verdict: verdictOf(exchange, { findings, culprit, missing, contradicted }),
    findings,
    culprit,
    missing,
    includesCredentials: judged.facts.includesCredentials,
    cookies: cookieFates(judged),
    contradicted,
  };
  return { explanation, case: judged };
}

/**
 * Every refusal, then every advice. Outcome unknown although this browser’s tools report it: the recorder was a proxy, so
 * blocking is inferred.
 */
function causesOf(c: Case): readonly Cause[] {
  const isFromProxy = c.exchange.outcome === 'unknown' && c.recorder.responseStartProvesCorsCheck;
  const refused = decide(c);
  return [
    ...(isFromProxy
      ? refused.map((cause) => (cause.blocks ? { ...cause, certainty: 'inferred' as const } : cause))
      : refused),
    ...advise(c, refused),
  ];
}

/** The page got a response that the algorithms refuse, by the rules of the browser that recorded it. */
function isContradicted({ exchange, policy, recorder }: Case, causes: readonly Cause[]): boolean {
  const isRead = exchange.outcome === 'readable' || exchange.outcome === 'opaque';
  const isByRecorder = policy.name === recorder.name;
  return isByRecorder && isRead && policy.responseStartProvesCorsCheck && causes.some(({ blocks }) => blocks);
}

/** The first refusal; but an abort, by the client or by an extension, ended the exchange even if another refusal comes first. */
function decisiveOf(exchange: Exchange, causes: readonly Cause[]): Cause | null {
  if (exchange.outcome === 'pending') return null;
  const blocking = causes.filter(({ blocks }) => blocks);
  const abort = blocking.find(
    ({ reason }) => reason === 'transport:aborted' || reason === 'transport:blocked-by-extension',
  );
  return abort ?? blocking[0] ?? null;
}
