import type { CookiePolicy } from '../../browsers/policy';
import type { Decision, Evidence, SpecRef, Step } from '../../model/decision';
import type { SameSiteStatus } from '../../model/facts';
import type { Known } from '../../model/known';
import { parseUrl } from '../../model/parse-url';
import { fact, shown, step, yesOrNo } from '../step';
import { isPotentiallyTrustworthyUrl } from '../trustworthy';

/** Whether a requirement is met, or the missing facts. */
export type Held = boolean | { readonly missing: readonly [string, ...string[]] };

/** One requirement of a cookie algorithm, judged. The algorithm accepts the cookie when every requirement is met. */
export interface Check<Reason extends string> {
  /** Given when it is not met. */
  readonly reason: Reason;
  readonly spec: SpecRef;
  /** The requirement, as a statement. */
  readonly says: string;
  /** What was compared, in the request’s own values. */
  readonly compared: () => string;
  readonly held: Held;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Unmet only because http and https are two sites. */
  readonly schemeful?: boolean;
}

/** The browser’s setting for third-party cookies, of a cookie that is sent or stored. */
export const thirdPartyCheck = (
  {
    isThirdParty,
    thirdPartyCookiesBlocked,
  }: { readonly isThirdParty: Known<boolean>; readonly thirdPartyCookiesBlocked: Known<boolean> },
  evidence: Evidence,
): Check<'third-party-blocked'> => ({
  reason: 'third-party-blocked',
  spec: { standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null },
  says: 'the cookie is first-party, or third-party cookies are not blocked',
  compared: () => `third-party: ${fact(isThirdParty, yesOrNo)}; blocked: ${fact(thirdPartyCookiesBlocked, yesOrNo)}`,
  held: anyHeld(
    knownThat(isThirdParty, (thirdParty) => !thirdParty),
    knownThat(thirdPartyCookiesBlocked, (blocked) => !blocked),
  ),
  evidence: [evidence],
});

/** What SameSite is compared with: "cross-site because of `https://shop.test`". */
export const comparedSites = ({ status, otherSite }: SameSiteStatus): string =>
  otherSite === null ? status : `${status} because of ${shown(otherSite)}`;

/** A requirement that is not met. */
export interface CookieFailure<Reason extends string> {
  readonly reason: Reason;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

/** A requirement on a fact that may be missing. */
export function knownThat<T>(fact: Known<T>, test: (value: T) => boolean): Held {
  return fact.known ? test(fact.value) : { missing: [fact.missing] };
}

/** Met when any is met, even if the others are not known. */
export function anyHeld(...all: readonly Held[]): Held {
  if (all.includes(true)) return true;
  const [first, ...rest] = all.flatMap((held) => (typeof held === 'boolean' ? [] : held.missing));
  return first === undefined ? false : { missing: [first, ...rest] };
}

/** The requirements that are not met, in the order of the checks. Requirements with a missing fact are not among them. */
export function failuresOf<Reason extends string>(checks: readonly Check<Reason>[]): readonly CookieFailure<Reason>[] {
  return checks
    .filter((check) => check.held === false)
    .map(({ reason, evidence, schemeful = false }) => ({ reason, evidence, schemeful }));
}

/**
 * Turns checks into a decision: blocked by the first requirement that is not met; else 'cannot-tell' when a fact is
 * missing. So a missing fact never hides a refusal, and learning it never turns a refusal into a pass.
 */
export function decisionOf<Reason extends string>(checks: readonly Check<Reason>[]): Decision<Reason> {
  const stepOf = ({ spec, says, held, compared }: Check<Reason>): Step =>
    step(spec, says, typeof held === 'boolean' ? held : 'unknown', compared);
  const blockedAt = checks.findIndex((check) => check.held === false);
  const blocking = checks[blockedAt];
  if (blocking) {
    const steps = checks.slice(0, blockedAt + 1).map(stepOf);
    return { ruling: 'blocked', reason: blocking.reason, evidence: blocking.evidence, steps };
  }
  const steps = checks.map(stepOf);
  const missing = new Set(checks.flatMap(({ held }) => (typeof held === 'boolean' ? [] : held.missing)));
  const [first, ...rest] = missing;
  return first === undefined
    ? { ruling: 'allowed', steps }
    : { ruling: 'cannot-tell', missing: [first, ...rest], steps };
}

/**
 * Tells whether a URL denotes a secure connection, as far as cookies are concerned.
 *
 * Out: true for https and wss, and for http on a trustworthy host where the policy says so. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm (its note on
 * "secure", read 2026-07)
 */
export function isSecureForCookies(url: string, policy: CookiePolicy): boolean {
  if (/^(?:https|wss):/i.test(url)) return true;
  return policy.secureOnTrustworthyHttp && isPotentiallyTrustworthyUrl(url.replace(/^ws:/i, 'http:'));
}

/** The host of a URL as the URL parser writes it, and its path; null when it is no URL with a host. Never throws. */
export function hostAndPath(url: string): { readonly host: string; readonly path: string } | null {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  const { hostname, pathname } = parsed;
  return hostname === '' ? null : { host: hostname, path: pathname };
}
