import type { CookiePolicy } from '../../browsers/policy';
import type { SameSiteFlag, StoredCookie } from '../../model/cookie';
import type { Decision, Evidence, SpecRef } from '../../model/decision';
import type { MessageRef } from '../../model/exchange';
import type { SameSiteStatus } from '../../model/facts';
import type { Known } from '../../model/known';
import type { RetrievalReason } from '../../model/reason';
import { fact, pair, shown, yesOrNo } from '../step';
import {
  type Check,
  type CookieFailure,
  comparedSites,
  decisionOf,
  failuresOf,
  type Held,
  hostAndPath,
  isSecureForCookies,
  knownThat,
  thirdPartyCheck,
} from './cookie-checks';
import { domainMatches, pathMatches } from './cookie-matching';

export interface RetrievalInput {
  readonly cookie: StoredCookie;
  /** Its position in storeBefore. */
  readonly index: number;
  readonly url: string;
  readonly includesCredentials: Known<boolean>;
  readonly sameSite: Known<SameSiteStatus>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  /** The URL's site is not the top-level page's site. */
  readonly isThirdParty: Known<boolean>;
  readonly topLevelSite: Known<string>;
  /** A frame of another site, the client's own included, is between the top-level page and the URL's site. */
  readonly hasCrossSiteAncestor: Known<boolean>;
  /** The cookie is new enough for the exception of laxAllowUnsafeSeconds. */
  readonly isYoung: Known<boolean>;
  readonly at: MessageRef;
  readonly policy: CookiePolicy;
}

type RetrievalCheck = Check<RetrievalReason>;

const STEP_1: SpecRef = { standard: 'rfc6265bis', anchor: 'retrieval-algorithm', step: '1' };

/**
 * Lists every reason for which a stored cookie is not sent with a request.
 *
 * Out: in the standard's order, third-party blocking last; empty when it is sent, and also when a fact is missing: see
 * retrievalDecision. Evidence is the stored cookie, and the part of the URL that does not fit. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm (read 2026-07)
 */
export function retrievalFailures(input: RetrievalInput): readonly CookieFailure<RetrievalReason>[] {
  return failuresOf(retrievalChecks(input));
}

/**
 * Decides whether a stored cookie is sent with a request.
 *
 * Out: blocked by the first of retrievalFailures; 'cannot-tell' when a missing fact matters and nothing else blocks.
 * Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm (read 2026-07)
 */
export function retrievalDecision(input: RetrievalInput): Decision<RetrievalReason> {
  return decisionOf(retrievalChecks(input));
}

function retrievalChecks(input: RetrievalInput): readonly RetrievalCheck[] {
  const stored: Evidence = { kind: 'stored-cookie', at: input.at, index: input.index };
  const { cookie, policy } = input;
  const target = hostAndPath(input.url);
  const ofUrl = (test: (host: string, path: string) => boolean): Held =>
    target === null ? { missing: ['the host of the URL'] } : test(target.host, target.path);
  const checks: RetrievalCheck[] = [
    {
      reason: 'credentials-not-included',
      spec: { standard: 'fetch', anchor: 'http-network-or-cache-fetch', step: null },
      says: 'the request includes credentials',
      compared: () => fact(input.includesCredentials, yesOrNo),
      held: knownThat(input.includesCredentials, (included) => included),
      evidence: [stored, { kind: 'request-property', property: 'credentials mode' }],
    },
    {
      // BELIEF: a cookie of shop.test is sent to api.shop.test. Without a Domain attribute it is sent to shop.test only.
      reason: cookie.hostOnly ? 'host-only' : 'domain-mismatch',
      spec: STEP_1,
      says: cookie.hostOnly
        ? "the host is the host-only cookie's domain"
        : "the host domain-matches the cookie's domain",
      compared: () => pair(target?.host ?? null, cookie.domain),
      held: ofUrl((host) => (cookie.hostOnly ? host === cookie.domain : domainMatches(host, cookie.domain))),
      evidence: [stored, { kind: 'url', at: input.at, part: 'host' }],
    },
    {
      reason: 'path-mismatch',
      spec: STEP_1,
      says: "the URL's path path-matches the cookie's path",
      compared: () => pair(target?.path ?? null, cookie.path),
      held: ofUrl((_, path) => pathMatches(path, cookie.path)),
      evidence: [stored, { kind: 'url', at: input.at, part: 'path' }],
    },
    {
      reason: 'other-partition',
      spec: { standard: 'chips', anchor: 'attaching-a-partitioned-cookie-to-a-request', step: null },
      says: "the cookie's partition is the one of the top-level site",
      compared: () =>
        `the partition ${shown(cookie.partitionKey?.topLevelSite ?? null)}; the top-level site ${fact(input.topLevelSite, shown)}`,
      held: isInPartition(input),
      evidence: [stored],
    },
    ...ancestorCheck(input, stored),
    {
      reason: 'secure-only',
      spec: STEP_1,
      says: 'the secure-only-flag is false, or the URL is secure',
      compared: () => `secure-only-flag: ${yesOrNo(cookie.secure)}; ${shown(input.url)}`,
      held: !cookie.secure || isSecureForCookies(input.url, policy),
      evidence: [stored, { kind: 'url', at: input.at, part: 'scheme' }],
    },
    ...sameSiteChecks(input, stored),
  ];
  if (cookie.partitionKey === null || !policy.supportsPartitioned) {
    // Third-party blocking does not apply to a partitioned cookie of the right partition.
    checks.push(thirdPartyCheck(input, stored));
  }
  return checks;
}

/** The same top-level site is not enough: the key's ancestor bit must also equal the request's. */
function ancestorCheck(input: RetrievalInput, stored: Evidence): readonly RetrievalCheck[] {
  const bit = input.cookie.partitionKey?.hasCrossSiteAncestor ?? null;
  if (bit === null || isInPartition(input) !== true) return [];
  return [
    {
      reason: 'other-ancestor',
      spec: { standard: 'chips', anchor: 'attaching-a-partitioned-cookie-to-a-request', step: null },
      says: 'a frame of another site stands between as it did when the cookie was set, or none does as none did',
      compared: () => fact(input.hasCrossSiteAncestor, yesOrNo),
      held: knownThat(input.hasCrossSiteAncestor, (has) => has === bit),
      evidence: [stored],
    },
  ];
}

function isInPartition({ cookie, isThirdParty, topLevelSite, policy }: RetrievalInput): Held {
  const key = cookie.partitionKey;
  if (key !== null) return knownThat(topLevelSite, (site) => site === key.topLevelSite);
  // DEVIATES: Firefox sends third-party cookies only from the partition of the top-level site.
  return policy.thirdPartyCookies !== 'partitioned' || knownThat(isThirdParty, (thirdParty) => !thirdParty);
}

const REASON: Readonly<Record<Exclude<SameSiteFlag, 'None'>, RetrievalReason>> = {
  Strict: 'same-site-strict',
  Lax: 'same-site-lax',
  Default: 'same-site-default',
};

function sameSiteChecks(input: RetrievalInput, stored: Evidence): readonly RetrievalCheck[] {
  const { cookie, policy, sameSite } = input;
  const flag = cookie.sameSite;
  if (flag === 'None') {
    if (!policy.noneRequiresSecure) return [];
    // OURS: a rule of the storage model, but such cookies may be older than the rule. Chromium does not send them.
    const spec: SpecRef = { standard: 'rfc6265bis', anchor: 'storage-model', step: '19' };
    const says = 'a SameSite=None cookie has the secure-only-flag';
    const compared = () => `secure-only-flag: ${yesOrNo(cookie.secure)}`;
    return [{ reason: 'same-site-none-insecure', spec, says, compared, held: cookie.secure, evidence: [stored] }];
  }
  // DEVIATES: Firefox treats "Default" as None.
  if (flag === 'Default' && policy.defaultSameSite === 'None') return [];
  return [
    {
      reason: REASON[flag],
      spec: STEP_1,
      says:
        flag === 'Strict'
          ? 'the request is same-site'
          : 'the request is same-site, or navigates the top-level page with a safe method',
      compared: () => `SameSite ${shown(flag)}; ${fact(sameSite, comparedSites)}`,
      held: sameSite.known ? allowsFlag(flag, sameSite.value, input) : { missing: [sameSite.missing] },
      evidence: [stored],
      schemeful: sameSite.known && sameSite.value.onlyByScheme,
    },
  ];
}

function allowsFlag(
  flag: Exclude<SameSiteFlag, 'None'>,
  request: SameSiteStatus,
  { policy, isYoung }: RetrievalInput,
): Held {
  if (request.status === 'same-site') return true;
  if (flag === 'Strict' || !request.topLevelNavigation) return false;
  if (request.safeMethod) return true;
  // DEVIATES: Chromium accepts a new cookie without SameSite.
  return flag === 'Default' && policy.laxAllowUnsafeSeconds > 0 ? knownThat(isYoung, (young) => young) : false;
}
