import { TOO_MANY_REDIRECTS } from '../../browsers/network-error-texts';
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Finding } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { ruleFor } from '../../rules/index';
import type { Rule, Explanation as Texts } from '../../rules/shared/rule';
import { isRedirectStatus } from '../../standards/redirect';
import { isOfSameSite } from '../decide/replaced-on-the-way';
import type { Case } from '../facts/case';
import { isNavigation } from '../facts/documents-around';
import { ownershipOf } from '../facts/hosts/host-owner';
import { isSubresource } from '../facts/subresource';
import { fixesOf, isOfTrackers } from './fixes/cause-fixes';
import { earlierResponseOf } from './fixes/earlier-fixes';
import { asRefusedDeletion, isRefusedDeletion } from './fixes/refused-deletion';
import { pageOf } from './fixes/useful-fixes';
import { situationOf } from './situation';

/** What a finding is made of, before its texts and fixes are made: a cause with the rule that explains it. */
export interface WeighedCause extends Pick<Finding, 'severity' | 'decisive' | 'evidence'> {
  readonly cause: Cause;
  readonly situation: Situation;
  /** Of the other cookies of the name that are told in the same finding: the browser may have another name for each. */
  readonly alike: readonly Situation[];
  readonly rule: Rule;
}

/**
 * Finds the rule of each cause, and how much it matters.
 *
 * In: the causes in the order in which the browser meets them, and the one that it stopped at (null: none).
 * Out: those that are reported, in the same order, one for each finding.
 */
export function weighedCauses(c: Case, causes: readonly Cause[], decisive: Cause | null): readonly WeighedCause[] {
  const weighed = causes.map((cause): WeighedCause => {
    const situation = situationOf(c, cause);
    const rule = ruleFor(situation);
    const evidence: Finding['evidence'] = rule.marksStatus
      ? [{ kind: 'status', at: cause.at }, ...cause.evidence]
      : cause.evidence;
    return {
      cause,
      situation,
      alike: [],
      rule,
      severity: severityOf(c, cause, rule),
      decisive: cause === decisive,
      evidence,
    };
  });
  // While it is pending nothing has ended it: what will, is the first refusal.
  const ending = c.exchange.outcome === 'pending' ? causes.find(({ blocks }) => blocks) : decisive;
  const alone = weighed.find(({ cause, rule }) => cause === ending && rule.standsAlone === true);
  // Where it stands alone, no other refusal of that message is reported.
  const isCovered = ({ cause }: WeighedCause): boolean =>
    alone !== undefined && cause !== alone.cause && isRefusal(cause) && isAtSameMessage(cause, alone.cause);
  return joinSameRule(
    c.exchange,
    weighed.filter((each) => !isCovered(each)),
  );
}

/**
 * Turns causes into findings: each gets the texts of its rule, and its fixes.
 *
 * In: the case; its causes. Out: the findings, the decisive one first, then by severity; within one severity the order of the causes is kept.
 */
export function findingsOf(c: Case, causes: readonly WeighedCause[]): readonly Finding[] {
  return byRank(causes).map((weighed) => ({
    ...findingTexts(weighed),
    fixes: fixesOf(c, weighed.situation, weighed.rule),
  }));
}

/**
 * The same findings, whose fixes are made when one of them is first read: a row of the panel shows none, and most rows are never opened.
 *
 * In: the causes; what makes the same findings with their fixes.
 */
export function findingsWhenRead(causes: readonly WeighedCause[], make: () => readonly Finding[]): readonly Finding[] {
  let made: readonly Finding[] | null = null;
  const fixesAt = (index: number): Finding['fixes'] => {
    made ??= make();
    return made[index]?.fixes ?? [];
  };
  return byRank(causes).map((weighed, index) => ({
    ...findingTexts(weighed),
    get fixes() {
      return fixesAt(index);
    },
  }));
}

const byRank = (causes: readonly WeighedCause[]): readonly WeighedCause[] =>
  causes.toSorted((one, other) => rank(one) - rank(other));

/** Also one that depends on a fact that is not known, and one of the standard alone: they block nothing. */
const isRefusal = ({ blocks, reason }: Cause): boolean => blocks || /^(?:cors|preflight):/.test(reason);

const isAtSameMessage = (one: Cause, other: Cause): boolean =>
  one.at.hop === other.at.hop && one.at.message === other.at.message;

function severityOf(c: Case, cause: Cause, { severity }: Rule): Finding['severity'] {
  if (cause.onlyInStandard) return 'will-block';
  if (cause.blocks) return 'blocks';
  if (cause.ifIncluded) return 'advice';
  return severity === 'loses-cookie' ? severityOfLoss(c, cause) : severity;
}

function findingTexts(weighed: WeighedCause): Omit<Finding, 'fixes'> {
  const { cause, situation, rule, severity, decisive, evidence } = weighed;
  const names = browserNamesOf(weighed);
  const ofRule = rule.explain(situation);
  const texts = isRefusedDeletion(situation) ? asRefusedDeletion(situation, ofRule) : ofRule;
  return {
    ruleId: rule.id,
    severity,
    decisive,
    certainty: rule.certainty ?? cause.certainty,
    at: cause.at,
    check: cause.check,
    cookies: cause.cookies,
    ...(isCauseOfLoop(cause) ? asCauseOfLoop(texts) : texts),
    evidence,
    browserNames: isCauseOfLoop(cause) ? withNamesOfLoop(names) : names,
    spec: rule.spec,
    ...(cause.earlier === undefined ? {} : { earlier: earlierResponseOf(cause.earlier, cause.reason) }),
  };
}

/** Each name once, in the order of the causes. */
function browserNamesOf({ situation, alike, rule }: WeighedCause): Finding['browserNames'] {
  const all = [situation, ...alike].map(rule.browserNames);
  const of = (browser: 'chromium' | 'firefox'): readonly string[] => [
    ...new Set(all.flatMap((names) => names[browser])),
  ];
  return { chromium: of('chromium'), firefox: of('firefox') };
}

/** A lost cookie blocks nothing itself, unless redirects without end are because of it. */
const isCauseOfLoop = ({ blocks, reason }: Cause): boolean => blocks && /^(?:set-)?cookie:/.test(reason);

const asCauseOfLoop = ({ title, why, short }: Texts): Texts => ({
  title,
  why: `${why} Without this cookie each visit starts the login again: presumably the URLs redirect to each other for that reason, until the browser stops.`,
  short: `Redirect loop: ${short}`,
});

const withNamesOfLoop = ({ chromium, firefox }: Finding['browserNames']): Finding['browserNames'] => ({
  chromium: [...chromium, ...TOO_MANY_REDIRECTS.chromium],
  firefox: [...firefox, ...TOO_MANY_REDIRECTS.firefox],
});

/**
 * A cookie that was not sent for an image or a style sheet is advice, unless that request was refused: a 401, a login page. So
 * is the cookie of a tracker or of another provider, and a login loop in which no cookie was lost.
 */
function severityOfLoss(c: Case, cause: Cause): Finding['severity'] {
  const { at, check, cookies, reason } = cause;
  const { exchange } = c;
  if (isOfProvider(c, at.hop) || isOfTrackers(cause) || isSentOnTheWay(c, cause)) return 'advice';
  if (reason === 'login:loop' && check === 'cookies' && cookies.length === 0) return 'advice';
  const status = exchange.hops[at.hop]?.actual?.response?.status;
  const isRejectedByRedirect = exchange.outcome === 'network-error' && isRedirectStatus(status ?? 0);
  // What the refusing response itself sets came after the refusal.
  const isRefused = (at.message === 'request' && (status === 401 || status === 403)) || isRejectedByRedirect;
  return isSubresource(exchange) && !isRefused ? 'advice' : 'loses-cookie';
}

/**
 * Whether the user came with a form of another site, and the redirect behind it had the cookie and brought a page: so a login
 * by a form of the identity provider works, and the return from a payment.
 */
function isSentOnTheWay({ exchange, hops }: Case, { at, cookies }: Cause): boolean {
  const last = hops.at(-1);
  const isForm =
    exchange.request.type === 'main_frame' && at.message === 'request' && hops[at.hop]?.hop.method === 'POST';
  if (!isForm || last === undefined || last.index <= at.hop || cookies.length === 0) return false;
  if (hops.slice(at.hop).some(({ isUserRefused }) => isUserRefused)) return false;
  const status = last.response?.status ?? 0;
  return status >= 200 && status <= 299 && cookies.every((name) => last.sentCookies?.includes(name));
}

/**
 * Whether no login of the reader’s users is at the host, because a provider operates it and runs none of their code. A provider of
 * logins has one, which its own documents use: those that a navigation brings.
 */
function isOfProvider(c: Case, hop: number): boolean {
  const { owner, provider } = ownershipOf(c.exchange.hops[hop]?.url ?? '', pageOf(c));
  if (owner !== 'foreign' || provider?.kind === 'application') return provider?.kind === 'tracker';
  return provider?.kind !== 'identity' || !isNavigation(c.exchange);
}

/**
 * One message can fail two steps for one reason (a 401 to OPTIONS has neither CORS headers nor an ok status): one finding. So
 * is a cookie that redirects lead to several times at one URL; of SameSite, at one host with one method: the same attribute decides.
 */
function joinSameRule({ hops }: Exchange, causes: readonly WeighedCause[]): readonly WeighedCause[] {
  const byPlace = new Map<string, WeighedCause>();
  for (const weighed of causes) {
    const { at, check, cookies } = weighed.cause;
    const { url = '', method = '' } = hops[at.hop] ?? {};
    const place = isOfSameSite(weighed.cause) ? [parseUrl(url)?.host, method] : [url.replace(/[?#].*/s, '')];
    const where = check === 'cookies' ? [...place, cookies] : [at.hop];
    const key = JSON.stringify([weighed.rule.id, at.message, ...where]);
    const before = byPlace.get(key);
    const [first, ...more] = before?.evidence ?? weighed.evidence;
    const joined = before && {
      ...before,
      alike: check === 'cookies' ? [...before.alike, weighed.situation] : before.alike,
      evidence: [first, ...more, ...weighed.evidence] as const,
    };
    byPlace.set(key, joined ?? weighed);
  }
  return [...byPlace.values()];
}

const RANK: Readonly<Record<Finding['severity'], number>> = {
  blocks: 1,
  'loses-cookie': 2,
  'will-block': 3,
  advice: 4,
};
const rank = ({ decisive, severity }: WeighedCause): number => (decisive ? 0 : RANK[severity]);
