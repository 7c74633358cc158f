// Stop 8 of 9: refusals become findings with fixes, the culprit first.
import { type BrowserPolicy, policyOf } from '../../browsers/policies';
import type { BrowserName } from '../../browsers/policy';
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { Explanation, Finding, Verdict } from '../../model/finding';
import { NOTHING_RELATED, type Related } from '../../model/related';
import { ruleFor } from '../../rules/index';
import type { Situation } from '../../rules/shared/rule';
import { isRedirectStatus } from '../../standards/redirect';
import { decide } from '../decide/decide';
import { neverLeft } from '../decide/mixed-content';
import { factsOf } from '../facts/facts';
import { recordAt } from '../facts/messages';
import { cookieFates } from './cookie-fates';

export interface ExplainOptions {
  /** Whose behaviour it is judged by. */
  readonly browser: BrowserName | 'standard';
  /** Who recorded it, so that what its page got proves something; absent: the same. */
  readonly recordedBy?: BrowserName | 'standard';
  /** Major version of the one that recorded it; absent or null: the newest. */
  readonly version?: number | null;
  readonly related?: Related;
}

/** An explanation with what it was concluded from. */
export interface Explained {
  readonly explanation: Explanation;
  readonly facts: Facts;
  readonly policy: BrowserPolicy;
}

/**
 * Explains one exchange: what stopped it or what it lost, which line decided, what would fail next, and what to change.
 *
 * In: a recorded exchange, or a hypothetical one with a fix applied; the browser to judge by; what is related to it.
 * Out: an explanation whose findings begin with the culprit. Never throws on data; the same exchange gives the same one.
 * With a missing fact the verdict is 'cannot-tell' and `missing` names it.
 */
export function explain(exchange: Exchange, options: ExplainOptions): Explained {
  const { browser, recordedBy = browser, version = null, related = NOTHING_RELATED } = options;
  const policy = policyOf(browser, recordedBy === browser ? version : null);
  // What was recorded proves facts by the ways of the browser that did it.
  const recorder = policyOf(recordedBy, version);
  const facts = factsOf(exchange, policy, related, recorder);
  const causes = decide(exchange, facts, policy, related).map((cause) => asSeen(cause, exchange, recorder));
  const contradicted = recordedBy === browser && isContradicted(exchange, causes, policy);
  const decisive = contradicted ? null : decisiveOf(exchange, causes);
  const standsAlone =
    decisive !== null && ruleFor(situationOf(exchange, related, facts, decisive)).standsAlone === true;
  const findings = joined(
    causes
      .filter((cause) => !(contradicted && cause.blocks))
      .filter((cause) => !(standsAlone && cause !== decisive && cause.blocks && isAt(cause, decisive)))
      .map((cause) => toFinding(situationOf(exchange, related, facts, cause), cause === decisive)),
  ).sort(byImportance);
  const missing = missingFacts(exchange, facts, findings, contradicted);
  const culprit = findings.find((finding) => finding.decisive || finding.severity === 'loses-cookie') ?? null;
  const explanation: Explanation = {
    exchange,
    related,
    verdict: contradicted ? CONTRADICTED : verdictOf(exchange, findings, culprit, missing),
    findings,
    culprit,
    missing,
    includesCredentials: facts.includesCredentials,
    cookies: cookieFates(exchange, facts, policy, (cause) => ruleFor(situationOf(exchange, related, facts, cause)).id),
    contradicted,
  };
  return { explanation, facts, policy };
}

/** Nobody told how it ended, where this browser's own tools would have: it was recorded on the way, and not by a browser. */
function asSeen(cause: Cause, { outcome }: Exchange, { responseStartProvesCorsCheck }: BrowserPolicy): Cause {
  const isConcluded = cause.blocks && outcome === 'unknown' && responseStartProvesCorsCheck;
  return isConcluded ? { ...cause, certainty: 'inferred' } : cause;
}

/** The page read a response that we hold for refused, or the other way round a refusal came before a message that was sent. */
function isContradicted(exchange: Exchange, causes: readonly Cause[], policy: BrowserPolicy): boolean {
  return (
    policy.responseStartProvesCorsCheck &&
    (exchange.outcome === 'readable' || exchange.outcome === 'opaque') &&
    causes.some((cause) => cause.blocks)
  );
}

/** The first refusal on the way; when the client itself aborted, nothing before it can have been the end. */
function decisiveOf(exchange: Exchange, causes: readonly Cause[]): Cause | null {
  if (exchange.outcome === 'pending') return null;
  const blocking = causes.filter((cause) => cause.blocks);
  const own = blocking.find(
    (cause) => cause.reason === 'transport:aborted' || cause.reason === 'transport:blocked-by-extension',
  );
  return own ?? blocking[0] ?? null;
}

const isAt = (one: Cause, other: Cause): boolean => one.at.hop === other.at.hop && one.at.message === other.at.message;

function situationOf(exchange: Exchange, related: Related, facts: Facts, cause: Cause): Situation {
  const hop = facts.hops[cause.at.hop] ?? facts.hops[0];
  const record = recordAt(exchange, cause.at);
  return { exchange, related, facts, cause, hop, record, response: record?.response ?? null };
}

function toFinding(situation: Situation, decisive: boolean): Finding {
  const { exchange, cause } = situation;
  const rule = ruleFor(situation);
  return {
    ruleId: rule.id,
    severity: cause.onlyInStandard
      ? 'will-block'
      : cause.blocks
        ? 'blocks'
        : severityOfLoss(exchange, cause, rule.severity),
    decisive,
    certainty: rule.certainty ?? cause.certainty,
    at: cause.at,
    cookie: cookieOf(cause),
    ...rule.explain(situation),
    evidence: cause.evidence,
    fixes: rule.fixes(situation),
    browserNames: rule.browserNames(situation),
    spec: rule.spec,
  };
}

/** The cookies that were lost; null where the finding is about a line or the message itself. */
function cookieOf({ reason, subjects }: Cause): string | null {
  if (/^(set-)?cookie:|^cookie-advice:evicted$/.test(reason)) return subjects.join(', ');
  return reason.startsWith('cookie-advice:absent') ? '' : null;
}

/** One message can break two steps for one reason (a 401 to OPTIONS has neither CORS headers nor an ok status): one finding. */
function joined(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const place = `${finding.ruleId} ${finding.at.hop} ${finding.at.message} ${finding.cookie}`;
    const before = byPlace.get(place);
    const [first, ...more] = before?.evidence ?? finding.evidence;
    byPlace.set(place, before ? { ...before, evidence: [first, ...more, ...finding.evidence] } : finding);
  }
  return [...byPlace.values()];
}

/** A cookie that an image or a style sheet went without is advice, unless it was turned away for it: a 401, a login page. */
function severityOfLoss(exchange: Exchange, cause: Cause, ofRule: Finding['severity']): Finding['severity'] {
  if (ofRule !== 'loses-cookie') return ofRule;
  const status = exchange.hops[cause.at.hop]?.actual?.response?.status;
  const subresource = ['image', 'stylesheet', 'script', 'font', 'media', 'object', 'csp_report'].includes(
    exchange.request.type,
  );
  const turnedAway = exchange.outcome === 'network-error' && isRedirectStatus(status ?? 0);
  return subresource && status !== 401 && status !== 403 && !turnedAway ? 'advice' : 'loses-cookie';
}

const RANK: Readonly<Record<Finding['severity'], number>> = {
  blocks: 1,
  'loses-cookie': 2,
  'will-block': 3,
  advice: 4,
};
const rank = (finding: Finding): number => (finding.decisive ? 0 : RANK[finding.severity]);
/** Stable: within one rank the order of the browser's own walk is kept. */
const byImportance = (a: Finding, b: Finding): number => rank(a) - rank(b);

/** Measured: what another extension writes into an answer is shown neither by the browser’s events nor by its log. */
const REWRITTEN =
  'another extension that rewrites headers, or an override in DevTools, looks like this: try with the others turned off';

function missingFacts(
  exchange: Exchange,
  facts: Facts,
  findings: readonly Finding[],
  contradicted: boolean,
): readonly string[] {
  if (contradicted) return [`why the browser let the page read an answer that these headers refuse; ${REWRITTEN}`];
  if (endsUnseen(exchange)) return ['how it ended: neither the browser’s events nor its log told'];
  if (exchange.outcome !== 'network-error' || findings.some((finding) => finding.decisive)) return [];
  const unknowns = [facts.includesCredentials, facts.mode, exchange.client.origin].flatMap((fact) =>
    fact.known ? [] : [fact.missing],
  );
  if (exchange.networkError === '' && neverLeft(exchange.hops.at(-1)?.actual ?? null)) {
    return [
      'what ended it: the browser refused it before its network. A policy in a `<meta>` element of the page, “Block request URL” in DevTools, or a content filter leaves no other trace',
    ];
  }
  const text = exchange.networkError ? ` (\`${exchange.networkError}\`)` : '';
  // A refusal by the browser's own checks has this text and no other.
  const isRefusal = exchange.networkError === 'net::ERR_FAILED' && lastResponse(exchange) !== null;
  return [
    `what ended it${text}: the headers that were seen pass every check${isRefusal ? `; ${REWRITTEN}` : ''}`,
    ...unknowns,
  ];
}

const lastResponse = (exchange: Exchange) => exchange.hops.at(-1)?.actual?.response ?? null;

/** Nobody told of an answer, or only of a redirect whose next leg nobody saw. */
function endsUnseen(exchange: Exchange): boolean {
  const response = lastResponse(exchange);
  return exchange.outcome === 'unknown' && (response === null || isRedirectStatus(response.status));
}

const CONTRADICTED: Verdict = { kind: 'cannot-tell', text: 'Cannot tell: read, against its headers' };

function verdictOf(
  exchange: Exchange,
  findings: readonly Finding[],
  culprit: Finding | null,
  missing: readonly string[],
): Verdict {
  if (culprit?.severity === 'blocks' && culprit.decisive) return { kind: 'blocked', text: culprit.short };
  if (exchange.outcome === 'network-error' || missing.length > 0) {
    const text = endsUnseen(exchange) ? 'nobody saw how it ended' : exchange.networkError || 'no network event';
    return { kind: 'cannot-tell', text: `Cannot tell: ${text}` };
  }
  if (exchange.outcome === 'pending') return { kind: 'pending', text: 'Waiting for the response' };
  if (culprit) return { kind: 'cookies-lost', text: culprit.short };
  const [first] = findings;
  if (first) return { kind: 'advice', text: first.short };
  if (exchange.outcome === 'unknown') {
    const by = exchange.viaServiceWorker ? ' by the service worker' : '';
    return { kind: 'passed', text: `Answered ${lastResponse(exchange)?.status}${by}` };
  }
  if (exchange.outcome === 'opaque') return { kind: 'passed', text: 'Loaded, opaque to the page' };
  const status = lastResponse(exchange)?.status ?? 200;
  return { kind: 'passed', text: status >= 400 ? `Read by the page: ${status}` : 'Read by the page' };
}
