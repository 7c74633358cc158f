// Stop 8 of 9: causes become findings with fixes, the culprit first.
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Explanation, Finding, HeaderVerdict } from '../../model/finding';
import { advise } from '../advise/advise';
import { adviseExempt, type Exempt } from '../advise/exempt';
import { decide } from '../decide/decide';
import { exemptionOf, withoutRulesOfPages } from '../decide/exempt';
import { isAbortUnclear } from '../decide/transport';
import { type Case, type JudgeOptions, openCase } from '../facts/case';
import { cookieFates } from './cookie-fates';
import { hopCookiesOf } from './cookie-place';
import { withDeletionsOfNothing } from './deletions-of-nothing';
import { findingsOf, findingsWhenRead, type WeighedCause, weighedCauses } from './findings';
import { type Unexplained, unexplainedOf } from './unexplained';
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
  return explainCase(judged, (causes) => findingsOf(judged, causes));
}

/**
 * The same, but the fixes of its findings are made when they are first read: the exchange is explained once more then, so that nothing
 * else of it is kept.
 */
export function explainWithFixesWhenRead(exchange: Exchange, options: JudgeOptions): Explanation {
  const again = (): readonly Finding[] => explain(exchange, options).explanation.findings;
  return explainCase(openCase(exchange, options), (causes) => findingsWhenRead(causes, again)).explanation;
}

function explainCase(judged: Case, find: (causes: readonly WeighedCause[]) => readonly Finding[]): Explained {
  const { causes, contradicted, isAborted, cookies, ofEnd, unexplained, missing } = conclude(
    judged,
    refusalsOf(judged),
  );
  const findings = find(causes);
  const culprit = findings.find(({ decisive, severity }) => decisive || severity === 'loses-cookie') ?? null;
  const explanation: Explanation = {
    exchange: judged.exchange,
    related: judged.related,
    verdict: verdictOf(judged.exchange, { findings, culprit, missing: ofEnd, contradicted, isAborted, unexplained }),
    findings,
    culprit,
    missing,
    includesCredentials: judged.facts.includesCredentials,
    cookies,
    hopCookies: hopCookiesOf(judged),
    contradicted,
  };
  return { explanation, case: judged };
}

/** All that an explanation says, before the texts and fixes of its findings are made. */
interface Conclusion {
  readonly causes: readonly WeighedCause[];
  readonly contradicted: boolean;
  readonly isAborted: boolean;
  readonly cookies: Explanation['cookies'];
  /** The missing facts that decide what ended it. */
  readonly ofEnd: readonly string[];
  readonly unexplained: Unexplained | null;
  readonly missing: readonly string[];
}

function conclude(judged: Case, refusals: Refusals): Conclusion {
  const all = [...refusals.said, ...advised(judged, refusals)];
  const contradicted = isContradicted(judged, all);
  const isAborted = all.some(({ reason }) => reason === 'transport:aborted');
  const causes = contradicted
    ? weighedCauses(
        judged,
        all.filter(({ blocks }) => !blocks),
        null,
      )
    : weighedCauses(judged, all, decisiveOf(judged.exchange, all));
  const cookies = withDeletionsOfNothing(cookieFates(judged), all);
  const ofEnd = missingFacts(judged, causes, { contradicted, isAborted });
  const unexplained = ofEnd.length > 0 ? null : unexplainedOf(judged, causes, cookies, refusals.exempt);
  const missing = unexplained === null ? ofEnd : [unexplained.missing];
  return { causes, contradicted, isAborted, cookies, ofEnd, unexplained, missing };
}

/** What refused an exchange. */
interface Refusals {
  readonly refused: readonly Cause[];
  /** The same as it is reported. */
  readonly said: readonly Cause[];
  /** Of an exchange to which the rules of pages do not apply: what they would have refused; null: they do. */
  readonly exempt: Exempt | null;
}

/** Every refusal. Outcome unknown although this browser’s tools report it: the recorder was a proxy, so blocking is inferred. */
function refusalsOf(c: Case): Refusals {
  const isFromProxy = c.exchange.outcome === 'unknown' && c.recorder.responseStartProvesCorsCheck;
  const all = decide(c);
  const exemption = exemptionOf(c.exchange);
  const refused = exemption === null ? all : withoutRulesOfPages(all);
  // Nothing refused an aborted request: what the checks say would come next.
  const isAborted = isAbortUnclear(c) || refused.some(({ reason }) => reason === 'transport:aborted');
  const said = (cause: Cause): Cause => {
    if (!cause.blocks) return cause;
    if (isAborted) return { ...cause, blocks: false, onlyInStandard: true };
    return isFromProxy ? { ...cause, certainty: 'inferred' } : cause;
  };
  return { refused, said: refused.map(said), exempt: exemption && { exemption, causes: all } };
}

/** What is advised depends on how it ends. */
function advised(c: Case, { refused, exempt }: Refusals): readonly Cause[] {
  if (c.exchange.outcome === 'pending') return [];
  return exempt === null ? advise(c, refused) : adviseExempt(c, exempt);
}

/** What the headers alone lead to, by the rules of the case: no texts and fixes are made to find it out. Never throws. */
export function verdictOfHeaders(judged: Case): HeaderVerdict {
  const refusals = refusalsOf(judged);
  const { said } = refusals;
  const [first] = said;
  // What is advised changes nothing then.
  const isBlockedFirst = first !== undefined && first === decisiveOf(judged.exchange, said) && !first.onlyInStandard;
  if (isBlockedFirst && !isContradicted(judged, said)) return 'blocks';
  const { causes, missing } = conclude(judged, refusals);
  return headerVerdict(causes, missing);
}

/** The verdict of an explanation, as far as the headers decide it. Never throws. */
export function headerVerdict(
  findings: readonly Pick<Finding, 'severity'>[],
  missing: readonly string[],
): HeaderVerdict {
  if (findings.some(({ severity }) => severity === 'blocks')) return 'blocks';
  if (findings.some(({ severity }) => severity === 'loses-cookie')) return 'loses-cookie';
  return missing.length > 0 ? 'cannot-tell' : 'passes';
}

/** The page got a response that the algorithms refuse, by the rules of the browser that recorded it. */
function isContradicted({ exchange, policy, recorder }: Case, causes: readonly Cause[]): boolean {
  const isRead = exchange.outcome === 'readable' || exchange.outcome === 'opaque';
  const isByRecorder = policy.name === recorder.name;
  return isByRecorder && isRead && policy.responseStartProvesCorsCheck && causes.some(({ blocks }) => blocks);
}

/** The first refusal; but what an extension blocked, or the client did not follow, ended there even if another refusal comes first. */
function decisiveOf(exchange: Exchange, causes: readonly Cause[]): Cause | null {
  if (exchange.outcome === 'pending') return null;
  const blocking = causes.filter(({ blocks }) => blocks);
  const end = blocking.find(
    ({ reason }) => reason === 'transport:redirect-not-followed' || reason === 'transport:blocked-by-extension',
  );
  return end ?? blocking[0] ?? null;
}
